#include "desk/inbox/message_finder.hpp"

#include <vector>

#include "base/calendar.hpp"
#include "base/search_text.hpp"
#include "desk/inbox/views.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/message_search.hpp"
#include "storage/threads.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_excerpt = 160;  // code points: two lines of a list
constexpr int most_caught_up = 500;           // messages of one transaction

Json highlights_view(const std::vector<Highlight>& highlights) {
  JsonArray list;
  for (const auto& [start, length] : highlights) {
    list.emplace_back(JsonObject{{"start", Json(start)}, {"length", Json(length)}});
  }
  return list;
}

/// With the conversation in which it can be read.
Json hit_view(database::Tx& tx, const crm::Message& message, const std::vector<SearchWord>& words) {
  const auto thread = storage::conversation(tx, storage::current_thread(tx, message.conversation)).value();
  const auto contact = storage::contact(tx, thread.contact).value();
  auto [excerpt, highlights] = excerpt_of(crm::said_words(message), words, longest_excerpt);
  return JsonObject{{"message", Json(message.id.value)},
                    {"conversation", Json(thread.id.value)},
                    {"contact", JsonObject{{"id", Json(contact.id.value)}, {"name", contact.display_name()}}},
                    {"author", std::string(crm::to_word(message.author))},
                    {"agent", message.agent ? Json(message.agent->value) : Json()},
                    {"at", to_iso(message.at)},
                    {"excerpt", std::move(excerpt)},
                    {"highlights", highlights_view(highlights)}};
}

}  // namespace

/// What was said a moment ago is found, too.
Task<Result<void>> MessageFinder::catch_up() {
  Result<bool> more = true;
  while (more && *more) {
    more = co_await database_.glance("search.newer", storage::has_newer_messages);
    if (!more) co_return std::unexpected(more.error());
    if (!*more) break;
    const auto done = co_await database_.write(
        "search.index_new", [](database::Tx& tx) { return storage::index_newer_messages(tx, most_caught_up); });
    if (!done) co_return std::unexpected(done.error());
  }
  const auto earlier = co_await database_.glance("search.earlier", storage::newest_earlier_message);
  if (!earlier) co_return std::unexpected(earlier.error());
  if (!*earlier) co_return Result<void>{};
  const auto done = co_await database_.write(
      "search.index", [](database::Tx& tx) { return storage::index_earlier_messages(tx, most_caught_up); });
  if (!done) co_return std::unexpected(done.error());
  co_return Result<void>{};
}

Task<Result<Page>> MessageFinder::messages(MessageSearch search) {
  auto words = search_words(search.typed);
  const auto caught_up = co_await catch_up();
  if (!caught_up) co_return std::unexpected(caught_up.error());
  co_return co_await database_.read(
      "search.messages", [shop = shop_, words = std::move(words), search](database::Tx& tx) -> Result<Page> {
        if (search.within) {
          const auto found = storage::conversation(tx, *search.within);
          if (!found || found->shop != shop) {
            return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
          }
        }
        Page page;
        const auto found =
            storage::find_messages(tx, shop, words, MessageId{search.before}, search.limit, search.within);
        for (const auto& message : found) page.entries.push_back(hit_view(tx, message, words));
        if (std::ssize(found) == search.limit) page.next = found.back().id.value;
        return page;
      });
}

Task<Result<Page>> MessageFinder::conversations(std::string typed, int limit) {
  co_return co_await database_.read(
      "search.conversations", [this, typed = std::move(typed), limit, now = world_.clock.now()](database::Tx& tx) {
        Page page;
        for (const auto id : storage::find_conversations(tx, shop_, typed, limit)) {
          const auto found = storage::conversation_summary(tx, shop_, id);
          if (found) page.entries.push_back(conversation_view(Texts::of(locale_), *found, now));
        }
        return page;
      });
}

}  // namespace tendero::desk
