#include "desk/assistant/knowledge_desk.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/texts.hpp"
#include "desk/assistant/knowledge_input.hpp"
#include "dialogue/knowledge.hpp"

namespace tendero::desk {

namespace {

/// All are looked through for each question.
constexpr std::int64_t most_entries = 300;
constexpr std::size_t most_found = 10;

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::KnowledgeEntry& entry, Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("knowledge:{}", entry.id),
                         .detail = Json(JsonObject{{"title", entry.title}}).write()},
                        now);
}

JsonObject listed(JsonArray entries) {
  const auto count = Json(entries.size());
  return {{"count", count}, {"entries", std::move(entries)}};
}

}  // namespace

Fault KnowledgeDesk::not_found() const {
  return {FaultKind::not_found, "not_found", Texts::of(locale_).say("knowledge.not_found"), std::nullopt};
}

Task<Result<JsonObject>> KnowledgeDesk::list() {
  const auto entries = co_await database_.read(
      "knowledge.list", [shop = shop_](database::Tx& tx) { return storage::knowledge_entries(tx, shop); });
  if (!entries) co_return std::unexpected(entries.error());
  JsonArray views;
  for (const auto& entry : *entries) views.emplace_back(entry_view(entry, false));
  co_return listed(std::move(views));
}

Task<Result<JsonObject>> KnowledgeDesk::search(std::string question) {
  const auto entries = co_await database_.read(
      "knowledge.search", [shop = shop_](database::Tx& tx) { return storage::live_knowledge(tx, shop); });
  if (!entries) co_return std::unexpected(entries.error());
  JsonArray views;
  for (const auto& hit : dialogue::search_knowledge(*entries, question, {}, most_found)) {
    auto view = entry_view(hit.entry, true);
    view.emplace_back("fit", Json(hit.fit));
    view.emplace_back("match", std::string(dialogue::fit_word(hit.fit)));
    views.emplace_back(std::move(view));
  }
  co_return listed(std::move(views));
}

Task<Result<JsonObject>> KnowledgeDesk::read(std::int64_t id) {
  const auto entry = co_await database_.read(
      "knowledge.read", [id, shop = shop_](database::Tx& tx) { return storage::knowledge_entry(tx, shop, id); });
  if (!entry) co_return std::unexpected(entry.error());
  if (!*entry) co_return std::unexpected(not_found());
  co_return JsonObject{{"entry", entry_view(**entry, true)}};
}

Task<Accepted<JsonObject>> KnowledgeDesk::read_after(Result<std::int64_t> done) {
  if (!done) co_return std::unexpected(Rejected(done.error()));
  auto answer = co_await read(*done);
  if (!answer) co_return std::unexpected(Rejected(answer.error()));
  co_return *std::move(answer);
}

Task<Accepted<JsonObject>> KnowledgeDesk::add(Json sent, storage::Actor actor) {
  auto entry = read_entry(sent, Texts::of(locale_));
  if (!entry) co_return std::unexpected(Rejected(std::move(entry.error())));
  entry->author = actor.name;
  const Fault too_many{FaultKind::denied, "conflict",
                       Texts::of(locale_).say("knowledge.too_many", {{"most", most_entries}}), std::nullopt};
  auto closure = [shop = shop_, entry = *entry, actor = std::move(actor), too_many,
                  now = world_.clock.now()](database::Tx& tx) mutable -> Result<std::int64_t> {
    if (storage::count_knowledge(tx, shop) >= most_entries) return std::unexpected(too_many);
    entry.id = storage::add_knowledge(tx, shop, entry, now);
    note(tx, shop, actor, "knowledge.added", entry, now);
    return entry.id;
  };
  auto done = co_await database_.write("knowledge.add", std::move(closure));
  co_return co_await read_after(std::move(done));
}

Task<Accepted<JsonObject>> KnowledgeDesk::change(std::int64_t id, Json sent, storage::Actor actor) {
  auto entry = read_entry(sent, Texts::of(locale_));
  if (!entry) co_return std::unexpected(Rejected(std::move(entry.error())));
  entry->id = id;
  entry->author = actor.name;
  const Fault conflict{FaultKind::denied, "conflict", Texts::of(locale_).say("knowledge.conflict"), std::nullopt};
  auto closure = [shop = shop_, entry = *entry, actor = std::move(actor), conflict, none = not_found(),
                  now = world_.clock.now()](database::Tx& tx) -> Result<std::int64_t> {
    if (!storage::knowledge_entry(tx, shop, entry.id)) return std::unexpected(none);
    if (!storage::change_knowledge(tx, shop, entry, now)) return std::unexpected(conflict);
    note(tx, shop, actor, "knowledge.changed", entry, now);
    return entry.id;
  };
  auto done = co_await database_.write("knowledge.change", std::move(closure));
  co_return co_await read_after(std::move(done));
}

Task<Result<JsonObject>> KnowledgeDesk::remove(std::int64_t id, storage::Actor actor) {
  auto closure = [id, shop = shop_, actor = std::move(actor), none = not_found(),
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    const auto entry = storage::knowledge_entry(tx, shop, id);
    if (!entry) return std::unexpected(none);
    storage::remove_knowledge(tx, shop, id);
    note(tx, shop, actor, "knowledge.removed", *entry, now);
    return {};
  };
  const auto done = co_await database_.write("knowledge.remove", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  co_return JsonObject{};
}

}  // namespace tendero::desk
