#pragma once

#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "desk/page.hpp"
#include "storage/database.hpp"
#include "storage/turns.hpp"

namespace tendero::desk {

/// How the assistant came to its answers: every turn with the questions to its engine, the functions it used, what that
/// cost and what was refused. Any thread may ask.
class TurnTraces {
 public:
  /// References must outlive this.
  TurnTraces(ShopId shop, database::Database& database) : shop_(shop), database_(database) {}

  /// Of a conversation, the newest first; the page before the turn `before` (0: the newest page). Fault `not_found`.
  Task<Result<Page>> list(ConversationId conversation, std::int64_t before, int limit);
  /// One turn. Fault `not_found`.
  Task<Result<Json>> read(TurnId id);
  /// Turns that began from `from` to before `until`, the oldest first, one JSON object in each line. Fault
  /// `invalid_input` when there are more than `most`: a shorter span has fewer.
  Task<Result<std::string>> lines(Instant from, Instant until, int most);

 private:
  ShopId shop_;
  database::Database& database_;
};

}  // namespace tendero::desk
