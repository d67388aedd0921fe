#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "app/conversation_tests/catalogue.hpp"
#include "app/conversation_tests/expectation.hpp"
#include "base/texts.hpp"

namespace tendero::app::conversations {

/// A function call as the engine proposed it.
struct RecordedCall {
  std::string name;
  boost::json::object arguments;
  std::string output = {};     ///< what the engine was told, JSON
  bool changes_world = false;  ///< it makes an order or calls a person
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

/// True when `arguments` holds every expected one; `items` is an array of `{product_id, quantity}`. The fault of a
/// placeholder that means nothing.
[[nodiscard]] Result<bool> fits(const std::vector<ExpectedArgument>& expected, const boost::json::object& arguments,
                                const Catalogue& catalogue, const KeyOfProduct& key_of, const Moment& moment);

/// What is wrong with what happened, one sentence each in the language of `texts`; empty when everything is as
/// expected. A placeholder that cannot be resolved is one of them.
[[nodiscard]] std::vector<std::string> complaints(const Expectation& line, const WhatHappened& happened,
                                                  const Catalogue& catalogue, const KeyOfProduct& key_of,
                                                  const Texts& texts);

}  // namespace tendero::app::conversations
