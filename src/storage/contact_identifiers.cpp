#include "storage/contact_identifiers.hpp"

#include <algorithm>
#include <array>

#include "crm/same_number.hpp"
#include "storage/columns.hpp"
#include "storage/customer_links.hpp"

namespace tendero::storage {
namespace {

using crm::Identifier;
using crm::IdentifierKind;

// The most trusted first: a portfolio-wide BSUID says more about who someone is than one number's, and a phone or wa_id
// may change its owner.
constexpr std::array by_trust{IdentifierKind::parent_bsuid, IdentifierKind::bsuid, IdentifierKind::phone,
                              IdentifierKind::wa_id};

/// Where an identifier may be found: as it is, or, a number, under each of its spellings and as the other kind.
crm::Identifiers keys_of(const Identifier& identifier) {
  if (!is_number(identifier.kind)) return {identifier};
  const auto other = identifier.kind == IdentifierKind::phone ? IdentifierKind::wa_id : IdentifierKind::phone;
  crm::Identifiers keys;
  for (const auto& spelling : crm::same_spellings(identifier.value)) {
    keys.push_back({.kind = identifier.kind, .value = spelling});
    keys.push_back({.kind = other, .value = spelling});
  }
  return keys;
}

/// Who had it at that moment: the first one that lost it later, else whoever has it now.
std::optional<Owner> owner_at(database::Tx& tx, ShopId shop, const Identifier& key, Instant at) {
  std::optional<Owner> found;
  for (const auto& row :
       tx.rows("SELECT COALESCE(c.merged_into, c.id), r.retired_at FROM retired_identifiers r JOIN contacts c "
               "ON c.id = r.contact_id WHERE r.shop_id = $1 AND r.kind = $2 AND r.value = $3 AND r.retired_at > $4 "
               "UNION ALL SELECT contact_id, CAST(NULL AS BIGINT) FROM contact_identifiers WHERE shop_id = $1 "
               "AND kind = $2 AND value = $3",
               shop, crm::to_word(key.kind), key.value, at)) {
    const auto until = row.maybe_instant(1);
    const bool earlier = !found || (until && (!found->until || *until < *found->until));
    if (earlier) found = Owner{.contact = row.id<ContactId>(0), .by_number = is_number(key.kind), .until = until};
  }
  return found;
}

void add_owner(std::vector<Owner>& owners, const Owner& found) {
  const auto known = std::ranges::find(owners, found.contact, &Owner::contact);
  if (known == owners.end()) {
    owners.push_back(found);
    return;
  }
  known->by_number = known->by_number && found.by_number;
  known->as_written = known->as_written || found.as_written;
  // One that they still have says that they are there now.
  if (!known->until || !found.until) known->until.reset();
}

/// What the contact has had only since later stays.
bool remove(database::Tx& tx, Holder holder, const Identifier& identifier, Instant at) {
  return tx.run(
             "DELETE FROM contact_identifiers WHERE shop_id = $1 AND kind = $2 AND value = $3 AND contact_id = $4 "
             "AND learned_at <= $5",
             holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact, at) > 0;
}

}  // namespace

bool is_number(IdentifierKind kind) noexcept { return kind == IdentifierKind::phone || kind == IdentifierKind::wa_id; }

std::vector<HeldIdentifier> held_identifiers(database::Tx& tx, ContactId contact) {
  std::vector<HeldIdentifier> held;
  for (const auto& row : tx.rows("SELECT kind, value, learned_at FROM contact_identifiers WHERE contact_id = $1 "
                                 "ORDER BY learned_at DESC, kind DESC",
                                 contact)) {
    held.push_back({.identifier = {.kind = stored(crm::read_identifier_kind, row.text(0)), .value = row.text(1)},
                    .since = row.instant(2)});
  }
  return held;
}

std::vector<Owner> owners_at(database::Tx& tx, ShopId shop, const crm::Identifiers& identifiers, Instant at) {
  std::vector<Owner> owners;
  crm::Identifiers looked_up;
  for (const auto kind : by_trust) {
    for (const auto& identifier : identifiers) {
      if (identifier.kind != kind) continue;
      for (const auto& key : keys_of(identifier)) {
        const bool as_written = std::ranges::find(identifiers, key) != identifiers.end();
        if (std::ranges::find(looked_up, key) != looked_up.end()) continue;
        looked_up.push_back(key);
        auto owner = owner_at(tx, shop, key, at);
        if (!owner) continue;
        owner->as_written = as_written;
        add_owner(owners, *owner);
      }
    }
  }
  return owners;
}

void note_retired(database::Tx& tx, Holder holder, const Identifier& identifier, Instant at) {
  tx.run(
      "INSERT INTO retired_identifiers (shop_id, kind, value, contact_id, retired_at) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (shop_id, kind, value, retired_at, contact_id) DO NOTHING",
      holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact, at);
}

void retire_identifier(database::Tx& tx, Holder holder, const Identifier& identifier, Instant at, Instant now) {
  const bool removed = remove(tx, holder, identifier, at);
  note_retired(tx, holder, identifier, at);
  if (removed && identifier.kind == IdentifierKind::phone) {
    end_link(tx, holder.contact, crm::LinkedBy::verified_phone, now);
  }
}

std::optional<Instant> retired_after(database::Tx& tx, Holder holder, const Identifier& identifier, Instant at) {
  const auto row = tx.row(
      "SELECT r.retired_at FROM retired_identifiers r JOIN contacts c ON c.id = r.contact_id WHERE r.shop_id = $1 "
      "AND r.kind = $2 AND r.value = $3 AND r.retired_at > $4 AND COALESCE(c.merged_into, c.id) = $5 "
      "ORDER BY r.retired_at LIMIT 1",
      holder.shop, crm::to_word(identifier.kind), identifier.value, at, holder.contact);
  return row ? std::optional(row->instant(0)) : std::nullopt;
}

std::optional<Instant> held_since(database::Tx& tx, ShopId shop, const Identifier& identifier) {
  const auto row = tx.row("SELECT learned_at FROM contact_identifiers WHERE shop_id = $1 AND kind = $2 AND value = $3",
                          shop, crm::to_word(identifier.kind), identifier.value);
  return row ? std::optional(row->instant(0)) : std::nullopt;
}

bool hold_identifier(database::Tx& tx, Holder holder, const Identifier& identifier, Instant at) {
  const bool made = tx.run(
                        "INSERT INTO contact_identifiers (shop_id, kind, value, contact_id, learned_at) VALUES "
                        "($1, $2, $3, $4, $5) ON CONFLICT (shop_id, kind, value) DO NOTHING",
                        holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact, at) > 0;
  if (made) return true;
  tx.run(
      "UPDATE contact_identifiers SET learned_at = $5 WHERE shop_id = $1 AND kind = $2 AND value = $3 "
      "AND contact_id = $4 AND learned_at < $5",
      holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact, at);
  return false;
}

void learn_identifier(database::Tx& tx, Holder holder, const Identifier& identifier, Instant now) {
  if (retired_after(tx, holder, identifier, Instant{})) return;
  tx.run(
      "INSERT INTO contact_identifiers (shop_id, kind, value, contact_id, learned_at) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (shop_id, kind, value) DO NOTHING",
      holder.shop, crm::to_word(identifier.kind), identifier.value, holder.contact, now);
}

}  // namespace tendero::storage
