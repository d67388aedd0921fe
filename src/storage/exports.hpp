#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/audit.hpp"

/// Tables that are written for people beside what the server does, as files. A row is queued with its work (`export`,
/// one line for each shop, so one after another); the file is named only when it is whole.
///
///   waiting ─► working ─► done ─a week later, or a customer was erased─► gone
///      └──────────┴── cancelled, failed      working ─the process died─► worked on anew
namespace tendero::storage {

using ExportId = Id<struct ExportTag>;

struct NewExport {
  std::string report;     ///< "desk", "agents", …: a word of `desk/numbers/export_report.hpp`
  std::string format;     ///< "csv", "xlsx"
  std::string first_day;  ///< in the shop's zone: "2026-11-01"
  std::string last_day;
};

struct ExportRecord {
  ExportId id;
  ShopId shop;
  NewExport wish;
  std::string state;  ///< waiting, working, done, failed, cancelled, gone
  std::int64_t agent = 0;
  std::string agent_name;
  int progress = 0;  ///< hundredths
  std::int64_t rows = 0;
  std::string blob;  ///< when it is done
  std::int64_t bytes = 0;
  std::string reason;  ///< why there is no file: a code
  Instant asked_at;
  std::optional<Instant> ended_at;
};

inline constexpr std::string_view export_work = "export";

/// Queues it; published in the feed.
ExportId ask_export(database::Tx& tx, ShopId shop, const NewExport& wish, const Actor& actor, Instant now);
[[nodiscard]] std::optional<ExportRecord> export_record(database::Tx& tx, ShopId shop, ExportId id);
/// Newest first, only those with a smaller number than `before` (0: all).
[[nodiscard]] std::vector<ExportRecord> exports_before(database::Tx& tx, ShopId shop, ExportId before, int limit);
/// How many wait or are worked on.
[[nodiscard]] std::int64_t count_open_exports(database::Tx& tx, ShopId shop);

/// It is worked on, from its beginning. Nothing when it has ended: cancelled, say.
std::optional<ExportRecord> begin_export(database::Tx& tx, ExportId id, Instant now);
/// So much is read, published in the feed. False when it has ended meanwhile, so no more is to be done.
bool note_export_progress(database::Tx& tx, ExportId id, int progress, Instant now);
/// The file is in the blob store, whole. False, and nothing is changed, when it has ended meanwhile.
bool finish_export(database::Tx& tx, ExportId id, std::string_view blob, std::int64_t bytes, std::int64_t rows,
                   Instant now);
/// It will not be. False when it has ended already.
bool fail_export(database::Tx& tx, ExportId id, std::string_view reason, Instant now);
/// Nobody wants it any more: what is under way stops, and a file is listed as unused. False when there is nothing left
/// to call off.
bool cancel_export(database::Tx& tx, ShopId shop, ExportId id, Instant now);

/// Somebody was erased. Files whose tables may name people go, and so does what is under way of them: it may have read
/// them already. Whoever wants the table asks anew.
void drop_exports_of_people(database::Tx& tx, ShopId shop, Instant now);
/// Whether an export has this file.
[[nodiscard]] bool is_in_export(database::Tx& tx, std::string_view blob);
/// Removes up to `limit` that ended before `before`, with their files. How many.
std::int64_t prune_exports(database::Tx& tx, Instant before, Instant now, int limit);

}  // namespace tendero::storage
