#include "desk/service/service_desk.hpp"

#include <string>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/texts.hpp"
#include "desk/service/service_level.hpp"
#include "dialogue/owner_settings.hpp"
#include "storage/conversations.hpp"
#include "storage/satisfaction.hpp"

namespace tendero::desk {

namespace {

using storage::ServiceTarget;

Json moment_or_null(const std::optional<Instant>& moment) { return moment ? Json(to_iso(*moment)) : Json(); }

JsonObject progress_view(const ServiceProgress& progress, std::chrono::minutes target,
                         const std::optional<Instant>& missed_at, Instant now) {
  return {{"targetMinutes", target.count() == 0 ? Json() : Json(target.count())},
          {"dueAt", moment_or_null(progress.due_at)},
          {"doneAt", moment_or_null(progress.done_at)},
          {"missedAt", moment_or_null(missed_at)},
          {"state", std::string(to_word(progress.state(now)))}};
}

/// What being late makes of the conversation, and why in words.
std::pair<Json, Json> priority_and_note(const storage::ServiceClock& clock, const Texts& texts) {
  if (clock.resolution_missed_at) return {"urgent", texts.say("service_level.missed_resolution")};
  if (clock.response_missed_at) return {"high", texts.say("service_level.missed_first_response")};
  return {};
}

JsonObject level_view(ConversationId id, const storage::ServiceClock& clock, const ServiceTargets& targets,
                      const dialogue::DialogueSettings& settings, Instant now) {
  const auto response = progress_of(clock, ServiceTarget::first_response, targets, settings);
  const auto resolution = progress_of(clock, ServiceTarget::resolution, targets, settings);
  auto [priority, note] = priority_and_note(clock, Texts::of(settings.locale));
  return {{"conversation", Json(id.value)},
          {"beganAt", to_iso(clock.began_at)},
          {"endedAt", moment_or_null(clock.ended_at)},
          {"firstResponse", progress_view(response, targets.first_response, clock.response_missed_at, now)},
          {"resolution", progress_view(resolution, targets.resolution, clock.resolution_missed_at, now)},
          {"priority", std::move(priority)},
          {"note", std::move(note)}};
}

/// Nobody was asked for yet.
JsonObject quiet_view(ConversationId id, const ServiceTargets& targets, Instant now) {
  return {{"conversation", Json(id.value)},
          {"beganAt", Json()},
          {"endedAt", Json()},
          {"firstResponse", progress_view({}, targets.first_response, {}, now)},
          {"resolution", progress_view({}, targets.resolution, {}, now)},
          {"priority", Json()},
          {"note", Json()}};
}

JsonObject answer_view(const storage::SatisfactionQuestion& question) {
  return {{"id", Json(question.id.value)},
          {"conversation", Json(question.conversation.value)},
          {"agent", question.agent ? Json(question.agent->value) : Json()},
          {"askedAt", to_iso(question.asked_at)},
          {"answer", std::string(question.answer ? crm::to_word(*question.answer) : "")},
          {"answeredAt", moment_or_null(question.answered_at)}};
}

JsonObject summary_view(const storage::SatisfactionFigures& figures) {
  JsonObject view{{"asked", Json(figures.asked)}};
  std::int64_t answered = 0;
  JsonObject counts;
  for (const auto answer : {crm::Satisfaction::good, crm::Satisfaction::fair, crm::Satisfaction::bad}) {
    const auto found = figures.answers.find(answer);
    const auto count = found == figures.answers.end() ? 0 : found->second;
    counts.emplace_back(std::string(crm::to_word(answer)), Json(count));
    answered += count;
  }
  view.emplace_back("answered", Json(answered));
  for (auto& count : counts) view.push_back(std::move(count));
  return view;
}

}  // namespace

Task<Result<JsonObject>> ServiceDesk::level(ConversationId id) {
  co_return co_await database_.read(
      "service.level", [this, id, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
        const auto conversation = storage::conversation(tx, id);
        if (!conversation || conversation->shop != shop_) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        const auto targets = service_targets(tx, shop_);
        const auto clock = storage::latest_clock(tx, id);
        const auto settings = dialogue::in_force(tx, shop_, settings_);
        return JsonObject{
            {"serviceLevel", clock ? level_view(id, *clock, targets, settings, now) : quiet_view(id, targets, now)}};
      });
}

Task<Result<JsonObject>> ServiceDesk::satisfaction(Instant from, Instant to, std::int64_t before, int limit) {
  co_return co_await database_.read(
      "service.satisfaction", [shop = shop_, from, to, before, limit](database::Tx& tx) -> Result<JsonObject> {
        const auto answers = storage::satisfaction_answers(tx, shop, storage::SatisfactionId{before}, limit);
        const bool more = std::ssize(answers) == limit;
        JsonArray views;
        for (const auto& answer : answers) views.emplace_back(answer_view(answer));
        const auto count = Json(views.size());
        return JsonObject{{"summary", summary_view(storage::satisfaction_figures(tx, shop, from, to))},
                          {"count", count},
                          {"answers", std::move(views)},
                          {"next", more ? Json(answers.back().id.value) : Json()}};
      });
}

}  // namespace tendero::desk
