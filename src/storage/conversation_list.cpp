#include "storage/conversation_list.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/text.hpp"
#include "storage/media.hpp"
#include "storage/message_rows.hpp"
#include "storage/messages.hpp"
#include "storage/prices.hpp"
#include "storage/reactions.hpp"

namespace tendero::storage {
namespace {

std::int64_t ceiling(std::int64_t before) { return before > 0 ? before : std::numeric_limits<std::int64_t>::max(); }

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

}  // namespace

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
