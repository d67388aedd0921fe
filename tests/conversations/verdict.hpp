#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "conversations/catalogue.hpp"
#include "conversations/customer_lines.hpp"

namespace tendero::conversations {

/// A function call as the engine proposed it.
struct RecordedCall {
  std::string name;
  boost::json::object arguments;
};

/// What came of a customer's line, as whoever runs the conversation saw it.
struct WhatHappened {
  std::vector<RecordedCall> calls;  ///< made while the line was answered, in order
  std::string answer;               ///< everything the customer can read: texts, list rows, button titles; one a line
  bool quoted = false;  ///< create_ecommerce_order answered `confirmation_required` while the line was answered
  std::size_t orders_created = 0;     ///< orders in the shop now, less those before the line
  std::optional<NewOrder> new_order;  ///< the one created, when it belongs to the sender
  bool handed_over = false;           ///< a human is wanted or answers
  std::chrono::sys_days today;        ///< the day in the shop's zone
};

/// The catalogue's key of a product's id in the shop under test; empty when there is no such product.
using KeyOfProduct = std::function<std::string(std::string_view product_id)>;

/// What is wrong with what happened, one sentence each; empty when everything is as the line expects. A placeholder
/// that cannot be resolved is one of them.
[[nodiscard]] std::vector<std::string> complaints(const CustomerLine& line, const WhatHappened& happened,
                                                  const Catalogue& catalogue, const KeyOfProduct& key_of);

/// True when `answer` holds `text`, compared as README.md says: without regard to case, accents, `*` and `_`, white
/// space and thousands separators, and a number never matches inside a longer one.
[[nodiscard]] bool holds(std::string_view answer, std::string_view text);

}  // namespace tendero::conversations
