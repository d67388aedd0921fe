#pragma once

#include <cstdint>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// How people of one shop serve its customers: how fast, and how content those were. Any thread may ask.
class ServiceDesk {
 public:
  /// `settings`: business hours, zone and the shop's language. References must outlive this.
  ServiceDesk(ShopId shop, database::Database& database, World& world, dialogue::DialogueSettings settings)
      : shop_(shop), database_(database), world_(world), settings_(std::move(settings)) {}

  /// `{serviceLevel: {conversation, beganAt, endedAt, firstResponse, resolution, priority, note}}`; each of the two is
  /// `{targetMinutes, dueAt, doneAt, missedAt, state}`. `priority` is what being late makes of the conversation, and
  /// `note` says so in words; both null while nothing was missed. Fault `not_found`.
  Task<Result<JsonObject>> level(ConversationId id);
  /// `{summary: {asked, answered, good, fair, bad}, count, answers, next}`: the summary of questions within the time,
  /// the answers the newest first.
  Task<Result<JsonObject>> satisfaction(Instant from, Instant to, std::int64_t before, int limit);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  dialogue::DialogueSettings settings_;
};

}  // namespace tendero::desk
