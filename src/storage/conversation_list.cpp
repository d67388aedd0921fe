#include "storage/conversation_list.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"
#include "storage/conversations.hpp"
#include "storage/media.hpp"
#include "storage/message_rows.hpp"
#include "storage/messages.hpp"
#include "storage/prices.hpp"
#include "storage/reactions.hpp"

namespace tendero::storage {
namespace {

std::int64_t ceiling(std::int64_t before) { return before > 0 ? before : std::numeric_limits<std::int64_t>::max(); }

std::string word_of(const std::optional<crm::Answerer>& answerer) {
  return answerer ? std::string(crm::to_word(*answerer)) : std::string();
}
std::string word_of(const std::optional<crm::ConversationState>& state) {
  return state ? std::string(crm::to_word(*state)) : std::string();
}

// What was typed is looked for as it stands: % and _ mean themselves.
std::string as_pattern(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

std::string digits_of(const std::string& text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

ConversationSummary summary(database::Tx& tx, ConversationId id, MessageId last_message) {
  auto found = conversation(tx, id).value();
  auto who = contact(tx, found.contact).value();
  auto customer = customer_link(tx, found.contact);
  // Where the assistant answers, every hand-over has ended.
  auto open = found.answerer == crm::Answerer::bot ? std::nullopt : open_handover(tx, id);
  return {.conversation = std::move(found),
          .contact = std::move(who),
          .customer = std::move(customer),
          .last_message = message(tx, last_message),
          .place = last_message,
          .handover = std::move(open)};
}

}  // namespace

std::vector<ConversationSummary> conversations_before(database::Tx& tx, ShopId shop, const ConversationFilter& filter,
                                                      MessageId before, int limit) {
  std::vector<ConversationSummary> page;
  for (const auto& row :
       tx.rows("SELECT id, last_message_id FROM conversations WHERE shop_id = $1 "
               "AND last_message_id < $2 AND ($3 = '' OR answerer = $3) AND ($4 = '' OR state = $4) "
               "AND ($5 = 0 OR contact_id = $5) AND continued_in IS NULL ORDER BY last_message_id DESC LIMIT $6",
               shop, ceiling(before.value), word_of(filter.answerer), word_of(filter.state),
               filter.contact.value_or(ContactId{}), limit)) {
    page.push_back(summary(tx, row.id<ConversationId>(0), row.id<MessageId>(1)));
  }
  return page;
}

std::optional<ConversationSummary> conversation_summary(database::Tx& tx, ShopId shop, ConversationId id) {
  const auto row = tx.row("SELECT last_message_id FROM conversations WHERE id = $1 AND shop_id = $2", id, shop);
  if (!row) return std::nullopt;
  return summary(tx, id, row->id<MessageId>(0));
}

std::vector<crm::Message> messages_before(database::Tx& tx, ConversationId conversation, MessageId before, int limit) {
  const MessageId until{ceiling(before.value) - 1};
  auto messages = history(tx, conversation, limit, until);
  add_reactions(tx, conversation, messages);
  add_files(tx, messages);
  add_prices(tx, messages);
  return messages;
}

std::vector<Contact> contacts_before(database::Tx& tx, ShopId shop, const std::string& text, ContactId before,
                                     int limit) {
  const auto digits = digits_of(text);
  std::vector<Contact> page;
  for (const auto& row : tx.rows(
           "SELECT id FROM contacts WHERE shop_id = $1 AND id < $2 AND merged_into IS NULL AND ($3 = '' OR LOWER(name) "
           "LIKE LOWER($4) "
           "ESCAPE '\\' OR LOWER(profile_name) LIKE LOWER($4) ESCAPE '\\' OR ($5 <> '' AND id IN (SELECT contact_id "
           "FROM contact_identifiers WHERE shop_id = $1 AND value LIKE $6)) OR EXISTS (SELECT 1 FROM customer_links "
           "WHERE contact_id = contacts.id AND (LOWER(customer_links.name) LIKE LOWER($4) ESCAPE '\\' OR "
           "LOWER(email) LIKE LOWER($4) ESCAPE '\\'))) ORDER BY id DESC LIMIT $7",
           shop, ceiling(before.value), text, as_pattern(text), digits, "%" + digits + "%", limit)) {
    page.push_back(contact(tx, row.id<ContactId>(0)).value());
  }
  return page;
}

}  // namespace tendero::storage
