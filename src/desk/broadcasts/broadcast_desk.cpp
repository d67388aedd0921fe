#include "desk/broadcasts/broadcast_desk.hpp"

#include <map>

#include <fmt/format.h>

#include "desk/broadcasts/audience.hpp"
#include "desk/broadcasts/broadcast_input.hpp"
#include "desk/broadcasts/broadcast_message.hpp"
#include "desk/broadcasts/broadcast_view.hpp"
#include "desk/inbox/reply.hpp"

namespace tendero::desk {

namespace {

using storage::Broadcast;

/// Of each reason, so that somebody can look who that is.
constexpr std::size_t most_examples = 5;

Fault no_broadcast() { return {FaultKind::not_found, "not_found", "There is no such broadcast.", std::nullopt}; }

Fault conflict(std::string message) { return {FaultKind::denied, "conflict", std::move(message), std::nullopt}; }

Fault changed_since() {
  return conflict("Somebody else has changed this broadcast meanwhile: read it again and repeat your change.");
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, const Broadcast& broadcast,
          Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("broadcast:{}", broadcast.id),
                         .detail = Json(JsonObject{{"name", broadcast.name}}).write()},
                        now);
}

void queue_work(database::Tx& tx, ShopId shop, const Broadcast& broadcast, Instant now) {
  storage::enqueue(
      tx,
      {.shop = shop,
       .kind = std::string(broadcast_work),
       .line = fmt::format("{}:{}", broadcast_work, broadcast.id),
       .once_key = fmt::format("{}:{}:{}", broadcast_work, broadcast.id, broadcast.run),
       .payload = Json(JsonObject{{"broadcast", Json(broadcast.id)}, {"run", Json(broadcast.run)}}).write(),
       .due = now},
      now);
}

JsonObject whole_view(database::Tx& tx, ShopId shop, std::int64_t id) {
  auto view = broadcast_view(tx, storage::broadcast(tx, shop, id).value());
  view.emplace_back("results", results_view(storage::broadcast_results(tx, id)));
  return {{"broadcast", std::move(view)}};
}

Accepted<JsonObject> flat(Result<Accepted<JsonObject>> done) {
  if (!done) return std::unexpected(Rejected(done.error()));
  return *std::move(done);
}

/// The broadcast in this state; else what is the matter.
Result<Broadcast> standing_as(database::Tx& tx, ShopId shop, std::int64_t id, std::string_view state) {
  auto broadcast = storage::broadcast(tx, shop, id);
  if (!broadcast) return std::unexpected(no_broadcast());
  if (broadcast->state == state) return *std::move(broadcast);
  return std::unexpected(conflict(fmt::format("This broadcast is {}, not {}.", broadcast->state, state)));
}

struct LeftOut {
  std::int64_t count = 0;
  JsonArray examples = {};
};

JsonObject audience_view(std::size_t meant, std::map<std::string, LeftOut> left_out) {
  std::int64_t out = 0;
  JsonArray reasons;
  for (auto& [reason, who] : left_out) {
    out += who.count;
    reasons.emplace_back(
        JsonObject{{"reason", reason}, {"contacts", Json(who.count)}, {"examples", std::move(who.examples)}});
  }
  return {{"meant", Json(meant)},
          {"reached", Json(static_cast<std::int64_t>(meant) - out)},
          {"leftOut", std::move(reasons)}};
}

}  // namespace

Task<Result<JsonObject>> BroadcastDesk::list(std::int64_t before, int limit) {
  co_return co_await database_.read("broadcasts.list", [shop = shop_, before, limit](database::Tx& tx) {
    JsonArray broadcasts;
    const auto page = storage::broadcasts_before(tx, shop, before, limit);
    for (const auto& each : page) broadcasts.emplace_back(broadcast_view(tx, each));
    const auto count = Json(broadcasts.size());
    return JsonObject{{"count", count},
                      {"broadcasts", std::move(broadcasts)},
                      {"next", std::ssize(page) == limit && limit > 0 ? Json(page.back().id) : Json()}};
  });
}

Task<Result<JsonObject>> BroadcastDesk::read(std::int64_t id) {
  co_return co_await database_.read("broadcasts.read", [shop = shop_, id](database::Tx& tx) -> Result<JsonObject> {
    if (!storage::broadcast(tx, shop, id)) return std::unexpected(no_broadcast());
    return whole_view(tx, shop, id);
  });
}

