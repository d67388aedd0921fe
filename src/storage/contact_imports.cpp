#include "storage/contact_imports.hpp"

#include <limits>

#include <fmt/format.h>

#include "base/json.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view import_columns =
    "id, name, state, titles, mapping, total, made, changed, same, refused, undone, kept, author_id, author, "
    "created_at, "
    "started_at, ended_at";
constexpr std::string_view row_columns =
    "id, number, cells, phone, state, reason, contact_id, revision, before_it, after_it";

std::string written(const std::vector<std::string>& texts) {
  JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return Json(std::move(list)).write();
}

/// Empty ones have their place, too.
std::vector<std::string> texts_in(const std::string& json) {
  std::vector<std::string> texts;
  const auto list = Json::parse(json);
  if (!list || list->if_array() == nullptr) return texts;
  for (const auto& each : *list->if_array()) {
    texts.push_back(each.if_string() != nullptr ? *each.if_string() : std::string());
  }
  return texts;
}

ContactImport read_import(const database::Row& row) {
  return {.id = row.integer(0),
          .name = row.text(1),
          .state = row.text(2),
          .titles = texts_in(row.text(3)),
          .mapping = texts_in(row.text(4)),
          .total = row.integer(5),
          .made = row.integer(6),
          .changed = row.integer(7),
          .same = row.integer(8),
          .refused = row.integer(9),
          .undone = row.integer(10),
          .kept = row.integer(11),
          .author_id = row.maybe_integer(12).value_or(0),
          .author = row.text(13),
          .created_at = row.instant(14),
          .started_at = row.maybe_instant(15),
          .ended_at = row.maybe_instant(16)};
}

ImportRow read_row(const database::Row& row) {
  ImportRow read{.id = row.integer(0),
                 .number = row.integer(1),
                 .cells = texts_in(row.text(2)),
                 .phone = row.text(3),
                 .state = row.text(4),
                 .reason = row.text(5),
                 .contact = {},
                 .revision = row.integer(7),
                 .before = row.text(8),
                 .after = row.text(9)};
  if (!row.is_null(6)) read.contact = row.id<ContactId>(6);
  return read;
}

std::vector<ImportRow> read_rows(const database::Rows& rows) {
  std::vector<ImportRow> read;
  read.reserve(rows.size());
  for (const auto& row : rows) read.push_back(read_row(row));
  return read;
}

}  // namespace

std::int64_t add_import(database::Tx& tx, ShopId shop, const ContactImport& import, Instant now) {
  return tx
      .row(
          "INSERT INTO contact_imports (shop_id, name, state, titles, mapping, total, made, changed, same, refused, "
          "undone, kept, author_id, author, created_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 0, 0, $7, $8, $9) "
          "RETURNING id",
          shop, import.name, import.state, written(import.titles), written(import.mapping), import.total,
          import.author_id, import.author, now)
      ->integer(0);
}

void add_import_rows(database::Tx& tx, ShopId shop, std::int64_t import, const std::vector<ImportRow>& rows) {
  for (const auto& row : rows) {
    tx.run(
        "INSERT INTO contact_import_rows (import_id, shop_id, number, cells, phone, state, reason, revision, "
        "before_it, "
        "after_it) VALUES ($1, $2, $3, $4, $5, 'waiting', '', 0, '', '')",
        import, shop, row.number, written(row.cells), row.phone);
  }
}

std::optional<ContactImport> contact_import(database::Tx& tx, ShopId shop, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM contact_imports WHERE id = $1 AND shop_id = $2", import_columns);
  const auto row = tx.row(sql, id, shop);
  return row ? std::optional(read_import(*row)) : std::nullopt;
}

std::vector<ContactImport> imports_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit) {
  static const auto sql = fmt::format(
      "SELECT {} FROM contact_imports WHERE shop_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", import_columns);
  std::vector<ContactImport> page;
  const auto ceiling = before > 0 ? before : std::numeric_limits<std::int64_t>::max();
  for (const auto& row : tx.rows(sql, shop, ceiling, limit)) page.push_back(read_import(row));
  return page;
}

void save_import(database::Tx& tx, ShopId shop, const ContactImport& import, Instant now) {
  tx.run(
      "UPDATE contact_imports SET state = $2, mapping = $3, made = $4, changed = $5, same = $6, refused = $7, undone = "
      "$8, kept = $9, started_at = $10, ended_at = $11 WHERE id = $1",
      import.id, import.state, written(import.mapping), import.made, import.changed, import.same, import.refused,
      import.undone, import.kept, import.started_at, import.ended_at);
  publish(tx, shop, {}, "import.changed", bodies::of_import(import), now);
}

std::int64_t remove_import(database::Tx& tx, std::int64_t id, std::int64_t limit) {
  const auto gone = tx.run(
      "DELETE FROM contact_import_rows WHERE id IN (SELECT id FROM contact_import_rows WHERE import_id = $1 LIMIT $2)",
      id, limit);
  if (gone < limit) tx.run("DELETE FROM contact_imports WHERE id = $1", id);
  return gone;
}

std::vector<std::int64_t> old_imports(database::Tx& tx, ShopId shop, int kept) {
  std::vector<std::int64_t> old;
  for (const auto& row : tx.rows("SELECT id FROM contact_imports WHERE shop_id = $1 AND state NOT IN ('running', "
                                 "'undoing') AND id NOT IN (SELECT id FROM contact_imports WHERE shop_id = $1 ORDER BY "
                                 "id DESC LIMIT $2) ORDER BY id",
                                 shop, kept)) {
    old.push_back(row.integer(0));
  }
  return old;
}

std::vector<ImportRow> import_rows_after(database::Tx& tx, std::int64_t import, std::string_view state,
                                         std::int64_t after, int limit) {
  static const auto every = fmt::format(
      "SELECT {} FROM contact_import_rows WHERE import_id = $1 AND id > $2 ORDER BY id LIMIT $3", row_columns);
  static const auto some = fmt::format(
      "SELECT {} FROM contact_import_rows WHERE import_id = $1 AND state = $4 AND id > $2 ORDER BY id LIMIT $3",
      row_columns);
  if (state.empty()) return read_rows(tx.rows(every, import, after, limit));
  return read_rows(tx.rows(some, import, after, limit, state));
}

std::vector<ImportRow> import_rows_to_undo(database::Tx& tx, std::int64_t import, int limit) {
  static const auto sql = fmt::format(
      "SELECT {} FROM contact_import_rows WHERE import_id = $1 AND state IN ('made', 'changed') ORDER BY id DESC LIMIT "
      "$2",
      row_columns);
  return read_rows(tx.rows(sql, import, limit));
}

void save_import_row(database::Tx& tx, const ImportRow& row) {
  tx.run(
      "UPDATE contact_import_rows SET phone = $2, state = $3, reason = $4, contact_id = $5, revision = $6, before_it = "
      "$7, after_it = $8 WHERE id = $1",
      row.id, row.phone, row.state, row.reason, row.contact, row.revision, row.before, row.after);
}

bool phone_was_imported(database::Tx& tx, std::int64_t import, std::string_view phone, std::int64_t before) {
  return tx
      .row(
          "SELECT 1 FROM contact_import_rows WHERE import_id = $1 AND phone = $2 AND id < $3 AND state <> 'refused' "
          "LIMIT 1",
          import, phone, before)
      .has_value();
}

}  // namespace tendero::storage
