#include "desk/inbox/reply.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "crm/service_window.hpp"
#include "desk/inbox/claims.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/outbox.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_text = 16'000;  // bytes: a long letter; the channel cuts it into messages
constexpr std::size_t longest_client_id = 64;

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

Result<void> check(const Reply& reply) {
  if (const auto words = check_text(reply.text); !words) return std::unexpected(words.error());
  return check_client_id(reply.client_id);
}

std::string key_of_part(std::string_view key, std::size_t part) { return fmt::format("{}:{}", key, part); }

}  // namespace

Result<std::string> check_text(std::string_view text) {
  if (trim(text).empty()) return invalid("text must not be empty.");
  if (text.size() > longest_text) {
    return invalid(fmt::format("text must not be longer than {} bytes.", longest_text));
  }
  return std::string(trim(text));
}

Result<void> check_client_id(std::string_view client_id) {
  if (!client_id.empty() && client_id.size() <= longest_client_id) return {};
  return invalid(fmt::format("clientId must have 1 to {} characters; make one for each message.", longest_client_id));
}

Result<void> may_quote(database::Tx& tx, const crm::Conversation& conversation, MessageId message) {
  const auto quoted = storage::message(tx, message);
  const auto threads = storage::threads_of(tx, conversation.id);
  if (!quoted || std::ranges::find(threads, quoted->conversation) == threads.end()) {
    return fault(FaultKind::not_found, "not_found", "There is no such message in this conversation.");
  }
  if (!quoted->external_id.empty()) return {};
  return fault(FaultKind::denied, "conflict",
               "The customer does not have this message, so nothing can answer it. Wait until it is sent.");
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
                      Instant now, std::optional<MessageId> reply_to) {
  std::optional<MessageId> first;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto id = storage::queue_message(
        tx, conversation, author,
        {.content = parts[part], .agent = agent, .reply_to = part == 0 ? reply_to : std::nullopt}, {},
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
        if (reply.reply_to) {
          if (const auto quotes = may_quote(tx, *found, *reply.reply_to); !quotes) {
            return std::unexpected(quotes.error());
          }
        }
        const auto claimed = claim(tx, *found, actor, now);
        if (!claimed) return std::unexpected(claimed.error());
        const auto first =
            queue_parts(tx, *claimed, crm::Author::agent, crm::AgentId{actor.id}, parts, key, now, reply.reply_to);
        return storage::message(tx, first).value();
      });
}

}  // namespace tendero::desk
