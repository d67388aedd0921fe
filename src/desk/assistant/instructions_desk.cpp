#include "desk/assistant/instructions_desk.hpp"

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "desk/assistant/instructions_input.hpp"
#include "desk/assistant/owner_text.hpp"
#include "storage/instruction_versions.hpp"

namespace tendero::desk {

namespace {

/// What is older stays stored, and can be read and rolled back to by its number.
constexpr int most_of_history = 50;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json time_or_null(const std::optional<Instant>& at) { return at ? Json(to_iso(*at)) : Json(); }
Json number_or_null(const std::optional<std::int64_t>& number) { return number ? Json(*number) : Json(); }

JsonObject summary(const storage::InstructionVersion& version) {
  return {{"number", Json(version.number)},
          {"state", version.state},
          {"revision", Json(version.revision)},
          {"author", text_or_null(version.author)},
          {"copyOf", number_or_null(version.copy_of)},
          {"createdAt", to_iso(version.created_at)},
          {"changedAt", to_iso(version.changed_at)},
          {"publishedAt", time_or_null(version.published_at)}};
}

Json whole(const storage::InstructionVersion& version) {
  const auto& instructions = version.instructions;
  auto view = summary(version);
  view.emplace_back("persona", instructions.persona);
  view.emplace_back("tone", instructions.tone);
  view.emplace_back("facts", crm::facts_json(instructions));
  view.emplace_back("forbiddenTopics", crm::texts_json(instructions.forbidden_topics));
  view.emplace_back("examples", crm::examples_json(instructions));
  return view;
}

Json whole_or_null(const std::optional<storage::InstructionVersion>& version) {
  return version ? whole(*version) : Json();
}

JsonObject everything(database::Tx& tx, ShopId shop) {
  JsonArray history;
  for (const auto& version : storage::instruction_history(tx, shop, most_of_history))
    history.emplace_back(summary(version));
  return {{"published", whole_or_null(storage::published_instructions(tx, shop))},
          {"draft", whole_or_null(storage::instruction_draft(tx, shop))},
          {"history", std::move(history)}};
}

std::int64_t revision_of(const std::optional<storage::InstructionVersion>& draft) {
  return draft ? draft->revision : 0;
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, std::int64_t number,
          Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = "instructions",
                         .detail = Json(JsonObject{{"version", Json(number)}}).write()},
                        now);
}

std::int64_t number_of_draft(database::Tx& tx, ShopId shop) {
  const auto draft = storage::instruction_draft(tx, shop);
  return draft ? draft->number : 0;
}

std::int64_t number_of_published(database::Tx& tx, ShopId shop) {
  const auto published = storage::published_instructions(tx, shop);
  return published ? published->number : 0;
}

/// `{name: 3}`, with everything that is wrong with it.
commerce::Checked<std::int64_t> read_number(const Json& sent, std::string_view name, const Texts& texts) {
  OwnerText reading(texts);
  const bool read = reading.object(sent, "", {name});
  const auto number = read ? reading.number(sent.find(name), std::string(name)) : 0;
  if (!reading.fine()) return std::unexpected(reading.take());
  return number;
}

}  // namespace

Fault InstructionsDesk::told(FaultKind kind, std::string_view code, std::string_view key) const {
  return {kind, std::string(code), Texts::of(locale_).say(key), std::nullopt};
}

Task<Result<JsonObject>> InstructionsDesk::read() {
  co_return co_await database_.read("instructions.read",
                                    [shop = shop_](database::Tx& tx) { return everything(tx, shop); });
}

Task<Result<JsonObject>> InstructionsDesk::version(std::int64_t number) {
  const auto found = co_await database_.read("instructions.version", [number, shop = shop_](database::Tx& tx) {
    return storage::instruction_version(tx, shop, number);
  });
  if (!found) co_return std::unexpected(found.error());
  if (!*found) co_return std::unexpected(told(FaultKind::not_found, "not_found", "instructions.no_version"));
  co_return JsonObject{{"version", whole(**found)}};
}

