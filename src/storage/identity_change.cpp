#include "storage/identity_change.hpp"

#include <algorithm>
#include <chrono>

#include "storage/contact_identifiers.hpp"
#include "storage/contacts.hpp"
#include "storage/merges.hpp"
#include "storage/signer.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

/// Who had the new number for so long before the change is not the one who changed to it: it was given on.
constexpr Duration former_owner_after = 24h;

bool among(const crm::Identifiers& identifiers, const crm::Identifier& one) {
  return std::ranges::find(identifiers, one) != identifiers.end();
}

/// Those that somebody may have had when the change came. Who has one only since then got it from the one who changed.
crm::Identifiers had_then(database::Tx& tx, ShopId shop, const crm::Identifiers& before, Instant at) {
  crm::Identifiers had;
  for (const auto& each : before) {
    const auto owners = owners_at(tx, shop, {each}, at - Duration{1});
    const bool kept = std::ranges::any_of(owners, [](const Owner& owner) { return owner.until.has_value(); });
    if (kept || held_since(tx, shop, each).value_or(at) <= at) had.push_back(each);
  }
  return had;
}

/// The newest things said are the ones that hold: this change was followed by another one, of which we know already.
bool overtaken(database::Tx& tx, Holder holder, const crm::Identifiers& after, Instant at) {
  return std::ranges::any_of(after, [&](const auto& each) { return retired_after(tx, holder, each, at).has_value(); });
}

/// Takes numbers of `after` from those who had them long before; who wrote as the new one just before we heard of the
/// change is the same person.
void take_from_former_owners(database::Tx& tx, ShopId shop, const crm::Identifiers& after, Instant at, Instant now) {
  for (const auto& owner : owners_at(tx, shop, after, at)) {
    if (owner.by_number && !owner.until) {
      take_numbers(tx, shop, owner.contact, after, at - former_owner_after, at, now);
    }
  }
}

ContactId make_contact(database::Tx& tx, ShopId shop, Instant now) {
  return tx.insert<ContactId>(
      "INSERT INTO contacts (shop_id, name, profile_name, blocked, created_at) VALUES ($1, '', '', 0, $2) RETURNING id",
      shop, now);
}

/// All that the contact had when it changed, but what it keeps.
void retire_what_was(database::Tx& tx, Holder holder, const crm::Identifiers& keeps, Instant at, Instant now) {
  for (const auto& each : held_identifiers(tx, holder.contact)) {
    if (each.since <= at && !among(keeps, each.identifier)) retire_identifier(tx, holder, each.identifier, at, now);
  }
}

/// Both are one; the one that was known first goes on. Nothing is merged that a person has parted.
ContactId join(database::Tx& tx, ShopId shop, ContactId earlier, ContactId later, Instant now) {
  if (earlier == later || merge_refused(tx, earlier, later)) return earlier;
  const auto into = std::min(earlier, later);
  merge_contacts(tx, {.shop = shop, .from = std::max(earlier, later), .into = into}, now);
  return into;
}

}  // namespace

std::optional<ContactId> change_identity(database::Tx& tx, ShopId shop, const crm::Identifiers& before,
                                         const crm::Identifiers& after, Instant at, Instant now) {
  // As it was just before, so that hearing of it once more finds the same.
  const auto was = find_signer(tx, shop, had_then(tx, shop, before, at), at - Duration{1}, now).contact;
  if (was) {
    const Holder holder{.shop = shop, .contact = *was};
    if (!overtaken(tx, holder, after, at)) retire_what_was(tx, holder, after, at, now);
  }
  take_from_former_owners(tx, shop, after, at, now);
  if (after.empty() && !was) return std::nullopt;
  const auto is = find_signer(tx, shop, after, at, now).contact;
  ContactId contact;
  if (was && is) {
    contact = join(tx, shop, surviving(tx, *was), *is, now);
  } else {
    contact = was ? *was : is ? *is : make_contact(tx, shop, now);
  }
  const Holder holder{.shop = shop, .contact = contact};
  for (const auto& each : before) {
    if (!among(after, each)) retire_identifier(tx, holder, each, at, now);
  }
  if (note_signed(tx, shop, contact, after, at, now)) propose_by_hints(tx, shop, contact, after, now);
  return contact;
}

}  // namespace tendero::storage
