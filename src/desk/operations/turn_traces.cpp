#include "desk/operations/turn_traces.hpp"

#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/decimal.hpp"
#include "storage/conversations.hpp"
#include "storage/model_calls.hpp"

namespace tendero::desk {

namespace {

constexpr int places = 6;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json dollars_or_null(const std::optional<std::int64_t>& micros) {
  return micros ? Json(write_decimal(*micros, places)) : Json();
}

Json call_view(const storage::ModelCallRecord& call) {
  return JsonObject{{"attempt", Json(call.attempt)},
                    {"engine", text_or_null(call.engine)},
                    {"outcome", call.outcome},
                    {"inputTokens", Json(call.input_tokens)},
                    {"cachedTokens", Json(call.cached_tokens)},
                    {"cacheWriteTokens", Json(call.cache_write_tokens)},
                    {"outputTokens", Json(call.output_tokens)},
                    {"reasoningTokens", Json(call.reasoning_tokens)},
                    {"estimated", Json(call.estimated)},
                    {"cost", dollars_or_null(call.cost_micros)},
                    {"ms", Json(call.took.count())}};
}

/// The code with which the function refused; nothing when it did what it was asked.
Json code_of(const storage::ToolRecord& tool) {
  const auto output = Json::parse(tool.output);
  const auto* code = output ? output->find("code") : nullptr;
  return code != nullptr && code->if_string() != nullptr ? *code : Json();
}

Json tool_view(const storage::ToolRecord& tool) {
  return JsonObject{{"name", tool.name},
                    {"arguments", tool.arguments},
                    {"state", tool.state},
                    {"code", code_of(tool)},
                    {"changesWorld", Json(tool.changes_world)},
                    {"ms", Json(tool.took.count())}};
}

/// A member of the turn's detail; null when it has none.
Json noted(const std::optional<Json>& detail, std::string_view name) {
  const auto* found = detail ? detail->find(name) : nullptr;
  return found == nullptr ? Json() : *found;
}

/// As above; an empty list when it has none.
Json list_noted(const std::optional<Json>& detail, std::string_view name) {
  auto found = noted(detail, name);
  return found.if_array() != nullptr ? found : Json(JsonArray{});
}

Json checks_view(const std::optional<Json>& detail) {
  const auto checks = std::optional(noted(detail, "checks"));
  if (checks->is_null()) return {};
  return JsonObject{{"refused", noted(checks, "refused")},
                    {"askedAgain", noted(checks, "asked_again")},
                    {"safeAnswer", noted(checks, "safe_answer")}};
}

/// Nothing when the cost of one of them is not known: a sum that leaves it out would be too small.
std::optional<std::int64_t> cost_of_all(const std::vector<storage::ModelCallRecord>& calls) {
  std::int64_t sum = 0;
  for (const auto& call : calls) {
    const bool answered = !call.engine.empty();
    if (answered && !call.cost_micros) return std::nullopt;
    sum += call.cost_micros.value_or(0);
  }
  return sum;
}

Json turn_view(database::Tx& tx, const storage::TurnRecord& turn) {
  const auto detail = Json::parse(turn.detail);
  const auto calls = storage::model_calls_of_turn(tx, turn.id);
  JsonArray questions;
  for (const auto& call : calls) questions.push_back(call_view(call));
  JsonArray tools;
  for (const auto& tool : storage::tools_of_turn(tx, turn.id)) tools.push_back(tool_view(tool));
  return JsonObject{{"id", Json(turn.id.value)},
                    {"conversation", Json(turn.conversation.value)},
                    {"state", turn.state},
                    {"beganAt", to_iso(turn.began_at)},
                    {"endedAt", turn.ended_at ? Json(to_iso(*turn.ended_at)) : Json()},
                    {"engine", text_or_null(turn.engine)},
                    {"prompt", noted(detail, "prompt")},
                    {"instructions", noted(detail, "instructions")},
                    {"knowledge", list_noted(detail, "knowledge")},
                    {"why", noted(detail, "why")},
                    {"handOver", noted(detail, "hand_over")},
                    {"budget", noted(detail, "budget")},
                    {"degraded", noted(detail, "degraded")},
                    {"checks", checks_view(detail)},
                    {"modelCalls", std::move(questions)},
                    {"tools", std::move(tools)},
                    {"cost", dollars_or_null(cost_of_all(calls))}};
}

std::unexpected<Fault> no_such(std::string_view what) {
  return fault(FaultKind::not_found, "not_found", fmt::format("There is no such {}.", what));
}

}  // namespace

Task<Result<Page>> TurnTraces::list(ConversationId conversation, std::int64_t before, int limit) {
  auto found = co_await database_.read("turns.list", [=, shop = shop_](database::Tx& tx) -> std::optional<Page> {
    const auto thread = storage::conversation(tx, conversation);
    if (!thread || thread->shop != shop) return std::nullopt;
    const auto turns = storage::turns_before(tx, conversation, TurnId{before}, limit);
    Page page;
    for (const auto& turn : turns) page.entries.push_back(turn_view(tx, turn));
    if (std::cmp_equal(turns.size(), limit)) page.next = turns.back().id.value;
    return page;
  });
  if (!found) co_return std::unexpected(found.error());
  if (!*found) co_return no_such("conversation");
  co_return **std::move(found);
}

Task<Result<Json>> TurnTraces::read(TurnId id) {
  auto found = co_await database_.read("turns.read", [id, shop = shop_](database::Tx& tx) -> std::optional<Json> {
    const auto turn = storage::turn(tx, shop, id);
    return turn ? std::optional(turn_view(tx, *turn)) : std::nullopt;
  });
  if (!found) co_return std::unexpected(found.error());
  if (!*found) co_return no_such("turn");
  co_return **std::move(found);
}

Task<Result<std::string>> TurnTraces::lines(Instant from, Instant until, int most) {
  auto found =
      co_await database_.read("turns.lines", [=, shop = shop_](database::Tx& tx) -> std::optional<std::string> {
        const auto turns = storage::turns_between(tx, shop, from, until, most + 1);
        if (std::cmp_greater(turns.size(), most)) return std::nullopt;
        std::string written;
        for (const auto& turn : turns) written += turn_view(tx, turn).write() + "\n";
        return written;
      });
  if (!found) co_return std::unexpected(found.error());
  if (!*found)
    co_return fault(FaultKind::invalid, "invalid_input",
                    fmt::format("These are more than {} turns: ask for a shorter time.", most));
  co_return **std::move(found);
}

}  // namespace tendero::desk
