#include "storage/contact_card.hpp"

#include <algorithm>
#include <array>

#include "storage/contact_identifiers.hpp"
#include "storage/contact_notes.hpp"
#include "storage/contact_tags.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/marketing.hpp"

namespace tendero::storage {
namespace {

crm::Identifiers as_identifiers(const PhoneNumber& phone) {
  return {{.kind = crm::IdentifierKind::phone, .value = phone.digits()}};
}

bool change_name(database::Tx& tx, ShopId shop, ContactId id, const std::string& name, Instant now) {
  const auto changed =
      tx.run("UPDATE contacts SET name = $1, name_at = $2 WHERE id = $3 AND name <> $1", name, now, id);
  if (changed > 0) publish(tx, shop, {}, "contact.named", bodies::of_name(id, name), now);
  return changed > 0;
}

bool change_block(database::Tx& tx, ContactId id, bool blocked, const std::string& reason, Instant now) {
  if (!blocked) {
    return tx.run("UPDATE contacts SET blocked = 0, block_reason = '', blocked_at = NULL WHERE id = $1 AND blocked = 1",
                  id) > 0;
  }
  return tx.run(
             "UPDATE contacts SET blocked = 1, block_reason = $1, blocked_at = $2 WHERE id = $3 AND (blocked = 0 OR "
             "block_reason <> $1)",
             reason, now, id) > 0;
}

/// Everything that a contact can have beside what it is made with.
constexpr std::array more_of_them{
    "SELECT 1 FROM conversations WHERE contact_id = $1 LIMIT 1",
    "SELECT 1 FROM customer_links WHERE contact_id = $1 LIMIT 1",
    "SELECT 1 FROM merges WHERE contact_id = $1 LIMIT 1",
    "SELECT 1 FROM merges WHERE into_id = $1 LIMIT 1",
    "SELECT 1 FROM retired_identifiers WHERE contact_id = $1 LIMIT 1",
    "SELECT 1 FROM broadcast_recipients WHERE contact_id = $1 LIMIT 1",
};

}  // namespace

std::optional<ContactCard> contact_card(database::Tx& tx, ShopId shop, ContactId id) {
  auto found = contact(tx, id);
  if (!found || found->shop != shop) return std::nullopt;
  const auto row = tx.row(
      "SELECT revision, created_at, last_seen_at, block_reason, blocked_at, marketing_at FROM contacts WHERE id = $1",
      found->id);
  const auto counts = found->id;
  ContactCard card{.contact = *std::move(found),
                   .customer = customer_link(tx, counts),
                   .revision = row->integer(0),
                   .created_at = row->instant(1),
                   .block_reason = row->text(3),
                   .blocked_at = row->maybe_instant(4),
                   .marketing = marketing_choice(tx, counts),
                   .marketing_at = row->maybe_instant(5),
                   .tags = tags_of(tx, counts),
                   .values = field_values(tx, counts),
                   .notes = count_contact_notes(tx, counts)};
  if (row->integer(2) > 0) card.last_seen_at = row->instant(2);
  return card;
}

void note_contact_changed(database::Tx& tx, ShopId shop, ContactId id, Instant now) {
  const auto row = tx.row("UPDATE contacts SET revision = revision + 1 WHERE id = $1 RETURNING revision", id);
  if (row) publish(tx, shop, {}, "contact.changed", bodies::of_contact_change(id, row->integer(0)), now);
}

bool change_contact(database::Tx& tx, ShopId shop, ContactId id, const ContactChange& change, Instant now) {
  bool changed = false;
  if (change.name) changed = change_name(tx, shop, id, *change.name, now) || changed;
  if (change.tags) changed = set_tags(tx, shop, id, *change.tags, now) || changed;
  for (const auto& [field, value] : change.values) changed = set_field_value(tx, shop, id, field, value) || changed;
  if (change.blocked) changed = change_block(tx, id, *change.blocked, change.block_reason, now) || changed;
  if (change.marketing) {
    const auto wanted = *change.marketing ? std::string_view("wanted") : std::string_view("refused");
    if (marketing_choice(tx, id) != wanted)
      changed = note_marketing_choice(tx, shop, id, *change.marketing, now, now) || changed;
  }
  if (changed) note_contact_changed(tx, shop, id, now);
  return changed;
}

std::optional<ContactId> contact_with_phone(database::Tx& tx, ShopId shop, const PhoneNumber& phone, Instant now) {
  for (const auto& owner : owners_at(tx, shop, as_identifiers(phone), now)) {
    if (!owner.until) return owner.contact;
  }
  return std::nullopt;
}

ContactId make_contact_with_phone(database::Tx& tx, ShopId shop, const PhoneNumber& phone, Instant now) {
  const auto id = find_or_make_contact(tx, shop, as_identifiers(phone), SignedProfile{.at = now}, now);
  note_contact_changed(tx, shop, id, now);
  return id;
}

bool remove_unused_contact(database::Tx& tx, ShopId shop, ContactId id, std::int64_t note, Instant now) {
  const auto has = [&](const char* sql) { return tx.row(sql, id).has_value(); };
  if (std::ranges::any_of(more_of_them, has)) return false;
  const auto other = tx.row("SELECT 1 FROM contact_notes WHERE contact_id = $1 AND id <> $2 LIMIT 1", id, note);
  if (other) return false;
  for (const auto* const statement :
       {"DELETE FROM contact_notes WHERE contact_id = $1", "DELETE FROM contact_tags WHERE contact_id = $1",
        "DELETE FROM contact_values WHERE contact_id = $1", "DELETE FROM merge_reviews WHERE contact_id = $1",
        "DELETE FROM merge_reviews WHERE other_id = $1", "DELETE FROM contact_identifiers WHERE contact_id = $1",
        "DELETE FROM contacts WHERE id = $1"}) {
    tx.run(statement, id);
  }
  publish(tx, shop, {}, "contact.removed", bodies::of_contact_removal(id), now);
  return true;
}

}  // namespace tendero::storage
