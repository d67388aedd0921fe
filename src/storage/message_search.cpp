#include "storage/message_search.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "storage/contact_list.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/transcripts.hpp"

namespace tendero::storage {
namespace {

/// What a message is found by. A reaction says nothing, and what is on the message it is on is found there.
std::string words_of(const crm::Message& message) {
  if (std::holds_alternative<crm::Reaction>(message.content)) return {};
  return fmt::format("{}", fmt::join(folded_words(crm::said_words(message)), " "));
}

void store_words(database::Tx& tx, ShopId shop, const crm::Message& message) {
  tx.run(
      "INSERT INTO message_words (message_id, shop_id, conversation_id, words) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (message_id) DO UPDATE SET words = excluded.words WHERE message_words.words <> excluded.words",
      message.id, shop, message.conversation, words_of(message));
}

/// The one place where the engines differ: what `message_words` is joined with, and by what it is found. The newest
/// come first by their numbers, which FTS5 has in order; PostgreSQL sorts what its index finds.
constexpr std::string_view asks_fts5 =
    "FROM message_index i JOIN message_words w ON w.message_id = i.rowid "
    "WHERE message_index MATCH $1 AND i.rowid < $2";
constexpr std::string_view newest_by_fts5 = "ORDER BY i.rowid DESC";
constexpr std::string_view asks_gin =
    "FROM message_words w WHERE to_tsvector('simple', w.words) @@ to_tsquery('simple', $1) AND w.message_id < $2";
constexpr std::string_view newest_by_gin = "ORDER BY w.message_id DESC";

/// SQLite, "FTS5, Full-text Query Syntax"; PostgreSQL, "to_tsquery". Words are letters and figures alone, so nothing in
/// them has a meaning there.
std::string matches(database::Engine engine, const std::vector<SearchWord>& words) {
  const bool fts5 = engine == database::Engine::sqlite;
  std::string asked;
  for (const auto& [word, begins] : words) {
    if (!asked.empty()) asked += fts5 ? " AND " : " & ";
    asked += fts5 ? fmt::format("\"{}\"{}", word, begins ? "*" : "") : fmt::format("'{}'{}", word, begins ? ":*" : "");
  }
  return asked;
}

std::string question(database::Engine engine) {
  const bool fts5 = engine == database::Engine::sqlite;
  return fmt::format(
      "SELECT w.message_id {} AND w.shop_id = $3 AND ($4 = 0 OR w.conversation_id IN "
      "(SELECT c.id FROM conversations c WHERE c.id = $4 OR c.continued_in = $4)) {} LIMIT $5",
      fts5 ? asks_fts5 : asks_gin, fts5 ? newest_by_fts5 : newest_by_gin);
}

std::optional<crm::Message> stored_message(database::Tx& tx, MessageId id) {
  auto found = message(tx, id);
  if (!found) return std::nullopt;
  std::vector<crm::Message> one{*std::move(found)};
  add_transcripts(tx, one);
  return std::move(one.front());
}

/// Those from before the index stand before the first that is in it.
constexpr std::string_view earlier_messages =
    "SELECT id, shop_id FROM messages WHERE id < (SELECT COALESCE(MIN(message_id), $1) FROM message_words) "
    "ORDER BY id DESC LIMIT $2";

/// Behind the last that is in it; none while it is empty: then all are earlier ones.
constexpr std::string_view newer_messages =
    "SELECT id, shop_id FROM messages WHERE id > (SELECT MAX(message_id) FROM message_words) ORDER BY id LIMIT $1";

std::int64_t index_these(database::Tx& tx, const database::Rows& rows) {
  for (const auto& row : rows) {
    const auto found = stored_message(tx, row.id<MessageId>(0));
    if (found) store_words(tx, row.id<ShopId>(1), *found);
  }
  return std::ssize(rows);
}

/// On SQLite a message that waits gets its words when its turn comes: put in before, it would hide those before it.
bool is_indexed(database::Tx& tx, MessageId id) {
  return tx.engine() == database::Engine::postgresql ||
         tx.row("SELECT 1 FROM message_words WHERE message_id = $1", id).has_value();
}

void add_by_order(database::Tx& tx, ShopId shop, const std::string& number, std::vector<ConversationId>& found) {
  for (const auto& row : tx.rows("SELECT conversation_id FROM quotes WHERE shop_id = $1 AND order_number = $2 "
                                 "AND order_number <> '' ORDER BY id DESC",
                                 shop, number)) {
    found.push_back(row.id<ConversationId>(0));
  }
  for (const auto& row : tx.rows("SELECT customer_phone FROM agent_orders WHERE shop_id = $1 AND order_number = $2 "
                                 "AND order_number <> '' ORDER BY id DESC",
                                 shop, number)) {
    const auto of_phone = tx.rows(
        "SELECT c.id FROM contact_identifiers i JOIN conversations c ON c.contact_id = i.contact_id "
        "WHERE i.shop_id = $1 AND i.kind IN ('phone', 'wa_id') AND i.value = $2",
        shop, row.text(0));
    for (const auto& conversation : of_phone) found.push_back(conversation.id<ConversationId>(0));
  }
}

void add_by_contact(database::Tx& tx, ShopId shop, const std::string& text, int limit,
                    std::vector<ConversationId>& found) {
  for (const auto& contact : contacts_after(tx, shop, {{.text = text}}, ContactOrder::newest, {}, limit)) {
    for (const auto& row : tx.rows("SELECT id FROM conversations WHERE contact_id = $1", contact.id)) {
      found.push_back(row.id<ConversationId>(0));
    }
  }
}

/// The conversation that goes on and its newest message; nothing when nothing was said in it.
std::optional<std::pair<MessageId, ConversationId>> place_of(database::Tx& tx, ConversationId id) {
  const auto row = tx.row(
      "SELECT t.last_message_id, t.id FROM conversations c JOIN conversations t ON t.id = COALESCE(c.continued_in, "
      "c.id) WHERE c.id = $1 AND t.last_message_id IS NOT NULL",
      id);
  if (!row) return std::nullopt;
  return std::pair(row->id<MessageId>(0), row->id<ConversationId>(1));
}

}  // namespace

void index_message(database::Tx& tx, ShopId shop, const crm::Message& message) {
  if (tx.engine() == database::Engine::postgresql) store_words(tx, shop, message);
}

void index_stored_message(database::Tx& tx, MessageId id) {
  const auto found = stored_message(tx, id);
  if (!found || !is_indexed(tx, id)) return;
  const auto shop = tx.row("SELECT shop_id FROM messages WHERE id = $1", id)->id<ShopId>(0);
  store_words(tx, shop, *found);
}

std::int64_t index_newer_messages(database::Tx& tx, int limit) {
  return tx.engine() == database::Engine::sqlite ? index_these(tx, tx.rows(newer_messages, limit)) : 0;
}

bool has_newer_messages(database::Tx& tx) {
  return tx.engine() == database::Engine::sqlite && !tx.rows(newer_messages, 1).empty();
}

void drop_from_index(database::Tx& tx, MessageId id) { tx.run("DELETE FROM message_words WHERE message_id = $1", id); }

std::int64_t index_earlier_messages(database::Tx& tx, int limit) {
  return index_these(tx, tx.rows(earlier_messages, std::numeric_limits<std::int64_t>::max(), limit));
}

std::optional<MessageId> newest_earlier_message(database::Tx& tx) {
  const auto row = tx.row(earlier_messages, std::numeric_limits<std::int64_t>::max(), 1);
  return row ? std::optional(row->id<MessageId>(0)) : std::nullopt;
}

std::vector<crm::Message> find_messages(database::Tx& tx, ShopId shop, const std::vector<SearchWord>& words,
                                        MessageId before, int limit, std::optional<ConversationId> within) {
  if (words.empty()) return {};
  const auto until = before ? before.value : std::numeric_limits<std::int64_t>::max();
  std::vector<crm::Message> found;
  for (const auto& row : tx.rows(question(tx.engine()), matches(tx.engine(), words), until, shop,
                                 within.value_or(ConversationId{}), limit)) {
    auto each = stored_message(tx, row.id<MessageId>(0));
    if (each) found.push_back(*std::move(each));
  }
  return found;
}

std::vector<ConversationId> find_conversations(database::Tx& tx, ShopId shop, const std::string& text, int limit) {
  std::vector<ConversationId> named;
  add_by_order(tx, shop, std::string(trim(text)), named);
  add_by_contact(tx, shop, text, limit, named);
  std::vector<std::pair<MessageId, ConversationId>> places;
  for (const auto id : named) {
    if (const auto place = place_of(tx, id)) places.push_back(*place);
  }
  std::ranges::sort(places, std::ranges::greater{});
  places.erase(std::ranges::unique(places).begin(), places.end());
  std::vector<ConversationId> found;
  for (const auto& [newest, id] : places) {
    if (std::ssize(found) < limit) found.push_back(id);
  }
  return found;
}

}  // namespace tendero::storage
