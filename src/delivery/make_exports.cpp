#include "delivery/make_exports.hpp"

#include <memory>

#include <boost/json/parse.hpp>

#include "base/digest.hpp"
#include "base/spreadsheet/table_writer.hpp"
#include "desk/numbers/export_report.hpp"
#include "storage/media.hpp"

namespace tendero::delivery {

namespace {

/// From before the file is stored until the export names it.
constexpr Duration reserved_for = std::chrono::hours{1};
/// In hundredths: what is told of, so that a long table does not fill the feed.
constexpr int step_told = 5;

storage::ExportId export_of(const storage::Work& work) {
  return storage::ExportId{boost::json::parse(work.payload).at("export").to_number<std::int64_t>()};
}

std::unexpected<Fault> lease_lost() {
  return fault(FaultKind::unavailable, "lease_lost", "Another worker writes this table.");
}

/// Trying again would end as this did.
bool is_final(const Fault& why) {
  return why.kind == FaultKind::invalid || why.kind == FaultKind::denied || why.kind == FaultKind::broken;
}

}  // namespace

Task<Result<void>> MakeExports::handle(storage::Work work) {
  const auto id = export_of(work);
  const auto begun = co_await database_.write("export.begin", [&work, id, now = world_.clock.now()](database::Tx& tx) {
    auto record = storage::begin_export(tx, id, now);
    if (!record) storage::complete(tx, work, now);
    return record;
  });
  if (!begun) co_return std::unexpected(begun.error());
  if (!*begun) co_return Result<void>{};  // called off before it began
  auto written = co_await write(**begun);
  if (written) co_return co_await finish(std::move(work), id, *std::move(written));
  if (is_final(written.error()) || work.attempts >= most_attempts) {
    co_return co_await give_up(std::move(work), id, std::move(written.error()));
  }
  co_return std::unexpected(std::move(written.error()));
}

Task<Result<MakeExports::Written>> MakeExports::write(storage::ExportRecord record) {
  const auto report = desk::read_export_report(record.wish.report);
  const auto format = parse_table_format(record.wish.format);
  auto range = desk::DayRange::read(record.wish.first_day, record.wish.last_day, zone_, world_.clock.now());
  if (!report || !format || !range)
    co_return fault(FaultKind::broken, "unknown_report", "Nobody can write this table.");
  desk::ExportTables tables(record.shop, database_, locale_);
  auto table =
      co_await tables.read(*report, std::make_shared<const desk::DayRange>(*std::move(range)), progress_of(record.id));
  if (!table) co_return std::unexpected(std::move(table.error()));
  auto bytes = write_table(*format, table->columns, table->rows);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  Written written{.blob = sha256_hex(*bytes), .bytes = std::ssize(*bytes), .rows = std::ssize(table->rows)};
  const auto reserved = co_await database_.write(
      "export.reserve", [&written, until = world_.clock.now() + reserved_for](database::Tx& tx) {
        storage::reserve_blob(tx, written.blob, until);
      });
  if (!reserved) co_return std::unexpected(reserved.error());
  const auto put = co_await blobs_.put(*std::move(bytes));
  if (!put) co_return std::unexpected(put.error());
  co_return written;
}

desk::Progress MakeExports::progress_of(storage::ExportId id) {
  return [this, id, told = std::make_shared<int>(0)](int hundredths) { return tell(id, told, hundredths); };
}

Task<Result<bool>> MakeExports::tell(storage::ExportId id, std::shared_ptr<int> told, int hundredths) {
  if (hundredths < *told + step_told) co_return true;
  *told = hundredths;
  co_return co_await database_.write("export.progress", [id, hundredths, now = world_.clock.now()](database::Tx& tx) {
    return storage::note_export_progress(tx, id, hundredths, now);
  });
}

Task<Result<void>> MakeExports::finish(storage::Work work, storage::ExportId id, Written written) {
  const auto done =
      co_await database_.write("export.finish", [&, id, now = world_.clock.now()](database::Tx& tx) -> Result<bool> {
        if (!storage::complete(tx, work, now)) return lease_lost();
        return storage::finish_export(tx, id, written.blob, written.bytes, written.rows, now);
      });
  if (!done) co_return std::unexpected(done.error());
  world_.metrics.count("tendero_exports_total", {{"outcome", *done ? "done" : "cancelled"}});
  co_return Result<void>{};
}

Task<Result<void>> MakeExports::give_up(storage::Work work, storage::ExportId id, Fault why) {
  const auto done =
      co_await database_.write("export.give_up", [&, id, now = world_.clock.now()](database::Tx& tx) -> Result<bool> {
        if (!storage::complete(tx, work, now)) return lease_lost();
        return storage::fail_export(tx, id, why.code, now);
      });
  if (!done) co_return std::unexpected(done.error());
  world_.metrics.count("tendero_exports_total", {{"outcome", *done ? "failed" : "cancelled"}});
  if (*done) world_.log.warning("export.failed", {{"export", id.value}, {"code", why.code}});
  co_return Result<void>{};
}

}  // namespace tendero::delivery