Task<Accepted<JsonObject>> InstructionsDesk::read_after(Result<void> done, std::string_view event) {
  if (!done) co_return std::unexpected(Rejected(done.error()));
  world_.log.info(event);
  auto answer = co_await read();
  if (!answer) co_return std::unexpected(Rejected(answer.error()));
  co_return *std::move(answer);
}

Task<Accepted<JsonObject>> InstructionsDesk::store_draft(Json sent, storage::Actor actor) {
  auto draft = read_draft(sent, Texts::of(locale_));
  if (!draft) co_return std::unexpected(Rejected(std::move(draft.error())));
  auto closure = [shop = shop_, draft = *std::move(draft), actor = std::move(actor), now = world_.clock.now(),
                  conflict =
                      told(FaultKind::denied, "conflict", "instructions.conflict")](database::Tx& tx) -> Result<void> {
    if (revision_of(storage::instruction_draft(tx, shop)) != draft.revision) return std::unexpected(conflict);
    storage::store_draft(tx, shop, draft.instructions, actor.name, now);
    note(tx, shop, actor, "instructions.drafted", number_of_draft(tx, shop), now);
    return {};
  };
  auto done = co_await database_.write("instructions.draft", std::move(closure));
  co_return co_await read_after(std::move(done), "instructions.drafted");
}

Task<Result<JsonObject>> InstructionsDesk::drop_draft(storage::Actor actor) {
  auto closure =
      [shop = shop_, actor = std::move(actor), now = world_.clock.now(),
       none = told(FaultKind::not_found, "not_found", "instructions.no_draft")](database::Tx& tx) -> Result<void> {
    const auto number = number_of_draft(tx, shop);
    if (!storage::drop_draft(tx, shop)) return std::unexpected(none);
    note(tx, shop, actor, "instructions.draft_dropped", number, now);
    return {};
  };
  const auto done = co_await database_.write("instructions.drop", std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  co_return co_await read();
}

Task<Accepted<JsonObject>> InstructionsDesk::publish(Json sent, storage::Actor actor) {
  const auto revision = read_number(sent, "revision", Texts::of(locale_));
  if (!revision) co_return std::unexpected(Rejected(revision.error()));
  auto closure = [shop = shop_, revision = *revision, actor = std::move(actor), now = world_.clock.now(),
                  none = told(FaultKind::not_found, "not_found", "instructions.no_draft"),
                  conflict =
                      told(FaultKind::denied, "conflict", "instructions.conflict")](database::Tx& tx) -> Result<void> {
    const auto draft = storage::instruction_draft(tx, shop);
    if (!draft) return std::unexpected(none);
    if (draft->revision != revision) return std::unexpected(conflict);
    storage::publish_draft(tx, shop, actor.name, now);
    note(tx, shop, actor, "instructions.published", draft->number, now);
    return {};
  };
  auto done = co_await database_.write("instructions.publish", std::move(closure));
  co_return co_await read_after(std::move(done), "instructions.published");
}

Task<Accepted<JsonObject>> InstructionsDesk::roll_back(Json sent, storage::Actor actor) {
  const auto number = read_number(sent, "version", Texts::of(locale_));
  if (!number) co_return std::unexpected(Rejected(number.error()));
  auto closure =
      [shop = shop_, number = *number, actor = std::move(actor), now = world_.clock.now(),
       none = told(FaultKind::not_found, "not_found", "instructions.no_version")](database::Tx& tx) -> Result<void> {
    const auto earlier = storage::instruction_version(tx, shop, number);
    if (!earlier || earlier->state == "draft") return std::unexpected(none);
    storage::publish_copy(tx, shop, *earlier, actor.name, now);
    note(tx, shop, actor, "instructions.rolled_back", number_of_published(tx, shop), now);
    return {};
  };
  auto done = co_await database_.write("instructions.roll_back", std::move(closure));
  co_return co_await read_after(std::move(done), "instructions.rolled_back");
}

}  // namespace tendero::desk
