#include "desk/inbox/inbox.hpp"

#include <utility>

#include <fmt/format.h>

#include "desk/inbox/claims.hpp"
#include "desk/inbox/handover_view.hpp"
#include "desk/inbox/lifecycle_view.hpp"
#include "desk/service/asking_satisfaction.hpp"
#include "desk/takeover.hpp"
#include "storage/conversations.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

std::unexpected<Fault> no_such(std::string_view what) {
  return fault(FaultKind::not_found, "not_found", fmt::format("There is no such {}.", what));
}

/// A page is full when it has what was asked for; then there may be more.
template <class Entry, class Write, class Cursor>
Page page_of(const std::vector<Entry>& entries, int limit, Write write, Cursor cursor) {
  Page page;
  for (const auto& entry : entries) page.entries.push_back(write(entry));
  if (std::ssize(entries) == limit) page.next = cursor(entries);
  return page;
}

}  // namespace

Task<Result<void>> Inbox::check_ours(ConversationId id) {
  const auto found =
      co_await database_.read("inbox.check", [id](database::Tx& tx) { return storage::conversation(tx, id); });
  if (!found) co_return std::unexpected(found.error());
  if (!*found || (*found)->shop != shop_) co_return no_such("conversation");
  co_return Result<void>();
}

Task<Result<Page>> Inbox::conversations(storage::ConversationFilter filter, std::int64_t before, int limit) {
  const auto now = world_.clock.now();
  const auto found =
      co_await database_.read("inbox.conversations", [shop = shop_, filter, before, limit, now](database::Tx& tx) {
        return storage::conversations_before(tx, shop, filter, MessageId{before}, limit, now);
      });
  if (!found) co_return std::unexpected(found.error());
  Page page;
  for (const auto& entry : found->entries) page.entries.push_back(conversation_view(texts(), entry, now));
  if (found->next) page.next = found->next->value;
  co_return page;
}

Task<Result<Json>> Inbox::conversation(ConversationId id, crm::AgentId reader) {
  co_return co_await database_.read(
      "inbox.conversation", [this, id, reader, now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = storage::conversation_summary(tx, shop_, id, reader);
        if (!found) return no_such("conversation");
        const auto told = found->handover ? summary_of(tx, texts(), *found->handover) : std::string();
        return conversation_view(texts(), *found, now, told);
      });
}

Task<Result<JsonObject>> Inbox::counts(crm::AgentId reader) {
  const auto found =
      co_await database_.read("inbox.counts", [shop = shop_, reader, now = world_.clock.now()](database::Tx& tx) {
        return storage::tally_conversations(tx, shop, reader, now);
      });
  if (!found) co_return std::unexpected(found.error());
  co_return tallies_view(*found);
}

Task<Json> Inbox::holder(ConversationId id) {
  const auto found = co_await database_.read("inbox.holder", [shop = shop_, id](database::Tx& tx) {
    const auto ours = storage::conversation(tx, id);
    return ours && ours->shop == shop ? storage::handling_of(tx, storage::current_thread(tx, id)).holder()
                                      : std::nullopt;
  });
  co_return assignee_view(found ? *found : std::nullopt);
}

Task<Result<Page>> Inbox::messages(ConversationId id, std::int64_t before, int limit) {
  const auto ours = co_await check_ours(id);
  if (!ours) co_return std::unexpected(ours.error());
  const auto found = co_await database_.read("inbox.messages", [id, before, limit](database::Tx& tx) {
    return storage::messages_before(tx, id, MessageId{before}, limit);
  });
  if (!found) co_return std::unexpected(found.error());
  co_return page_of(
      *found, limit, [this](const auto& message) { return message_view(texts(), message); },
      [](const auto& entries) { return entries.front().id.value; });
}

Task<Result<Json>> Inbox::contact(ContactId id) {
  co_return co_await database_.read("inbox.contact", [shop = shop_, id](database::Tx& tx) -> Result<Json> {
    const auto found = storage::contact(tx, id);
    if (!found || found->shop != shop) return no_such("contact");
    return contact_view(*found, storage::customer_link(tx, id));
  });
}

Task<Result<Json>> Inbox::reply(Reply said, storage::Actor actor) {
  const auto message = co_await desk::reply(database_, world_, settings_.fit, shop_, std::move(said), std::move(actor));
  if (!message) co_return std::unexpected(message.error());
  co_return message_view(texts(), *message);
}

Task<Result<Json>> Inbox::let_answer(ConversationId id, crm::Answerer answerer, storage::Actor actor) {
  if (answerer != crm::Answerer::human && answerer != crm::Answerer::bot) {
    co_return fault(FaultKind::invalid, "invalid_input", "answerer must be human or bot.");
  }
  const auto ours = co_await check_ours(id);
  if (!ours) co_return std::unexpected(ours.error());
  const crm::AgentId reader{actor.id};
  const auto changed = answerer == crm::Answerer::human
                           ? co_await take_over(database_, world_, settings_, id, std::move(actor))
                           : co_await give_back(database_, world_, id, std::move(actor));
  if (!changed) co_return std::unexpected(changed.error());
  co_return co_await conversation(id, reader);
}

Task<Result<Json>> Inbox::change_state(ConversationId id, crm::ConversationState state, storage::Actor actor) {
  const auto ours = co_await check_ours(id);
  if (!ours) co_return std::unexpected(ours.error());
  const crm::AgentId reader{actor.id};
  auto closure = [this, id, state, actor = std::move(actor),
                  now = world_.clock.now()](database::Tx& tx) -> Result<void> {
    if (const auto free = check_holder(tx, storage::conversation(tx, id).value(), actor); !free) return free;
    if (!storage::change_state(tx, id, state, now)) return {};
    storage::record_audit(
        tx, shop_, actor,
        {.action = fmt::format("conversation.{}", crm::to_word(state)), .subject = "conversation:" + id.text()}, now);
    if (state == crm::ConversationState::resolved)
      ask_satisfaction(tx, storage::conversation(tx, id).value(), actor, settings_, now);
    return {};
  };
  const auto changed = co_await database_.write("desk.change_state", std::move(closure));
  if (!changed) co_return std::unexpected(changed.error());
  co_return co_await conversation(id, reader);
}

}  // namespace tendero::desk
