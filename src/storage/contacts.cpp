#include "storage/contacts.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "storage/columns.hpp"
#include "storage/customer_links.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

// The most trusted first: a portfolio-wide BSUID says more about who someone is than one number's, and a phone or wa_id
// may change its owner.
constexpr std::array by_trust{crm::IdentifierKind::parent_bsuid, crm::IdentifierKind::bsuid, crm::IdentifierKind::phone,
                              crm::IdentifierKind::wa_id};

// Every contact that one of the identifiers leads to, by trust, each once.
std::vector<ContactId> owners(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers) {
  std::vector<ContactId> found;
  for (const auto kind : by_trust) {
    for (const auto& identifier : identifiers) {
      if (identifier.kind != kind) continue;
      const auto row =
          tx.row("SELECT contact_id FROM contact_identifiers WHERE shop_id = $1 AND kind = $2 AND value = $3", shop,
                 crm::to_word(kind), identifier.value);
      if (row && std::ranges::find(found, row->id<ContactId>(0)) == found.end()) found.push_back(row->id<ContactId>(0));
    }
  }
  return found;
}

void add_identifiers(database::Tx& tx, ShopId shop, ContactId id, const crm::Identifiers& identifiers, Instant now) {
  for (const auto& identifier : identifiers) {
    tx.run(
        "INSERT INTO contact_identifiers (shop_id, kind, value, contact_id, learned_at) VALUES ($1, $2, $3, $4, $5) "
        "ON CONFLICT (shop_id, kind, value) DO NOTHING",
        shop, crm::to_word(identifier.kind), identifier.value, id, now);
  }
}

// Said once per pair of contacts: otherwise every message of such a person would repeat it.
void ask_for_review(database::Tx& tx, ShopId shop, ContactId id, const std::vector<ContactId>& others, Instant now) {
  std::int64_t news = 0;
  for (const auto other : others) {
    news += tx.run(
        "INSERT INTO merge_reviews (contact_id, other_id, shop_id, noted_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (contact_id, other_id) DO NOTHING",
        id, other, shop, now);
  }
  if (news > 0) publish(tx, shop, {}, "contact.merge_review", bodies::of_merge_review(id, others), now);
}

crm::Identifiers identifiers_of(database::Tx& tx, ContactId id) {
  crm::Identifiers identifiers;
  for (const auto& row : tx.rows("SELECT kind, value FROM contact_identifiers WHERE contact_id = $1 "
                                 "ORDER BY learned_at DESC, kind DESC",
                                 id)) {
    identifiers.push_back({.kind = stored(crm::read_identifier_kind, row.text(0)), .value = row.text(1)});
  }
  return identifiers;
}

const crm::Identifier* current(const crm::Identifiers& identifiers, crm::IdentifierKind kind) {
  const auto found = std::ranges::find(identifiers, kind, &crm::Identifier::kind);
  return found == identifiers.end() ? nullptr : &*found;
}

/// The link to a customer that stands on such an identifier. Who proved something is known by their BSUID: one phone
/// may be given to somebody else, who then comes with another one.
std::optional<crm::LinkedBy> carried_by(crm::IdentifierKind kind) {
  if (kind == crm::IdentifierKind::phone) return crm::LinkedBy::verified_phone;
  if (kind == crm::IdentifierKind::bsuid) return crm::LinkedBy::proof;
  return std::nullopt;
}

/// The person signs with these now.
void note_signed(database::Tx& tx, ShopId shop, ContactId id, const crm::Identifiers& identifiers, Instant now) {
  const auto before = identifiers_of(tx, id);
  add_identifiers(tx, shop, id, identifiers, now);
  for (const auto& identifier : identifiers) {
    const auto* const earlier = current(before, identifier.kind);
    if (earlier == nullptr || earlier->value == identifier.value) continue;
    const auto taken = tx.run(
        "UPDATE contact_identifiers SET learned_at = $1 WHERE shop_id = $2 AND kind = $3 AND value = $4 AND contact_id "
        "= "
        "$5",
        now, shop, crm::to_word(identifier.kind), identifier.value, id);
    const auto by = carried_by(identifier.kind);
    if (taken > 0 && by) end_link(tx, id, *by, now);
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
  if (const auto number = phone()) return number->written(PhoneFormat::e164);
  if (identifiers.empty()) return id.text();
  const auto* const bsuid = current(identifiers, crm::IdentifierKind::bsuid);
  const std::string& value = bsuid != nullptr ? bsuid->value : identifiers.front().value;
  constexpr std::size_t shown = 6;
  return value.size() <= shown ? value : "…" + value.substr(value.size() - shown);
}

ContactId find_or_make_contact(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers,
                               std::string_view profile_name, Instant now) {
  if (identifiers.empty()) throw std::invalid_argument("a contact is found by at least one identifier");
  auto found = owners(tx, shop, identifiers);
  if (found.empty()) {
    const auto id = tx.insert<ContactId>(
        "INSERT INTO contacts (shop_id, name, profile_name, blocked, created_at) VALUES ($1, '', $2, 0, $3) "
        "RETURNING id",
        shop, profile_name, now);
    add_identifiers(tx, shop, id, identifiers, now);
    return id;
  }
  const ContactId id = found.front();
  if (!profile_name.empty()) {
    tx.run("UPDATE contacts SET profile_name = $1 WHERE id = $2 AND profile_name <> $1", profile_name, id);
  }
  note_signed(tx, shop, id, identifiers, now);
  ask_for_review(tx, shop, id, {found.begin() + 1, found.end()}, now);
  return id;
}

std::optional<Contact> contact(database::Tx& tx, ContactId id) {
  const auto row = tx.row("SELECT shop_id, name, profile_name, blocked FROM contacts WHERE id = $1", id);
  if (!row) return std::nullopt;
  return Contact{.id = id,
                 .shop = row->id<ShopId>(0),
                 .name = row->text(1),
                 .profile_name = row->text(2),
                 .blocked = row->flag(3),
                 .identifiers = identifiers_of(tx, id)};
}

void learn_identifiers(database::Tx& tx, ContactId id, const crm::Identifiers& identifiers, Instant now) {
  const auto row = tx.row("SELECT shop_id FROM contacts WHERE id = $1", id);
  if (row) add_identifiers(tx, row->id<ShopId>(0), id, identifiers, now);
}

}  // namespace tendero::storage
