#include "storage/instruction_versions.hpp"

#include <string_view>

#include <fmt/format.h>

namespace tendero::storage {
namespace {

constexpr std::string_view columns =
    "number, state, revision, persona, tone, facts, forbidden_topics, examples, author, copy_of, created_at, "
    "changed_at, published_at";

Json parsed(const std::string& text) { return Json::parse(text).value_or(Json()); }

InstructionVersion read_version(const database::Row& row) {
  return {.number = row.integer(0),
          .state = row.text(1),
          .revision = row.integer(2),
          .instructions = {.persona = row.text(3),
                           .tone = row.text(4),
                           .facts = crm::read_facts(parsed(row.text(5))),
                           .forbidden_topics = crm::read_texts(parsed(row.text(6))),
                           .examples = crm::read_examples(parsed(row.text(7)))},
          .author = row.text(8),
          .copy_of = row.maybe_integer(9),
          .created_at = row.instant(10),
          .changed_at = row.instant(11),
          .published_at = row.maybe_instant(12)};
}

/// The state stands in the statement: an index of one state is not found by a value.
std::optional<InstructionVersion> only_one(database::Tx& tx, ShopId shop, const std::string& sql) {
  const auto row = tx.row(sql, shop);
  return row ? std::optional(read_version(*row)) : std::nullopt;
}

std::int64_t next_number(database::Tx& tx, ShopId shop) {
  return tx.row("SELECT COALESCE(MAX(number), 0) + 1 FROM instruction_versions WHERE shop_id = $1", shop)->integer(0);
}

/// Under the next number, when it has none.
void insert_version(database::Tx& tx, ShopId shop, const InstructionVersion& version) {
  const auto& [persona, tone, facts, topics, examples] = version.instructions;
  tx.run(
      "INSERT INTO instruction_versions (shop_id, number, state, revision, persona, tone, facts, forbidden_topics, "
      "examples, author, copy_of, created_at, changed_at, published_at) "
      "VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)",
      shop, version.number > 0 ? version.number : next_number(tx, shop), version.state, persona, tone,
      Json(crm::facts_json(version.instructions)).write(), Json(crm::texts_json(topics)).write(),
      Json(crm::examples_json(version.instructions)).write(), version.author, version.copy_of, version.created_at,
      version.published_at);
}

/// Before another takes its place: one is published at a time.
void retire_published(database::Tx& tx, ShopId shop) {
  tx.run("UPDATE instruction_versions SET state = 'retired' WHERE shop_id = $1 AND state = 'published'", shop);
}

}  // namespace

std::optional<InstructionVersion> published_instructions(database::Tx& tx, ShopId shop) {
  static const auto sql =
      fmt::format("SELECT {} FROM instruction_versions WHERE shop_id = $1 AND state = 'published'", columns);
  return only_one(tx, shop, sql);
}

std::optional<InstructionVersion> instruction_draft(database::Tx& tx, ShopId shop) {
  static const auto sql =
      fmt::format("SELECT {} FROM instruction_versions WHERE shop_id = $1 AND state = 'draft'", columns);
  return only_one(tx, shop, sql);
}

std::optional<InstructionVersion> instruction_version(database::Tx& tx, ShopId shop, std::int64_t number) {
  static const auto sql =
      fmt::format("SELECT {} FROM instruction_versions WHERE shop_id = $1 AND number = $2", columns);
  const auto row = tx.row(sql, shop, number);
  return row ? std::optional(read_version(*row)) : std::nullopt;
}

std::vector<InstructionVersion> instruction_history(database::Tx& tx, ShopId shop, int limit) {
  static const auto sql = fmt::format(
      "SELECT {} FROM instruction_versions WHERE shop_id = $1 AND state <> 'draft' "
      "ORDER BY published_at DESC, number DESC LIMIT $2",
      columns);
  std::vector<InstructionVersion> history;
  for (const auto& row : tx.rows(sql, shop, limit)) history.push_back(read_version(row));
  return history;
}

void store_draft(database::Tx& tx, ShopId shop, const crm::Instructions& instructions, const std::string& author,
                 Instant now) {
  const auto changed = tx.run(
      "UPDATE instruction_versions SET revision = revision + 1, persona = $2, tone = $3, facts = $4, "
      "forbidden_topics = $5, examples = $6, author = $7, changed_at = $8 WHERE shop_id = $1 AND state = 'draft'",
      shop, instructions.persona, instructions.tone, Json(crm::facts_json(instructions)).write(),
      Json(crm::texts_json(instructions.forbidden_topics)).write(), Json(crm::examples_json(instructions)).write(),
      author, now);
  if (changed == 0)
    insert_version(tx, shop, {.state = "draft", .instructions = instructions, .author = author, .created_at = now});
}

bool drop_draft(database::Tx& tx, ShopId shop) {
  return tx.run("DELETE FROM instruction_versions WHERE shop_id = $1 AND state = 'draft'", shop) > 0;
}

bool publish_draft(database::Tx& tx, ShopId shop, const std::string& author, Instant now) {
  if (!instruction_draft(tx, shop)) return false;
  retire_published(tx, shop);
  tx.run(
      "UPDATE instruction_versions SET state = 'published', author = $2, published_at = $3 "
      "WHERE shop_id = $1 AND state = 'draft'",
      shop, author, now);
  return true;
}

void publish_copy(database::Tx& tx, ShopId shop, const InstructionVersion& earlier, const std::string& author,
                  Instant now) {
  retire_published(tx, shop);
  insert_version(tx, shop,
                 {.state = "published",
                  .instructions = earlier.instructions,
                  .author = author,
                  .copy_of = earlier.number,
                  .created_at = now,
                  .published_at = now});
}

void adopt_instructions(database::Tx& tx, ShopId shop, const InstructionVersion& version) {
  auto adopted = version;
  adopted.state = "published";
  insert_version(tx, shop, adopted);
}

}  // namespace tendero::storage
