#include "desk/numbers/exports_desk.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/spreadsheet/table_writer.hpp"
#include "commerce/configuration/field_reader.hpp"
#include "desk/numbers/day_range.hpp"
#include "desk/numbers/export_report.hpp"

namespace tendero::desk {

namespace {

using storage::ExportId;
using storage::ExportRecord;

/// Waiting or worked on, of a shop: each is held in memory while it is written, one after another.
constexpr std::int64_t most_open = 10;
constexpr std::size_t longest_field = 40;

Fault not_found() { return {FaultKind::not_found, "not_found", "There is no such export.", std::nullopt}; }
Fault conflict(std::string message) { return {FaultKind::denied, "conflict", std::move(message), std::nullopt}; }
Fault forbidden() {
  return {FaultKind::denied, "forbidden", "Only an administrator may export the audit trail.", std::nullopt};
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

bool may_see(const ExportRecord& record, crm::Role role) {
  const auto report = read_export_report(record.wish.report);
  return report && crm::may(role, permission_of(*report));
}

JsonObject export_view(const ExportRecord& record) {
  return {{"id", Json(record.id.value)},
          {"report", record.wish.report},
          {"format", record.wish.format},
          {"from", record.wish.first_day},
          {"to", record.wish.last_day},
          {"state", record.state},
          {"progress", Json(record.progress)},
          {"rows", Json(record.rows)},
          {"bytes", Json(record.bytes)},
          {"reason", text_or_null(record.reason)},
          {"by", record.agent_name},
          {"askedAt", to_iso(record.asked_at)},
          {"endedAt", record.ended_at ? Json(to_iso(*record.ended_at)) : Json()}};
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, ExportId id,
          const storage::NewExport& wish, Instant now) {
  const JsonObject detail{
      {"report", wish.report}, {"format", wish.format}, {"from", wish.first_day}, {"to", wish.last_day}};
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action), .subject = "export:" + id.text(), .detail = Json(detail).write()},
                        now);
}

/// What is asked for; the days are read by the caller.
commerce::Checked<storage::NewExport> read_wish(const Json& sent) {
  commerce::FieldProblems problems;
  commerce::FieldReader reader(&sent, {}, problems);
  storage::NewExport wish{.report = reader.required_text("report", longest_field),
                          .format = reader.required_text("format", longest_field),
                          .first_day = reader.required_text("from", longest_field),
                          .last_day = reader.required_text("to", longest_field)};
  reader.finish();
  if (!wish.report.empty() && !read_export_report(wish.report)) {
    reader.problem("report", "unknown_value",
                   "must be desk, agents, templates, conversations, orders, costs or audit.");
  }
  if (!wish.format.empty() && !parse_table_format(wish.format))
    reader.problem("format", "unknown_value", "must be csv or xlsx.");
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return wish;
}

std::optional<Fault> no_file(const ExportRecord& record) {
  if (!record.ended_at) return conflict("The table is not written yet.");
  if (record.state == "done") return std::nullopt;
  return conflict(record.reason == "customer_erased"
                      ? "The file is no more, because a customer was erased since. Ask for the table anew."
                      : "There is no file. Ask for the table anew.");
}

}  // namespace

Task<Accepted<JsonObject>> ExportsDesk::ask(Json sent, crm::Role role, storage::Actor actor) {
  auto wish = read_wish(sent);
  if (!wish) co_return std::unexpected(Rejected(std::move(wish.error())));
  const auto range = DayRange::read(wish->first_day, wish->last_day, zone_, world_.clock.now());
  if (!range) co_return std::unexpected(Rejected(range.error()));
  if (!crm::may(role, permission_of(*read_export_report(wish->report)))) {
    co_return std::unexpected(Rejected(forbidden()));
  }
  auto closure = [shop = shop_, wish = *wish, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<ExportRecord> {
    if (storage::count_open_exports(tx, shop) >= most_open) {
      return std::unexpected(
          conflict(fmt::format("{} tables wait to be written. Wait for one, or call one off.", most_open)));
    }
    const auto id = storage::ask_export(tx, shop, wish, actor, now);
    note(tx, shop, actor, "export.asked", id, wish, now);
    return storage::export_record(tx, shop, id).value();
  };
  const auto asked = co_await database_.write("exports.ask", std::move(closure));
  if (!asked) co_return std::unexpected(Rejected(asked.error()));
  co_return JsonObject{{"export", export_view(*asked)}};
}

Task<Result<Page>> ExportsDesk::list(std::int64_t before, int limit, crm::Role role) {
  const auto found = co_await database_.read("exports.list", [shop = shop_, before, limit](database::Tx& tx) {
    return storage::exports_before(tx, shop, ExportId{before}, limit);
  });
  if (!found) co_return std::unexpected(found.error());
  Page page;
  for (const auto& record : *found) {
    if (may_see(record, role)) page.entries.emplace_back(export_view(record));
  }
  if (std::cmp_equal(found->size(), limit)) page.next = found->back().id.value;
  co_return page;
}

Task<Result<JsonObject>> ExportsDesk::read(std::int64_t id, crm::Role role) {
  const auto record = co_await database_.read(
      "exports.read", [shop = shop_, id](database::Tx& tx) { return storage::export_record(tx, shop, ExportId{id}); });
  if (!record) co_return std::unexpected(record.error());
  if (!*record || !may_see(**record, role)) co_return std::unexpected(not_found());
  co_return JsonObject{{"export", export_view(**record)}};
}

Task<Result<JsonObject>> ExportsDesk::cancel(std::int64_t id, crm::Role role, storage::Actor actor) {
  auto closure = [shop = shop_, id = ExportId{id}, role, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<ExportRecord> {
    const auto record = storage::export_record(tx, shop, id);
    if (!record || !may_see(*record, role)) return std::unexpected(not_found());
    if (storage::cancel_export(tx, shop, id, now)) note(tx, shop, actor, "export.cancelled", id, record->wish, now);
    return storage::export_record(tx, shop, id).value();
  };
  const auto left = co_await database_.write("exports.cancel", std::move(closure));
  if (!left) co_return std::unexpected(left.error());
  co_return JsonObject{{"export", export_view(*left)}};
}

Task<Result<ExportFile>> ExportsDesk::file(std::int64_t id, crm::Role role, storage::Actor actor) {
  auto closure = [shop = shop_, id = ExportId{id}, role, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<ExportRecord> {
    auto record = storage::export_record(tx, shop, id);
    if (!record || !may_see(*record, role)) return std::unexpected(not_found());
    if (auto none = no_file(*record)) return std::unexpected(*std::move(none));
    // Who took personal data out of the house is part of the trail.
    note(tx, shop, actor, "export.fetched", id, record->wish, now);
    return *std::move(record);
  };
  const auto record = co_await database_.write("exports.fetch", std::move(closure));
  if (!record) co_return std::unexpected(record.error());
  auto bytes = co_await blobs_.get(record->blob);
  if (!bytes) co_return std::unexpected(std::move(bytes.error()));
  const auto& wish = record->wish;
  co_return ExportFile{
      .bytes = *std::move(bytes),
      .media_type = std::string(media_type_of(parse_table_format(wish.format).value_or(TableFormat::csv))),
      .name = fmt::format("tendero-{}-{}-{}.{}", wish.report, wish.first_day, wish.last_day, wish.format)};
}

}  // namespace tendero::desk
