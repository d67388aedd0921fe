#include "desk/inbox/lifecycle.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "desk/inbox/claims.hpp"
#include "storage/agent_reads.hpp"
#include "storage/assignments.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

/// More say nothing.
constexpr std::size_t most_labels_of_one = 20;
constexpr Duration longest_snooze = std::chrono::days{366};

std::unexpected<Fault> invalid(std::string message) {
  return fault(FaultKind::invalid, "invalid_input", std::move(message));
}

void note(database::Tx& tx, const crm::Conversation& conversation, const storage::Actor& actor, std::string action,
          JsonObject detail, Instant now) {
  storage::record_audit(tx, conversation.shop, actor,
                        {.action = std::move(action),
                         .subject = "conversation:" + conversation.id.text(),
                         .detail = Json(std::move(detail)).write()},
                        now);
}

JsonArray ids_of(const std::vector<storage::LabelId>& labels) {
  JsonArray ids;
  for (const auto id : labels) ids.emplace_back(id.value);
  return ids;
}

Result<void> check_labels(database::Tx& tx, ShopId shop, const std::vector<storage::LabelId>& wanted) {
  if (wanted.size() > most_labels_of_one)
    return invalid(fmt::format("labels: a conversation has at most {}.", most_labels_of_one));
  for (const auto id : wanted) {
    if (!storage::label(tx, shop, id)) return invalid(fmt::format("labels: there is no label {}.", id.value));
  }
  return {};
}

Result<void> check_snooze(const std::optional<Instant>& until, Instant now) {
  if (!until || (*until > now && *until <= now + longest_snooze)) return {};
  return invalid("until must be in the future, and at most a year away.");
}

}  // namespace

Task<Result<Json>> Lifecycle::change(std::string name, ConversationId id, crm::AgentId reader, Change change) {
  auto closure = [shop = shop_, id, change = std::move(change),
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    const auto found = storage::conversation(tx, storage::current_thread(tx, id));
    if (!found || found->shop != shop)
      return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
    return change(tx, *found, now);
  };
  const auto done = co_await database_.write(std::move(name), std::move(closure));
  if (!done) co_return std::unexpected(done.error());
  co_return co_await inbox_.conversation(id, reader);
}

Task<Result<Json>> Lifecycle::assign(Assigning wish, storage::Actor actor) {
  const auto id = wish.conversation;
  const crm::AgentId reader{actor.id};
  Change change = [wish = std::move(wish), actor = std::move(actor), settings = inbox_.settings()](
                      database::Tx& tx, const crm::Conversation& conversation, Instant now) {
    return assign_in(tx, conversation, wish, settings, actor, now);
  };
  co_return co_await this->change("desk.assign", id, reader, std::move(change));
}

Task<Result<Json>> Lifecycle::set_priority(ConversationId id, crm::Priority priority, storage::Actor actor) {
  const crm::AgentId reader{actor.id};
  Change change = [priority, actor = std::move(actor)](database::Tx& tx, const crm::Conversation& conversation,
                                                       Instant now) -> Result<void> {
    if (storage::set_priority(tx, conversation.id, priority, now))
      note(tx, conversation, actor, "conversation.prioritised", {{"to", std::string(crm::to_word(priority))}}, now);
    return {};
  };
  co_return co_await this->change("desk.set_priority", id, reader, std::move(change));
}

Task<Result<Json>> Lifecycle::set_labels(ConversationId id, std::vector<storage::LabelId> labels,
                                         storage::Actor actor) {
  const crm::AgentId reader{actor.id};
  Change change = [labels = std::move(labels), actor = std::move(actor)](
                      database::Tx& tx, const crm::Conversation& conversation, Instant now) -> Result<void> {
    if (auto checked = check_labels(tx, conversation.shop, labels); !checked) return checked;
    if (storage::set_labels(tx, conversation.shop, conversation.id, labels, now))
      note(tx, conversation, actor, "conversation.labelled", {{"labels", ids_of(labels)}}, now);
    return {};
  };
  co_return co_await this->change("desk.set_labels", id, reader, std::move(change));
}

Task<Result<Json>> Lifecycle::snooze(ConversationId id, std::optional<Instant> until, storage::Actor actor) {
  const crm::AgentId reader{actor.id};
  Change change = [until, actor = std::move(actor)](database::Tx& tx, const crm::Conversation& conversation,
                                                    Instant now) -> Result<void> {
    if (auto checked = check_snooze(until, now); !checked) return checked;
    if (auto free = check_holder(tx, conversation, actor); !free) return free;
    if (storage::set_snooze(tx, conversation.id, until, now))
      note(tx, conversation, actor, "conversation.snoozed", {{"until", until ? Json(to_iso(*until)) : Json()}}, now);
    return {};
  };
  co_return co_await this->change("desk.snooze", id, reader, std::move(change));
}

Task<Result<Json>> Lifecycle::mark_read(ConversationId id, bool read, MessageId until, storage::Actor actor) {
  const crm::AgentId reader{actor.id};
  Change change = [read, until, reader](database::Tx& tx, const crm::Conversation& conversation,
                                        Instant now) -> Result<void> {
    if (read) {
      storage::mark_read(tx, conversation.id, reader, until, now);
    } else {
      storage::mark_unread(tx, conversation.id, reader, now);
    }
    return {};
  };
  co_return co_await this->change("desk.mark_read", id, reader, std::move(change));
}

}  // namespace tendero::desk
