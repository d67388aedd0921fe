#include "desk/inbox/team_presence.hpp"

#include <utility>

#include <fmt/format.h>

#include "desk/inbox/lifecycle_view.hpp"
#include "storage/agents.hpp"
#include "storage/conversations.hpp"
#include "storage/presence.hpp"
#include "storage/viewers.hpp"

namespace tendero::desk {

namespace {

/// As in the application that this one replaces.
constexpr std::int64_t most_chats_allowed = 20;

JsonObject listed(database::Tx& tx, ShopId shop, Instant now) {
  JsonArray agents;
  for (const auto& each : storage::presences(tx, shop, now)) agents.push_back(presence_view(each));
  const auto count = Json(agents.size());
  return {{"count", count}, {"agents", std::move(agents)}};
}

JsonObject viewers_in(database::Tx& tx, ConversationId conversation, Instant now) {
  JsonArray found;
  for (const auto& each : storage::viewers(tx, conversation, now)) found.push_back(viewer_view(each));
  const auto count = Json(found.size());
  return {{"count", count}, {"viewers", std::move(found)}};
}

Result<void> check_ours(database::Tx& tx, ShopId shop, ConversationId id) {
  const auto found = storage::conversation(tx, id);
  if (found && found->shop == shop) return {};
  return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
}

}  // namespace

Task<Result<JsonObject>> TeamPresence::list() {
  co_return co_await database_.read(
      "presence.list", [shop = shop_, now = world_.clock.now()](database::Tx& tx) { return listed(tx, shop, now); });
}

Task<Result<JsonObject>> TeamPresence::say(crm::Presence presence, storage::Actor actor) {
  co_return co_await database_.write("presence.say", [shop = shop_, presence, agent = crm::AgentId{actor.id},
                                                      now = world_.clock.now()](database::Tx& tx) {
    storage::say_presence(tx, shop, agent, presence, now);
    return listed(tx, shop, now);
  });
}

Task<Result<JsonObject>> TeamPresence::set_most_chats(crm::AgentId agent, std::int64_t most_chats,
                                                      storage::Actor actor) {
  if (most_chats < 1 || most_chats > most_chats_allowed)
    co_return fault(FaultKind::invalid, "invalid_input",
                    fmt::format("maxConcurrentChats must be 1 to {}.", most_chats_allowed));
  auto closure = [shop = shop_, agent, most_chats, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    if (!storage::agent(tx, shop, agent)) return fault(FaultKind::not_found, "not_found", "There is no such agent.");
    if (storage::set_most_chats(tx, shop, agent, most_chats, now)) {
      storage::record_audit(tx, shop, actor,
                            {.action = "agent.capacity_changed",
                             .subject = "agent:" + agent.text(),
                             .detail = Json(JsonObject{{"maxConcurrentChats", Json(most_chats)}}).write()},
                            now);
    }
    return listed(tx, shop, now);
  };
  co_return co_await database_.write("presence.set_most_chats", std::move(closure));
}

Task<Result<JsonObject>> TeamPresence::viewers(ConversationId conversation) {
  auto closure = [shop = shop_, conversation, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    if (auto ours = check_ours(tx, shop, conversation); !ours) return std::unexpected(ours.error());
    return viewers_in(tx, conversation, now);
  };
  co_return co_await database_.read("viewers.list", std::move(closure));
}

Task<Result<JsonObject>> TeamPresence::look(ConversationId conversation, bool typing, storage::Actor actor) {
  auto closure = [shop = shop_, conversation, typing, agent = crm::AgentId{actor.id},
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    if (auto ours = check_ours(tx, shop, conversation); !ours) return std::unexpected(ours.error());
    storage::note_viewer(tx, shop, conversation, agent, typing, now);
    return viewers_in(tx, conversation, now);
  };
  co_return co_await database_.write("viewers.look", std::move(closure));
}

Task<Result<JsonObject>> TeamPresence::leave(ConversationId conversation, storage::Actor actor) {
  auto closure = [shop = shop_, conversation, agent = crm::AgentId{actor.id},
                  now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    if (auto ours = check_ours(tx, shop, conversation); !ours) return std::unexpected(ours.error());
    storage::drop_viewer(tx, shop, conversation, agent, now);
    return viewers_in(tx, conversation, now);
  };
  co_return co_await database_.write("viewers.leave", std::move(closure));
}

}  // namespace tendero::desk