Task<Accepted<JsonObject>> BroadcastDesk::make(Json sent, storage::Actor actor) {
  auto work = [sent = std::move(sent), actor = std::move(actor), shop = shop_, rules = rules_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto broadcast = read_broadcast(tx, shop, sent, rules);
    if (!broadcast) return std::unexpected(broadcast.error());
    broadcast->author_id = actor.id;
    broadcast->author = actor.name;
    broadcast->id = storage::add_broadcast(tx, shop, *broadcast, now);
    note(tx, shop, actor, "broadcast.made", *broadcast, now);
    return whole_view(tx, shop, broadcast->id);
  };
  co_return flat(co_await database_.write("broadcasts.make", std::move(work)));
}

Task<Accepted<JsonObject>> BroadcastDesk::change(std::int64_t id, Json sent, storage::Actor actor) {
  auto work = [id, sent = std::move(sent), actor = std::move(actor), shop = shop_, rules = rules_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    const auto known = standing_as(tx, shop, id, "draft");
    if (!known) return std::unexpected(Rejected(known.error()));
    auto broadcast = read_broadcast(tx, shop, sent, rules);
    if (!broadcast) return std::unexpected(broadcast.error());
    broadcast->id = id;
    if (!storage::save_broadcast(tx, shop, *broadcast, now)) return std::unexpected(Rejected(changed_since()));
    note(tx, shop, actor, "broadcast.changed", *broadcast, now);
    return whole_view(tx, shop, id);
  };
  co_return flat(co_await database_.write("broadcasts.change", std::move(work)));
}

Task<Result<JsonObject>> BroadcastDesk::remove(std::int64_t id, storage::Actor actor) {
  auto work = [id, actor = std::move(actor), shop = shop_,
               now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto known = standing_as(tx, shop, id, "draft");
    if (!known) return std::unexpected(known.error());
    storage::remove_broadcast(tx, shop, id);
    note(tx, shop, actor, "broadcast.removed", *known, now);
    return JsonObject{};
  };
  co_return co_await database_.write("broadcasts.remove", std::move(work));
}

Task<Accepted<JsonObject>> BroadcastDesk::audience(std::int64_t id) {
  auto work = [id, shop = shop_, rules = rules_](database::Tx& tx) -> Accepted<JsonObject> {
    const auto broadcast = storage::broadcast(tx, shop, id);
    if (!broadcast) return std::unexpected(Rejected(no_broadcast()));
    const auto what = storage::template_of(tx, broadcast->what);
    if (!what) return std::unexpected(Rejected(conflict("The template of this broadcast is no more.")));
    const auto contacts = audience_of(tx, shop, Json::parse(broadcast->audience).value_or(Json()), rules);
    if (!contacts) return std::unexpected(contacts.error());
    std::map<std::string, LeftOut> left_out;
    for (const auto contact : *contacts) {
      const auto why = why_left_out(tx, shop, contact, *what, broadcast->only_wanted);
      if (why.empty()) continue;
      auto& who = left_out[why];
      ++who.count;
      if (who.examples.size() < most_examples) who.examples.emplace_back(Json(contact.value));
    }
    return JsonObject{{"audience", audience_view(contacts->size(), std::move(left_out))}};
  };
  co_return flat(co_await database_.read("broadcasts.audience", std::move(work)));
}

Task<Result<JsonObject>> BroadcastDesk::try_on(std::int64_t id, ContactId contact, std::string client_id,
                                               storage::Actor actor) {
  if (auto fine = check_client_id(client_id); !fine) co_return std::unexpected(fine.error());
  auto work = [id, contact, client_id = std::move(client_id), actor = std::move(actor), shop = shop_,
               settings = settings_, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto broadcast = storage::broadcast(tx, shop, id);
    if (!broadcast) return std::unexpected(no_broadcast());
    const auto letter = letter_of(tx, shop, *broadcast);
    if (!letter) return std::unexpected(letter.error());
    const auto why = why_left_out(tx, shop, contact, letter->what, false);
    if (why == "gone") return fault(FaultKind::not_found, "not_found", "There is no such contact.");
    if (!why.empty()) return fault(FaultKind::denied, why, "This contact would be left out of the broadcast: " + why);
    const auto key = fmt::format("broadcast_test:{}:{}:{}", id, actor.id, client_id);
    const auto message = queue_letter(tx, shop, *letter, contact, actor.id, settings, key, now);
    if (!message) return std::unexpected(message.error());
    note(tx, shop, actor, "broadcast.tried", *broadcast, now);
    return JsonObject{{"message", Json(message->value)}};
  };
  co_return co_await database_.write("broadcasts.try", std::move(work));
}

