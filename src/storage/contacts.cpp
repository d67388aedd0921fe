#include "storage/contacts.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include "storage/columns.hpp"
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
                                 "ORDER BY learned_at, kind",
                                 id)) {
    identifiers.push_back({.kind = stored(crm::read_identifier_kind, row.text(0)), .value = row.text(1)});
  }
  return identifiers;
}

}  // namespace

std::optional<PhoneNumber> Contact::phone() const {
  const auto found = std::ranges::find(identifiers, crm::IdentifierKind::phone, &crm::Identifier::kind);
  if (found == identifiers.end()) return std::nullopt;
  auto number = PhoneNumber::parse("+" + found->value, {});
  return number ? std::optional(*std::move(number)) : std::nullopt;
}

std::string Contact::display_name() const {
  if (!name.empty()) return name;
  if (!profile_name.empty()) return profile_name;
  if (const auto number = phone()) return number->written(PhoneFormat::e164);
  if (identifiers.empty()) return id.text();
  const std::string& value = identifiers.front().value;
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
  add_identifiers(tx, shop, id, identifiers, now);
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

void link_customer(database::Tx& tx, ContactId id, const CustomerLink& link, Instant now) {
  tx.run(
      "INSERT INTO customer_links (contact_id, shop_id, customer_id, name, email, how, linked_at) "
      "SELECT id, shop_id, $2, $3, $4, $5, $6 FROM contacts WHERE id = $1 "
      "ON CONFLICT (contact_id) DO UPDATE SET customer_id = $2, name = $3, email = $4, how = $5, linked_at = $6",
      id, link.customer_id, link.name, link.email, link.how, now);
}

std::optional<CustomerLink> customer_link(database::Tx& tx, ContactId id) {
  const auto row =
      tx.row("SELECT customer_id, name, email, how, linked_at FROM customer_links WHERE contact_id = $1", id);
  if (!row) return std::nullopt;
  return CustomerLink{.customer_id = row->text(0),
                      .name = row->text(1),
                      .email = row->text(2),
                      .how = row->text(3),
                      .linked_at = row->instant(4)};
}

}  // namespace tendero::storage
