#include "storage/address_book.hpp"

#include <optional>

#include "storage/contacts.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/person.hpp"

namespace tendero::storage {
namespace {

std::optional<ContactId> known(database::Tx& tx, ShopId shop, const crm::Identifiers& person) {
  for (const auto& identifier : person) {
    if (auto id = contact_known_as(tx, shop, identifier.value)) return id;
  }
  return std::nullopt;
}

}  // namespace

bool note_address(database::Tx& tx, ShopId shop, const crm::AddressBookEntry& entry, Instant at, Instant now) {
  auto contact = known(tx, shop, entry.person);
  if (!contact && entry.name.empty()) return false;
  if (!contact) contact = find_or_make_contact(tx, shop, entry.person, {.at = at}, now);
  const auto changed = tx.run(
      "UPDATE contacts SET name = $1, name_at = $2 WHERE id = $3 AND (name_at IS NULL OR name_at < $2 OR (name_at = $2 "
      "AND name < $1))",
      entry.name, at, *contact);
  if (changed > 0) publish(tx, shop, {}, "contact.named", bodies::of_name(*contact, entry.name), now);
  return changed > 0;
}

}  // namespace tendero::storage
