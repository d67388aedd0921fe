#include "desk/contacts/import_desk.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/spreadsheet/table_reader.hpp"
#include "base/text.hpp"
#include "desk/contacts/contact_view.hpp"
#include "desk/contacts/import_row.hpp"

namespace tendero::desk {

namespace {

using storage::ContactImport;
using storage::ImportRow;

constexpr std::size_t rows_at_once = 500;
constexpr std::int64_t forgotten_at_once = 1'000;
/// With their rows, which is what an undo needs.
constexpr int most_kept_imports = 20;
constexpr std::size_t most_problems_told = 100;
constexpr std::size_t most_sample_rows = 5;
constexpr std::size_t longest_file_name = 120;

Fault no_import() {
  return {FaultKind::not_found, "not_found", "There is no such import; older ones are forgotten.", std::nullopt};
}

Fault conflict(std::string message) { return {FaultKind::denied, "conflict", std::move(message), std::nullopt}; }

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, const ContactImport& import,
          Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("import:{}", import.id),
                         .detail = Json(JsonObject{{"name", import.name}, {"rows", Json(import.total)}}).write()},
                        now);
}

void queue_work(database::Tx& tx, ShopId shop, std::int64_t id, std::string_view what, Instant now) {
  storage::enqueue(tx,
                   {.shop = shop,
                    .kind = std::string(import_work),
                    .line = fmt::format("{}:{}", import_work, id),
                    .once_key = fmt::format("{}:{}:{}", import_work, id, what),
                    .payload = Json(JsonObject{{"import", Json(id)}}).write(),
                    .due = now},
                   now);
}

/// What a mapping would do, gathered chunk by chunk.
struct Forecast {
  std::int64_t made = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t refused = 0;
  JsonArray problems = {};
  std::set<std::string> phones = {};
  std::int64_t after = 0;

  void add(const ImportRow& row, const ImportPlan& plan) {
    const bool twice = plan.state != "refused" && !phones.insert(plan.phone).second;
    const auto reason = twice ? std::string("The same phone stands further up in the table.") : plan.reason;
    if (twice || plan.state == "refused") {
      ++refused;
      if (problems.size() < most_problems_told) {
        problems.emplace_back(JsonObject{{"row", Json(row.number)}, {"reason", reason}});
      }
    } else {
      ++(plan.state == "made" ? made : plan.state == "changed" ? changed : same);
    }
    after = row.id;
  }

  JsonObject view(JsonArray sample) && {
    return {{"made", Json(made)},       {"changed", Json(changed)},        {"same", Json(same)},
            {"refused", Json(refused)}, {"problems", std::move(problems)}, {"sample", std::move(sample)}};
  }
};

JsonObject row_view(const ImportRow& row) {
  return {{"row", Json(row.number)},
          {"state", row.state},
          {"reason", row.reason.empty() ? Json() : Json(row.reason)},
          {"contact", row.contact ? Json(row.contact->value) : Json()},
          {"cells", texts_view(row.cells)}};
}

Result<JsonObject> view_of(Result<ContactImport> import) {
  if (!import) return std::unexpected(import.error());
  return JsonObject{{"import", import_view(*import)}};
}

/// The import as long as it is a draft, and what the columns are to mean.
Accepted<ContactImport> draft_with(database::Tx& tx, ShopId shop, std::int64_t id, const Json& sent) {
  auto import = storage::contact_import(tx, shop, id);
  if (!import) return std::unexpected(Rejected(no_import()));
  if (import->state != "draft") {
    return std::unexpected(Rejected(conflict("This import was carried out before, or its upload was cut off.")));
  }
  auto mapping = read_mapping(sent.find("mapping"), import->titles, storage::contact_fields(tx, shop));
  if (!mapping) return std::unexpected(Rejected(std::move(mapping.error())));
  import->mapping = *std::move(mapping);
  return *std::move(import);
}

}  // namespace

JsonObject import_view(const ContactImport& import) {
  JsonArray columns;
  for (std::size_t at = 0; at < import.titles.size(); ++at) {
    const auto meaning = at < import.mapping.size() ? import.mapping[at] : std::string();
    columns.emplace_back(
        JsonObject{{"title", import.titles[at]}, {"meaning", meaning.empty() ? Json() : Json(meaning)}});
  }
  const auto done = import.made + import.changed + import.same + import.refused;
  return {{"id", Json(import.id)},
          {"name", import.name},
          {"state", import.state},
          {"columns", std::move(columns)},
          {"total", Json(import.total)},
          {"done", Json(done)},
          {"made", Json(import.made)},
          {"changed", Json(import.changed)},
          {"same", Json(import.same)},
          {"refused", Json(import.refused)},
          {"undone", Json(import.undone)},
          {"kept", Json(import.kept)},
          {"author", import.author},
          {"createdAt", moment_view(import.created_at)},
          {"startedAt", moment_view(import.started_at)},
          {"endedAt", moment_view(import.ended_at)}};
}