Task<Accepted<JsonObject>> BroadcastDesk::start(std::int64_t id, std::int64_t revision, storage::Actor actor) {
  auto work = [id, revision, actor = std::move(actor), shop = shop_, rules = rules_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto broadcast = standing_as(tx, shop, id, "draft");
    if (!broadcast) return std::unexpected(Rejected(broadcast.error()));
    if (broadcast->revision != revision) return std::unexpected(Rejected(changed_since()));
    if (const auto letter = letter_of(tx, shop, *broadcast); !letter) return std::unexpected(Rejected(letter.error()));
    const auto contacts = audience_of(tx, shop, Json::parse(broadcast->audience).value_or(Json()), rules);
    if (!contacts) return std::unexpected(contacts.error());
    if (contacts->empty()) {
      return std::unexpected(
          Rejected(Fault{FaultKind::denied, "nobody_meant", "Nobody fulfils the conditions now.", std::nullopt}));
    }
    storage::add_recipients(tx, shop, id, *contacts, now);
    broadcast->state = "running";
    broadcast->run = 1;
    broadcast->started_at = now;
    storage::save_broadcast(tx, shop, *broadcast, now);
    queue_work(tx, shop, *broadcast, now);
    note(tx, shop, actor, "broadcast.started", *broadcast, now);
    return whole_view(tx, shop, id);
  };
  co_return flat(co_await database_.write("broadcasts.start", std::move(work)));
}

Task<Accepted<JsonObject>> BroadcastDesk::stop(std::int64_t id, storage::Actor actor) {
  auto work = [id, actor = std::move(actor), shop = shop_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto broadcast = standing_as(tx, shop, id, "running");
    if (!broadcast) return std::unexpected(Rejected(broadcast.error()));
    broadcast->state = "stopped";
    broadcast->why_stopped.clear();
    storage::save_broadcast(tx, shop, *broadcast, now);
    storage::call_back(tx, id, now);
    note(tx, shop, actor, "broadcast.stopped", *broadcast, now);
    return whole_view(tx, shop, id);
  };
  co_return flat(co_await database_.write("broadcasts.stop", std::move(work)));
}

Task<Accepted<JsonObject>> BroadcastDesk::resume(std::int64_t id, storage::Actor actor) {
  auto work = [id, actor = std::move(actor), shop = shop_,
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto broadcast = standing_as(tx, shop, id, "stopped");
    if (!broadcast) return std::unexpected(Rejected(broadcast.error()));
    if (const auto letter = letter_of(tx, shop, *broadcast); !letter) return std::unexpected(Rejected(letter.error()));
    broadcast->state = "running";
    broadcast->why_stopped.clear();
    ++broadcast->run;
    storage::save_broadcast(tx, shop, *broadcast, now);
    queue_work(tx, shop, *broadcast, now);
    note(tx, shop, actor, "broadcast.resumed", *broadcast, now);
    return whole_view(tx, shop, id);
  };
  co_return flat(co_await database_.write("broadcasts.resume", std::move(work)));
}

Task<Result<JsonObject>> BroadcastDesk::recipients(std::int64_t id, std::string state, std::int64_t after, int limit) {
  auto work = [id, state = std::move(state), after, limit, shop = shop_](database::Tx& tx) -> Result<JsonObject> {
    if (!storage::broadcast(tx, shop, id)) return std::unexpected(no_broadcast());
    JsonArray recipients;
    const auto page = storage::recipients_after(tx, id, state, after, limit);
    for (const auto& each : page) recipients.emplace_back(recipient_view(tx, each));
    const auto count = Json(recipients.size());
    return JsonObject{{"count", count},
                      {"recipients", std::move(recipients)},
                      {"next", std::ssize(page) == limit && limit > 0 ? Json(page.back().id) : Json()}};
  };
  co_return co_await database_.read("broadcasts.recipients", std::move(work));
}

}  // namespace tendero::desk
