#include "storage/contact_notes.hpp"

namespace tendero::storage {

std::vector<ContactNote> contact_notes(database::Tx& tx, ContactId contact, int limit) {
  std::vector<ContactNote> notes;
  for (const auto& row :
       tx.rows("SELECT id, author_id, author, body, created_at FROM contact_notes WHERE contact_id IN "
               "(SELECT id FROM contacts WHERE id = $1 UNION ALL SELECT id FROM contacts WHERE "
               "merged_into = $1) ORDER BY id DESC LIMIT $2",
               contact, limit)) {
    notes.push_back({.id = row.integer(0),
                     .author_id = row.maybe_integer(1).value_or(0),
                     .author = row.text(2),
                     .body = row.text(3),
                     .created_at = row.instant(4)});
  }
  return notes;
}

std::int64_t count_contact_notes(database::Tx& tx, ContactId contact) {
  return tx
      .row(
          "SELECT COUNT(*) FROM contact_notes WHERE contact_id IN (SELECT id FROM contacts WHERE id = $1 UNION ALL "
          "SELECT id FROM contacts WHERE merged_into = $1)",
          contact)
      ->integer(0);
}

std::int64_t add_contact_note(database::Tx& tx, ShopId shop, ContactId contact, const Actor& author,
                              std::string_view body, Instant now) {
  return tx
      .row(
          "INSERT INTO contact_notes (shop_id, contact_id, author_id, author, body, created_at) VALUES ($1, $2, $3, "
          "$4, "
          "$5, $6) RETURNING id",
          shop, contact, author.id == 0 ? database::Value() : database::Value(author.id), author.name, body, now)
      ->integer(0);
}

bool remove_contact_note(database::Tx& tx, ContactId contact, std::int64_t id) {
  return tx.run(
             "DELETE FROM contact_notes WHERE id = $1 AND contact_id IN (SELECT id FROM contacts WHERE id = $2 UNION "
             "ALL "
             "SELECT id FROM contacts WHERE merged_into = $2)",
             id, contact) > 0;
}

}  // namespace tendero::storage
