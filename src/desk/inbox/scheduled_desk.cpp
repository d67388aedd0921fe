#include "desk/inbox/scheduled_desk.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "desk/inbox/claims.hpp"
#include "storage/agents.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// Farther away is a calendar's business.
constexpr Duration longest_wait = std::chrono::days{92};
/// Of one conversation; whoever has more to say sends it.
constexpr std::int64_t most_waiting = 50;

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

Result<crm::Conversation> ours(database::Tx& tx, ShopId shop, ConversationId id) {
  auto found = storage::conversation(tx, id);
  if (found && found->shop == shop) return *std::move(found);
  return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
}

Result<std::string> check(const LaterReply& reply, Instant now) {
  if (const auto checked = check_client_id(reply.client_id); !checked) return std::unexpected(checked.error());
  if (reply.at <= now) return invalid("at must be a moment that is still to come; send it now instead.");
  if (reply.at > now + longest_wait) return invalid("at must not be farther away than three months.");
  return check_text(reply.text);
}

Json moment_or_null(const std::optional<Instant>& moment) { return moment ? Json(to_iso(*moment)) : Json(); }

/// A code of a later version is shown as it stands.
Json why(const Texts& texts, const std::string& reason) {
  if (reason.empty()) return {};
  const auto key = "scheduled.reason." + reason;
  return texts.has(key) ? texts.say(key) : reason;
}

Json view(const Texts& texts, const storage::ScheduledMessage& message) {
  return JsonObject{{"id", Json(message.id.value)},
                    {"conversation", Json(message.conversation.value)},
                    {"agent", Json(message.agent.value)},
                    {"author", message.author},
                    {"text", message.text},
                    {"at", to_iso(message.due)},
                    {"state", message.state},
                    {"reason", message.reason.empty() ? Json() : Json(message.reason)},
                    {"why", why(texts, message.reason)},
                    {"message", message.message ? Json(message.message->value) : Json()},
                    {"createdAt", to_iso(message.created_at)},
                    {"endedAt", moment_or_null(message.ended_at)}};
}

void record(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
            const storage::ScheduledMessage& message, Instant now) {
  storage::record_audit(
      tx, shop, actor,
      {.action = std::move(action),
       .subject = "conversation:" + message.conversation.text(),
       .detail = fmt::format(R"({{"scheduled":{},"at":"{}"}})", message.id.value, to_iso(message.due))},
      now);
}

std::string name_of(database::Tx& tx, ShopId shop, const storage::Actor& actor) {
  const auto agent = storage::agent(tx, shop, crm::AgentId{actor.id});
  return agent ? agent->name : actor.name;
}

/// The one of this conversation, or of one that is part of it.
Result<storage::ScheduledMessage> scheduled_in(database::Tx& tx, ShopId shop, ConversationId conversation,
                                               storage::ScheduledMessageId id) {
  const auto threads = storage::threads_of(tx, conversation);
  auto message = storage::scheduled_message(tx, id);
  const bool here =
      message && message->shop == shop && std::ranges::find(threads, message->conversation) != threads.end();
  if (here) return *std::move(message);
  return fault(FaultKind::not_found, "not_found", "There is no such message for later.");
}

std::unexpected<Fault> ended(const std::string& state) {
  return fault(FaultKind::denied, "conflict",
               fmt::format("It is {} already; load the list anew.", state == "refused" ? "ended" : state));
}

}  // namespace

Task<Result<Page>> ScheduledMessages::list(ConversationId conversation, std::int64_t before, int limit) {
  co_return co_await database_.read(
      "scheduled.list", [this, conversation, before, limit](database::Tx& tx) -> Result<Page> {
        if (const auto found = ours(tx, shop_, conversation); !found) return std::unexpected(found.error());
        Page page;
        const auto found = storage::scheduled_before(tx, conversation, storage::ScheduledMessageId{before}, limit);
        for (const auto& message : found) page.entries.push_back(view(texts(), message));
        if (std::ssize(found) == limit) page.next = found.back().id.value;
        return page;
      });
}

Task<Result<Json>> ScheduledMessages::add(LaterReply reply, storage::Actor actor) {
  const auto now = world_.clock.now();
  const auto key = fmt::format("scheduled:{}:{}:{}", reply.conversation.value, actor.id, reply.client_id);
  // Kept already: also when its moment has come meanwhile.
  const auto known = co_await database_.read("scheduled.known", [this, key](database::Tx& tx) -> Json {
    const auto found = storage::scheduled_under(tx, key);
    return found ? view(texts(), *found) : Json();
  });
  if (!known) co_return std::unexpected(known.error());
  if (!known->is_null()) co_return *known;
  auto text = check(reply, now);
  if (!text) co_return std::unexpected(text.error());
  co_return co_await database_.write(
      "scheduled.add",
      [this, key, reply = std::move(reply), text = *std::move(text), actor = std::move(actor),
       now](database::Tx& tx) -> Result<Json> {
        const auto found = ours(tx, shop_, reply.conversation);
        if (!found) return std::unexpected(found.error());
        if (const auto before = storage::scheduled_under(tx, key)) return view(texts(), *before);
        if (found->contact_blocked) {
          return fault(FaultKind::denied, "contact_blocked", "This contact is blocked; unblock them before writing.");
        }
        if (const auto held = check_holder(tx, *found, actor); !held) return std::unexpected(held.error());
        if (storage::count_waiting(tx, found->id) >= most_waiting) {
          return fault(FaultKind::denied, "conflict",
                       fmt::format("{} messages wait in this conversation, which is the most.", most_waiting));
        }
        const auto id = storage::schedule_message(tx, *found,
                                                  {.once_key = key,
                                                   .agent = crm::AgentId{actor.id},
                                                   .author = name_of(tx, shop_, actor),
                                                   .text = text,
                                                   .due = reply.at},
                                                  now);
        const auto stored = storage::scheduled_message(tx, id).value();
        record(tx, shop_, actor, "scheduled.added", stored, now);
        return view(texts(), stored);
      });
}

Task<Result<Json>> ScheduledMessages::cancel(ConversationId conversation, storage::ScheduledMessageId id,
                                             storage::Actor actor) {
  co_return co_await database_.write(
      "scheduled.cancel",
      [this, conversation, id, actor = std::move(actor), now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = scheduled_in(tx, shop_, conversation, id);
        if (!found) return std::unexpected(found.error());
        if (!storage::cancel_scheduled(tx, id, now)) return ended(found->state);
        record(tx, shop_, actor, "scheduled.cancelled", *found, now);
        return view(texts(), storage::scheduled_message(tx, id).value());
      });
}

}  // namespace tendero::desk
