#include "storage/contact_tags.hpp"

#include <set>

#include "base/text.hpp"

namespace tendero::storage {

std::string tag_key(std::string_view tag) { return fold(tag); }

std::vector<std::string> tags_of(database::Tx& tx, ContactId contact) {
  std::vector<std::string> tags;
  for (const auto& row : tx.rows("SELECT tag FROM contact_tags WHERE contact_id = $1 ORDER BY tag_key", contact)) {
    tags.push_back(row.text(0));
  }
  return tags;
}

bool add_tag(database::Tx& tx, ShopId shop, ContactId contact, std::string_view tag, Instant now) {
  return tx.run(
             "INSERT INTO contact_tags (contact_id, shop_id, tag_key, tag, added_at) VALUES ($1, $2, $3, $4, $5) "
             "ON CONFLICT (contact_id, tag_key) DO NOTHING",
             contact, shop, tag_key(tag), tag, now) > 0;
}

bool remove_tag(database::Tx& tx, ContactId contact, std::string_view tag) {
  return tx.run("DELETE FROM contact_tags WHERE contact_id = $1 AND tag_key = $2", contact, tag_key(tag)) > 0;
}

bool set_tags(database::Tx& tx, ShopId shop, ContactId contact, const std::vector<std::string>& tags, Instant now) {
  bool changed = false;
  std::set<std::string> wanted;
  for (const auto& tag : tags) wanted.insert(tag_key(tag));
  for (const auto& tag : tags_of(tx, contact)) {
    if (!wanted.contains(tag_key(tag))) changed = remove_tag(tx, contact, tag) || changed;
  }
  for (const auto& tag : tags) changed = add_tag(tx, shop, contact, tag, now) || changed;
  return changed;
}

std::vector<TagCount> tag_counts(database::Tx& tx, ShopId shop) {
  std::vector<TagCount> counts;
  for (const auto& row : tx.rows("SELECT MIN(t.tag), COUNT(*) FROM contact_tags t JOIN contacts c ON c.id = "
                                 "t.contact_id WHERE t.shop_id = $1 AND c.merged_into IS NULL GROUP BY t.shop_id, "
                                 "t.tag_key ORDER BY t.shop_id, t.tag_key",
                                 shop)) {
    counts.push_back({.tag = row.text(0), .contacts = row.integer(1)});
  }
  return counts;
}

std::vector<std::string> copy_tags(database::Tx& tx, ContactId from, ContactId into) {
  std::vector<std::string> keys;
  for (const auto& row : tx.rows(
           "INSERT INTO contact_tags (contact_id, shop_id, tag_key, tag, added_at) SELECT $1, shop_id, tag_key, tag, "
           "added_at FROM contact_tags WHERE contact_id = $2 AND tag_key NOT IN (SELECT tag_key FROM contact_tags "
           "WHERE contact_id = $1) RETURNING tag_key",
           into, from)) {
    keys.push_back(row.text(0));
  }
  return keys;
}

}  // namespace tendero::storage
