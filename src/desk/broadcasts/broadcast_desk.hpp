#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/json.hpp"
#include "base/world.hpp"
#include "desk/contacts/contact_rules.hpp"
#include "desk/rejected.hpp"
#include "dialogue/settings.hpp"
#include "storage/audit.hpp"
#include "storage/broadcasts.hpp"
#include "storage/database.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

/// The work that hands a broadcast over to the outbox, little by little.
inline constexpr std::string_view broadcast_work = "broadcast";

/// One template to many contacts: written, looked at, tried, started and stopped. Any thread may ask. `not_found` for
/// what is not this shop's. Each change stands in the audit trail.
class BroadcastDesk {
 public:
  /// References must outlive this.
  BroadcastDesk(ShopId shop, database::Database& database, World& world, ContactRules rules,
                dialogue::DialogueSettings settings)
      : shop_(shop), database_(database), world_(world), rules_(std::move(rules)), settings_(std::move(settings)) {}

  /// `{count, broadcasts, next}`, the newest first.
  Task<Result<JsonObject>> list(std::int64_t before, int limit);
  /// `{broadcast}` with its results.
  Task<Result<JsonObject>> read(std::int64_t id);
  /// `{broadcast}`: a draft of `{name, template, audience, values, files, places, products, offerEndsAtMs,
  /// onlyConsented}`.
  Task<Accepted<JsonObject>> make(Json sent, storage::Actor actor);
  /// `{broadcast}`: the draft, whole. Fault `conflict`: it was started, or changed since `revision` was read.
  Task<Accepted<JsonObject>> change(std::int64_t id, Json sent, storage::Actor actor);
  /// `{}`. Fault `conflict`: it was started.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

  /// `{audience: {meant, reached, leftOut: [{reason, contacts, examples}]}}`, as of now.
  Task<Accepted<JsonObject>> audience(std::int64_t id);
  /// `{message}`: to one contact, whoever the broadcast is meant for. Repeatable with the same `client_id`. Faults: why
  /// they would be left out, and those of `queue_letter`.
  Task<Result<JsonObject>> try_on(std::int64_t id, ContactId contact, std::string client_id, storage::Actor actor);
  /// `{broadcast}`: goes out from now on, to whoever is meant at this moment. Faults `conflict`, those of `letter_of`,
  /// `nobody_meant`.
  Task<Accepted<JsonObject>> start(std::int64_t id, std::int64_t revision, storage::Actor actor);
  /// `{broadcast}`: nothing begins to go out any more; what waits in the outbox is called back. Fault `conflict`.
  Task<Accepted<JsonObject>> stop(std::int64_t id, storage::Actor actor);
  /// `{broadcast}`: goes on with whoever did not get it. Fault `conflict`.
  Task<Accepted<JsonObject>> resume(std::int64_t id, storage::Actor actor);
  /// `{count, recipients: [{contact, name, state, reason, delivery, failure}], next}`
  Task<Result<JsonObject>> recipients(std::int64_t id, std::string state, std::int64_t after, int limit);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
  ContactRules rules_;
  dialogue::DialogueSettings settings_;
};

/// Hands broadcasts over to the outbox, which paces them; never so much at once that customers who wait for an answer
/// would wait behind it. What was handed over is written down with it: a crash repeats nothing.
class BroadcastWork {
 public:
  BroadcastWork(database::Database& database, World& world, dialogue::DialogueSettings settings)
      : database_(database), world_(world), settings_(std::move(settings)) {}

  /// Of the kind `broadcast_work`.
  Task<Result<void>> handle(storage::Work work);

 private:
  database::Database& database_;
  World& world_;
  dialogue::DialogueSettings settings_;
};

}  // namespace tendero::desk
