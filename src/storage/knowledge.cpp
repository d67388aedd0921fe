#include "storage/knowledge.hpp"

#include <string_view>

#include <fmt/format.h>

#include "crm/instructions.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, title, body, language, tags, state, revision, author, created_at, updated_at";

KnowledgeEntry read_entry(const database::Row& row) {
  return {.id = row.integer(0),
          .title = row.text(1),
          .body = row.text(2),
          .language = row.text(3),
          .tags = crm::read_texts(Json::parse(row.text(4)).value_or(Json())),
          .state = row.text(5),
          .revision = row.integer(6),
          .author = row.text(7),
          .created_at = row.instant(8),
          .updated_at = row.instant(9)};
}

std::vector<KnowledgeEntry> read_entries(const database::Rows& rows) {
  std::vector<KnowledgeEntry> entries;
  entries.reserve(rows.size());
  for (const auto& row : rows) entries.push_back(read_entry(row));
  return entries;
}

std::string written(const std::vector<std::string>& tags) { return Json(crm::texts_json(tags)).write(); }

}  // namespace

std::vector<KnowledgeEntry> knowledge_entries(database::Tx& tx, ShopId shop) {
  static const auto sql = fmt::format("SELECT {} FROM knowledge_entries WHERE shop_id = $1 ORDER BY id", columns);
  return read_entries(tx.rows(sql, shop));
}

std::vector<KnowledgeEntry> live_knowledge(database::Tx& tx, ShopId shop) {
  static const auto sql =
      fmt::format("SELECT {} FROM knowledge_entries WHERE shop_id = $1 AND state = 'live' ORDER BY id", columns);
  return read_entries(tx.rows(sql, shop));
}

bool has_live_knowledge(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT 1 FROM knowledge_entries WHERE shop_id = $1 AND state = 'live' LIMIT 1", shop).has_value();
}

std::int64_t count_knowledge(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT COUNT(*) FROM knowledge_entries WHERE shop_id = $1", shop)->integer(0);
}

std::optional<KnowledgeEntry> knowledge_entry(database::Tx& tx, ShopId shop, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM knowledge_entries WHERE shop_id = $1 AND id = $2", columns);
  const auto row = tx.row(sql, shop, id);
  return row ? std::optional(read_entry(*row)) : std::nullopt;
}

std::int64_t add_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry, Instant now) {
  return tx
      .row(
          "INSERT INTO knowledge_entries (shop_id, title, body, language, tags, state, revision, author, created_at, "
          "updated_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8, $8) RETURNING id",
          shop, entry.title, entry.body, entry.language, written(entry.tags), entry.state, entry.author, now)
      ->integer(0);
}

bool change_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry, Instant now) {
  return tx.run(
             "UPDATE knowledge_entries SET title = $4, body = $5, language = $6, tags = $7, state = $8, "
             "revision = revision + 1, author = $9, updated_at = $10 "
             "WHERE shop_id = $1 AND id = $2 AND revision = $3",
             shop, entry.id, entry.revision, entry.title, entry.body, entry.language, written(entry.tags), entry.state,
             entry.author, now) > 0;
}

bool remove_knowledge(database::Tx& tx, ShopId shop, std::int64_t id) {
  return tx.run("DELETE FROM knowledge_entries WHERE shop_id = $1 AND id = $2", shop, id) > 0;
}

void adopt_knowledge(database::Tx& tx, ShopId shop, const KnowledgeEntry& entry) {
  tx.run(
      "INSERT INTO knowledge_entries (id, shop_id, title, body, language, tags, state, revision, author, created_at, "
      "updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      entry.id, shop, entry.title, entry.body, entry.language, written(entry.tags), entry.state, entry.revision,
      entry.author, entry.created_at, entry.updated_at);
}

}  // namespace tendero::storage
