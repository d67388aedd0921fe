#include "desk/inbox/inbox.hpp"

#include <utility>

#include <fmt/format.h>

#include "desk/inbox/handover_view.hpp"
#include "desk/takeover.hpp"
#include "storage/conversations.hpp"

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
  const auto found =
      co_await database_.read("inbox.conversations", [shop = shop_, filter, before, limit](database::Tx& tx) {
        return storage::conversations_before(tx, shop, filter, MessageId{before}, limit);
      });
  if (!found) co_return std::unexpected(found.error());
  co_return page_of(
      *found, limit,
      [this, now = world_.clock.now()](const auto& summary) { return conversation_view(texts(), summary, now); },
      [](const auto& entries) { return entries.back().place.value; });
}

Task<Result<Json>> Inbox::conversation(ConversationId id) {
  co_return co_await database_.read(
      "inbox.conversation", [this, id, now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
        const auto found = storage::conversation_summary(tx, shop_, id);
        if (!found) return no_such("conversation");
        const auto told = found->handover ? summary_of(tx, texts(), *found->handover) : std::string();
        return conversation_view(texts(), *found, now, told);
      });
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

Task<Result<Page>> Inbox::contacts(std::string text, std::int64_t before, int limit) {
  using Found = std::pair<storage::Contact, std::optional<storage::CustomerLink>>;
  const auto found = co_await database_.read(
      "inbox.contacts", [shop = shop_, text = std::move(text), before, limit](database::Tx& tx) {
        std::vector<Found> linked;
        for (auto& contact : storage::contacts_before(tx, shop, text, ContactId{before}, limit)) {
          auto link = storage::customer_link(tx, contact.id);
          linked.emplace_back(std::move(contact), std::move(link));
        }
        return linked;
      });
  if (!found) co_return std::unexpected(found.error());
  co_return page_of(
      *found, limit, [](const Found& entry) { return contact_view(entry.first, entry.second); },
      [](const auto& entries) { return entries.back().first.id.value; });
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
  const auto changed = answerer == crm::Answerer::human
                           ? co_await take_over(database_, world_, settings_, id, std::move(actor))
                           : co_await give_back(database_, world_, id, std::move(actor));
  if (!changed) co_return std::unexpected(changed.error());
  co_return co_await conversation(id);
}

Task<Result<Json>> Inbox::change_state(ConversationId id, crm::ConversationState state, storage::Actor actor) {
  const auto ours = co_await check_ours(id);
  if (!ours) co_return std::unexpected(ours.error());
  const auto changed = co_await database_.write("desk.change_state", [shop = shop_, id, state, actor = std::move(actor),
                                                                      now = world_.clock.now()](database::Tx& tx) {
    if (!storage::change_state(tx, id, state, now)) return;
    storage::record_audit(
        tx, shop, actor,
        {.action = fmt::format("conversation.{}", crm::to_word(state)), .subject = "conversation:" + id.text()}, now);
  });
  if (!changed) co_return std::unexpected(changed.error());
  co_return co_await conversation(id);
}

}  // namespace tendero::desk
