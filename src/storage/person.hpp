#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "database/database.hpp"

/// Somebody to be erased: everything that leads to what is kept of them.
namespace tendero::storage {

struct Person {
  ContactId contact;  ///< the one that counts, of those that were merged
  ShopId shop;
  std::vector<ContactId> contacts;       ///< it and those that are part of it
  std::vector<std::string> identifiers;  ///< as the channel writes them, phones as digits; also former ones that are
                                         ///< nobody else's now
  std::vector<std::string> phones;       ///< canonical digits
  std::vector<ConversationId> conversations;
  std::vector<QuoteId> quotes;
  std::vector<AgentOrderId> agent_orders;
  std::vector<std::string> orders;  ///< references, numbers and ids of their orders

  /// The text names one of their identifiers, and not a longer number of which it is a part.
  [[nodiscard]] bool named_in(std::string_view text) const;
  /// The id of a message, which WhatsApp writes with the other side's number in it (`wamid.` and base64), names them.
  [[nodiscard]] bool named_in_id(std::string_view external_id) const;
};

/// Nothing: this shop has no such contact.
[[nodiscard]] std::optional<Person> find_person(database::Tx& tx, ShopId shop, ContactId contact);
/// The contact that one of these identifiers leads to, be it a phone (its digits), a wa_id or a BSUID.
[[nodiscard]] std::optional<ContactId> contact_known_as(database::Tx& tx, ShopId shop, std::string_view identifier);

/// What is kept of them, as far as it can be counted at once.
struct Holdings {
  std::int64_t conversations = 0;
  std::int64_t messages = 0;
  std::int64_t turns = 0;
  std::int64_t tool_calls = 0;
  std::int64_t quotes = 0;
  std::int64_t agent_orders = 0;
  std::int64_t orders_in_doubt = 0;  ///< of which nobody knows yet whether the backend made them
  bool linked = false;               ///< to a customer of the backend
};
[[nodiscard]] Holdings holdings(database::Tx& tx, const Person& person);

}  // namespace tendero::storage
