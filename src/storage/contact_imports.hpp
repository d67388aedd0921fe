#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"

/// Tables of contacts that somebody brought along: every row of them, and what became of it.
///
///   uploading ─► draft ─start─► running ─► done ─undo─► undoing ─► undone
///
/// A row waits, and is then `made`, `changed`, `same` or `refused`; of those that did something an undo makes `undone`,
/// or `kept` where the contact was changed since.
namespace tendero::storage {

struct ContactImport {
  std::int64_t id = 0;
  std::string name = {};  ///< of the file
  std::string state = "uploading";
  std::vector<std::string> titles = {};
  std::vector<std::string> mapping = {};  ///< what each column is; empty: nothing of ours
  std::int64_t total = 0;
  std::int64_t made = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t refused = 0;
  std::int64_t undone = 0;
  std::int64_t kept = 0;
  std::int64_t author_id = 0;
  std::string author = {};
  Instant created_at = {};
  std::optional<Instant> started_at = {};
  std::optional<Instant> ended_at = {};
};

struct ImportRow {
  std::int64_t id = 0;
  std::int64_t number = 0;  ///< in the spreadsheet
  std::vector<std::string> cells = {};
  std::string phone = {};  ///< canonical digits, once they were read
  std::string state = "waiting";
  std::string reason = {};  ///< why it was refused or kept
  std::optional<ContactId> contact = {};
  std::int64_t revision = 0;  ///< of the contact afterwards
  std::string before = {};    ///< JSON: what it changed
  std::string after = {};
};

std::int64_t add_import(database::Tx& tx, ShopId shop, const ContactImport& import, Instant now);
void add_import_rows(database::Tx& tx, ShopId shop, std::int64_t import, const std::vector<ImportRow>& rows);
[[nodiscard]] std::optional<ContactImport> contact_import(database::Tx& tx, ShopId shop, std::int64_t id);
/// The newest first; `before`: the last one known, 0: from the newest.
[[nodiscard]] std::vector<ContactImport> imports_before(database::Tx& tx, ShopId shop, std::int64_t before, int limit);
/// Writes all but its rows, and tells the feed.
void save_import(database::Tx& tx, ShopId shop, const ContactImport& import, Instant now);
/// At most so many of its rows go; with the last of them the import itself. How many went.
std::int64_t remove_import(database::Tx& tx, std::int64_t id, std::int64_t limit);
/// Those beyond the newest `kept` that do nothing any more.
[[nodiscard]] std::vector<std::int64_t> old_imports(database::Tx& tx, ShopId shop, int kept);

/// In the order of the file, those after the row `after`; `state`: only such, empty: all.
[[nodiscard]] std::vector<ImportRow> import_rows_after(database::Tx& tx, std::int64_t import, std::string_view state,
                                                       std::int64_t after, int limit);
/// Those that did something and were not looked at by an undo, the last first.
[[nodiscard]] std::vector<ImportRow> import_rows_to_undo(database::Tx& tx, std::int64_t import, int limit);
void save_import_row(database::Tx& tx, const ImportRow& row);
/// An earlier row of the import has this phone and was not refused.
[[nodiscard]] bool phone_was_imported(database::Tx& tx, std::int64_t import, std::string_view phone,
                                      std::int64_t before);

}  // namespace tendero::storage
