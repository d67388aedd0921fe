#pragma once

#include <string>

#include "base/world.hpp"
#include "desk/page.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

/// Work that was given up: what it was, why, and what can be done about it. Any thread may ask, also a command beside
/// the server. `not_found` for what is none, or not this shop's.
class DeadLetters {
 public:
  /// `locale`: of the words. References must outlive this.
  DeadLetters(ShopId shop, database::Database& database, World& world, std::string locale)
      : shop_(shop), database_(database), world_(world), locale_(std::move(locale)) {}

  /// Newest first; the page before the letter `before` (0: the newest page); of one kind unless `kind` is empty.
  Task<Result<Page>> list(std::string kind, std::int64_t before, int limit);
  Task<Result<Json>> get(WorkId id);
  /// It is due again, at its old place in its line, with its attempts counted anew. Answers the letter as it was.
  Task<Result<Json>> replay(WorkId id, storage::Actor actor);
  /// All there are now, of one kind unless `kind` is empty; how many.
  Task<Result<std::int64_t>> replay_all(std::string kind, storage::Actor actor);
  /// It will never be done; a message that it would have sent has failed. Answers the letter as it was.
  Task<Result<Json>> discard(WorkId id, storage::Actor actor);
  /// Updates from WhatsApp that made nobody anything, by number and kind, and what can be done about them.
  Task<Result<JsonArray>> unhandled_updates();

 private:
  /// Looks and changes in one transaction.
  Task<Result<Json>> end(WorkId id, storage::Actor actor, std::string action,
                         void (*how)(database::Tx& tx, const storage::DeadWork& letter, Instant now));

  ShopId shop_;
  database::Database& database_;
  World& world_;
  std::string locale_;
};

}  // namespace tendero::desk