Task<Result<JsonObject>> ImportDesk::upload(std::string bytes, std::string name, storage::Actor actor) {
  auto table = read_table(bytes);
  if (!table) co_return std::unexpected(table.error());
  bytes = {};
  if (auto forgotten = co_await forget_old(); !forgotten) co_return std::unexpected(forgotten.error());
  std::vector<ImportRow> rows;
  for (auto& row : table->rows) {
    rows.push_back({.number = static_cast<std::int64_t>(row.number), .cells = std::move(row.cells)});
  }
  ContactImport import{.name = clean(name, longest_file_name), .titles = std::move(table->columns)};
  import.total = std::ssize(rows);
  import.author_id = actor.id;
  import.author = actor.name;
  const auto id =
      co_await database_.write("imports.upload", [shop = shop_, &import, now = world_.clock.now()](database::Tx& tx) {
        auto copy = import;
        copy.mapping = guess_mapping(copy.titles, storage::contact_fields(tx, shop));
        return storage::add_import(tx, shop, copy, now);
      });
  if (!id) co_return std::unexpected(id.error());
  if (auto kept = co_await keep_rows(*id, std::move(rows)); !kept) co_return std::unexpected(kept.error());
  auto work = [id = *id, shop = shop_, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Result<ContactImport> {
    auto whole = storage::contact_import(tx, shop, id);
    if (!whole) return std::unexpected(no_import());
    whole->state = "draft";
    storage::save_import(tx, shop, *whole, now);
    note(tx, shop, actor, "import.uploaded", *whole, now);
    return *whole;
  };
  co_return view_of(co_await database_.write("imports.uploaded", std::move(work)));
}

/// In several transactions, so that nothing else waits for a long table.
Task<Result<void>> ImportDesk::keep_rows(std::int64_t id, std::vector<ImportRow> rows) {
  for (std::size_t from = 0; from < rows.size(); from += rows_at_once) {
    const auto until = std::min(rows.size(), from + rows_at_once);
    const std::vector<ImportRow> some(rows.begin() + static_cast<std::ptrdiff_t>(from),
                                      rows.begin() + static_cast<std::ptrdiff_t>(until));
    const auto kept = co_await database_.write(
        "imports.rows", [id, shop = shop_, &some](database::Tx& tx) { storage::add_import_rows(tx, shop, id, some); });
    if (!kept) co_return std::unexpected(kept.error());
  }
  co_return Result<void>{};
}

Task<Result<void>> ImportDesk::forget_old() {
  const auto old = co_await database_.read("imports.old", [shop = shop_](database::Tx& tx) {
    return storage::old_imports(tx, shop, most_kept_imports - 1);
  });
  if (!old) co_return std::unexpected(old.error());
  for (const auto id : *old) {
    if (auto forgotten = co_await forget(id); !forgotten) co_return std::unexpected(forgotten.error());
  }
  co_return Result<void>{};
}

Task<Result<void>> ImportDesk::forget(std::int64_t id) {
  for (;;) {
    const auto gone = co_await database_.write(
        "imports.forget", [id](database::Tx& tx) { return storage::remove_import(tx, id, forgotten_at_once); });
    if (!gone) co_return std::unexpected(gone.error());
    if (*gone < forgotten_at_once) co_return Result<void>{};
  }
}

Task<Result<JsonObject>> ImportDesk::list(std::int64_t before, int limit) {
  co_return co_await database_.read("imports.list", [shop = shop_, before, limit](database::Tx& tx) {
    JsonArray imports;
    const auto page = storage::imports_before(tx, shop, before, limit);
    for (const auto& each : page) imports.emplace_back(import_view(each));
    const auto count = Json(imports.size());
    return JsonObject{{"count", count},
                      {"imports", std::move(imports)},
                      {"next", std::ssize(page) == limit && limit > 0 ? Json(page.back().id) : Json()}};
  });
}

Task<Result<JsonObject>> ImportDesk::read(std::int64_t id) {
  co_return view_of(
      co_await database_.read("imports.read", [shop = shop_, id](database::Tx& tx) -> Result<ContactImport> {
        auto import = storage::contact_import(tx, shop, id);
        if (!import) return std::unexpected(no_import());
        return *std::move(import);
      }));
}

Task<Accepted<JsonObject>> ImportDesk::preview(std::int64_t id, Json sent) {
  const auto import =
      co_await database_.read("imports.preview", [&](database::Tx& tx) { return draft_with(tx, shop_, id, sent); });
  if (!import) co_return std::unexpected(Rejected(import.error()));
  if (!*import) co_return std::unexpected(import->error());
  Forecast forecast;
  JsonArray sample;
  for (bool more = true; more;) {
    using Planned = std::vector<std::pair<ImportRow, ImportPlan>>;
    auto work = [&, after = forecast.after, now = world_.clock.now()](database::Tx& tx) {
      const auto fields = storage::contact_fields(tx, shop_);
      Planned planned;
      for (auto& row : storage::import_rows_after(tx, id, {}, after, static_cast<int>(rows_at_once))) {
        auto plan = plan_import(tx, shop_, row, (*import)->mapping, fields, rules_, now);
        planned.emplace_back(std::move(row), std::move(plan));
      }
      return planned;
    };
    const auto done = co_await database_.read("imports.preview_rows", std::move(work));
    if (!done) co_return std::unexpected(Rejected(done.error()));
    for (const auto& [row, plan] : *done) {
      forecast.add(row, plan);
      if (sample.size() < most_sample_rows) sample.emplace_back(row_view(row));
    }
    more = done->size() == rows_at_once;
  }
  co_return JsonObject{{"preview", std::move(forecast).view(std::move(sample))}};
}

Task<Accepted<JsonObject>> ImportDesk::start(std::int64_t id, Json sent, storage::Actor actor) {
  auto work = [id, shop = shop_, sent = std::move(sent), actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto import = draft_with(tx, shop, id, sent);
    if (!import) return std::unexpected(import.error());
    import->state = "running";
    import->started_at = now;
    storage::save_import(tx, shop, *import, now);
    queue_work(tx, shop, id, "run", now);
    note(tx, shop, actor, "import.started", *import, now);
    return JsonObject{{"import", import_view(*import)}};
  };
  auto done = co_await database_.write("imports.start", std::move(work));
  if (!done) co_return std::unexpected(Rejected(done.error()));
  co_return *std::move(done);
}

Task<Result<JsonObject>> ImportDesk::rows(std::int64_t id, std::string state, std::int64_t after, int limit) {
  auto work = [id, state = std::move(state), after, limit, shop = shop_](database::Tx& tx) -> Result<JsonObject> {
    if (!storage::contact_import(tx, shop, id)) return std::unexpected(no_import());
    JsonArray rows;
    const auto page = storage::import_rows_after(tx, id, state, after, limit);
    for (const auto& row : page) rows.emplace_back(row_view(row));
    const auto count = Json(rows.size());
    return JsonObject{{"count", count},
                      {"rows", std::move(rows)},
                      {"next", std::ssize(page) == limit && limit > 0 ? Json(page.back().id) : Json()}};
  };
  co_return co_await database_.read("imports.rows_read", std::move(work));
}

Task<Result<JsonObject>> ImportDesk::undo(std::int64_t id, storage::Actor actor) {
  auto work = [id, shop = shop_, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Result<ContactImport> {
    auto import = storage::contact_import(tx, shop, id);
    if (!import) return std::unexpected(no_import());
    if (import->state != "done") {
      return std::unexpected(conflict("Only an import that is done can be undone, and only once."));
    }
    import->state = "undoing";
    storage::save_import(tx, shop, *import, now);
    queue_work(tx, shop, id, "undo", now);
    note(tx, shop, actor, "import.undone", *import, now);
    return *import;
  };
  co_return view_of(co_await database_.write("imports.undo", std::move(work)));
}

Task<Result<JsonObject>> ImportDesk::remove(std::int64_t id, storage::Actor actor) {
  auto work = [id, shop = shop_, actor = std::move(actor), now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    auto import = storage::contact_import(tx, shop, id);
    if (!import) return std::unexpected(no_import());
    if (import->state == "running" || import->state == "undoing") {
      return std::unexpected(conflict("This import is under way; wait until it has ended."));
    }
    // Nobody begins it any more while its rows go.
    import->state = "uploading";
    storage::save_import(tx, shop, *import, now);
    note(tx, shop, actor, "import.removed", *import, now);
    return {};
  };
  if (auto marked = co_await database_.write("imports.remove", std::move(work)); !marked) {
    co_return std::unexpected(marked.error());
  }
  if (auto forgotten = co_await forget(id); !forgotten) co_return std::unexpected(forgotten.error());
  co_return JsonObject{};
}

}  // namespace tendero::desk
