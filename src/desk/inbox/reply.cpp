#include "desk/inbox/reply.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "crm/service_window.hpp"
#include "storage/conversations.hpp"
#include "storage/handovers.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_text = 16'000;  // bytes: a long letter; the channel cuts it into messages
constexpr std::size_t longest_client_id = 64;

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

Result<void> check(const Reply& reply) {
  if (trim(reply.text).empty()) return invalid("text must not be empty.");
  if (reply.text.size() > longest_text) {
    return invalid(fmt::format("text must not be longer than {} bytes.", longest_text));
  }
  return check_client_id(reply.client_id);
}

std::string key_of_part(std::string_view key, std::size_t part) { return fmt::format("{}:{}", key, part); }

}  // namespace

Result<void> check_client_id(std::string_view client_id) {
  if (!client_id.empty() && client_id.size() <= longest_client_id) return {};
  return invalid(fmt::format("clientId must have 1 to {} characters; make one for each message.", longest_client_id));
}

crm::Conversation claim(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor,
                        Instant now) {
  if (conversation.answerer != crm::Answerer::human) {
    storage::change_answerer(tx, conversation.id, crm::Answerer::human, now);
    if (actor.kind == "agent") storage::note_taker(tx, conversation.id, crm::AgentId{actor.id});
    storage::record_audit(tx, conversation.shop, actor,
                          {.action = "conversation.taken_over", .subject = "conversation:" + conversation.id.text()},
                          now);
  }
  storage::change_state(tx, conversation.id, crm::ConversationState::open, now);
  return storage::conversation(tx, conversation.id).value();
}

Result<void> may_write(const crm::Conversation& conversation, Instant now) {
  if (conversation.contact_blocked) {
    return fault(FaultKind::denied, "contact_blocked", "This contact is blocked; unblock them before writing.");
  }
  if (!crm::window_open(conversation, now)) {
    return fault(FaultKind::denied, std::string(crm::window_closed_code), std::string(crm::window_closed_reason));
  }
  return {};
}

MessageId queue_parts(database::Tx& tx, const crm::Conversation& conversation, crm::Author author,
                      std::optional<crm::AgentId> agent, const std::vector<crm::Content>& parts, std::string_view key,
                      Instant now) {
  std::optional<MessageId> first;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto id = storage::queue_message(tx, conversation, author, {.content = parts[part], .agent = agent}, {},
                                           key_of_part(key, part), now);
    if (!first) first = id;
  }
  return first.value();
}

std::optional<MessageId> queued_before(database::Tx& tx, std::string_view key) {
  return storage::queued_message(tx, key_of_part(key, 0));
}

Task<Result<crm::Message>> reply(database::Database& database, World& world, Fit fit, ShopId shop, Reply reply,
                                 storage::Actor actor) {
  if (const auto checked = check(reply); !checked) co_return std::unexpected(checked.error());
  const auto parts = fit(crm::Text{std::string(trim(reply.text))});
  co_return co_await database.write(
      "desk.reply",
      [parts, shop, reply = std::move(reply), actor = std::move(actor),
       now = world.clock.now()](database::Tx& tx) -> Result<crm::Message> {
        const auto found = storage::conversation(tx, reply.conversation);
        if (!found || found->shop != shop) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        const auto key = fmt::format("reply:{}:{}:{}", found->id.value, actor.id, reply.client_id);
        // Said already: also when the window has closed meanwhile.
        if (const auto known = queued_before(tx, key)) return storage::message(tx, *known).value();
        if (const auto allowed = may_write(*found, now); !allowed) return std::unexpected(allowed.error());
        const auto first =
            queue_parts(tx, claim(tx, *found, actor, now), crm::Author::agent, crm::AgentId{actor.id}, parts, key, now);
        return storage::message(tx, first).value();
      });
}

}  // namespace tendero::desk
