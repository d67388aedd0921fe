#include "storage/contacts.hpp"

#include <algorithm>
#include <stdexcept>

#include "storage/channel_time.hpp"
#include "storage/contact_identifiers.hpp"
#include "storage/signer.hpp"

namespace tendero::storage {
namespace {

const crm::Identifier* current(const crm::Identifiers& identifiers, crm::IdentifierKind kind) {
  const auto found = std::ranges::find(identifiers, kind, &crm::Identifier::kind);
  return found == identifiers.end() ? nullptr : &*found;
}

ContactId make_contact(database::Tx& tx, ShopId shop, Instant now) {
  return tx.insert<ContactId>(
      "INSERT INTO contacts (shop_id, name, profile_name, username, blocked, created_at) "
      "VALUES ($1, '', '', '', 0, $2) RETURNING id",
      shop, now);
}

/// What was written last holds, in whatever order it comes; of two at the same moment the greater, so that it is always
/// the same one.
void note_profile(database::Tx& tx, ContactId id, const SignedProfile& profile, Instant at) {
  if (!profile.name.empty()) {
    tx.run(
        "UPDATE contacts SET profile_name = $1, profile_at = $2 WHERE id = $3 AND (profile_at IS NULL OR "
        "profile_at < $2 OR (profile_at = $2 AND profile_name < $1))",
        profile.name, at, id);
  }
  if (!profile.username.empty()) {
    tx.run(
        "UPDATE contacts SET username = $1, username_at = $2 WHERE id = $3 AND (username_at IS NULL OR "
        "username_at < $2 OR (username_at = $2 AND username < $1))",
        profile.username, at, id);
  }
}

/// What they had until then, in an update that knows nothing of what came since.
void note_past(database::Tx& tx, ShopId shop, ContactId id, const crm::Identifiers& identifiers, Instant until) {
  const auto held = held_identifiers(tx, id);
  for (const auto& identifier : identifiers) {
    const bool still = std::ranges::find(held, identifier, &HeldIdentifier::identifier) != held.end();
    if (!still) note_retired(tx, {.shop = shop, .contact = id}, identifier, until);
  }
}

}  // namespace

std::optional<PhoneNumber> Contact::phone() const {
  const auto* const found = current(identifiers, crm::IdentifierKind::phone);
  if (found == nullptr) return std::nullopt;
  auto number = PhoneNumber::parse("+" + found->value, {});
  return number ? std::optional(*std::move(number)) : std::nullopt;
}

std::string Contact::display_name() const {
  if (!name.empty()) return name;
  if (!profile_name.empty()) return profile_name;
  if (!username.empty()) return "@" + username;
  if (const auto number = phone()) return number->written(PhoneFormat::e164);
  if (identifiers.empty()) return id.text();
  const auto* const bsuid = current(identifiers, crm::IdentifierKind::bsuid);
  const std::string& value = bsuid != nullptr ? bsuid->value : identifiers.front().value;
  constexpr std::size_t shown = 6;
  return value.size() <= shown ? value : "…" + value.substr(value.size() - shown);
}

ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               const SignedProfile& profile, Instant now) {
  if (identifiers.empty()) throw std::invalid_argument("a contact is found by at least one identifier");
  // The channel's clock may be ahead of ours.
  const Instant at = channel_time(profile.at.value_or(now), now);
  const auto signer = find_signer(tx, shop, identifiers, at, now);
  const ContactId id = signer.contact ? *signer.contact : make_contact(tx, shop, now);
  if (signer.until) {
    note_past(tx, shop, id, identifiers, *signer.until);
    return id;
  }
  note_profile(tx, id, profile, at);
  if (note_signed(tx, shop, id, identifiers, at, now)) propose_by_hints(tx, shop, id, identifiers, now);
  return id;
}

ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               std::string_view profile_name, Instant now) {
  return find_or_make_contact(tx, shop, identifiers, {.name = profile_name, .username = {}, .at = now}, now);
}

std::optional<Contact> contact(database::Tx& tx, ContactId id) {
  const auto row = tx.row(
      "SELECT s.id, s.shop_id, s.name, s.profile_name, s.username, s.blocked, s.unreachable_since FROM contacts c "
      "JOIN contacts s ON s.id = COALESCE(c.merged_into, c.id) WHERE c.id = $1",
      id);
  if (!row) return std::nullopt;
  Contact found{.id = row->id<ContactId>(0),
                .shop = row->id<ShopId>(1),
                .name = row->text(2),
                .profile_name = row->text(3),
                .username = row->text(4),
                .blocked = row->flag(5),
                .identifiers = {},
                .unreachable_since = row->maybe_instant(6)};
  for (auto& each : held_identifiers(tx, found.id)) found.identifiers.push_back(std::move(each.identifier));
  return found;
}

void learn_identifiers(database::Tx& tx, ContactId id, const crm::Identifiers& identifiers, Instant now) {
  const auto row = tx.row(
      "SELECT s.shop_id, s.id FROM contacts c JOIN contacts s ON s.id = COALESCE(c.merged_into, c.id) WHERE c.id = $1",
      id);
  if (!row) return;
  const Holder holder{.shop = row->id<ShopId>(0), .contact = row->id<ContactId>(1)};
  for (const auto& identifier : identifiers) learn_identifier(tx, holder, identifier, now);
}

}  // namespace tendero::storage
