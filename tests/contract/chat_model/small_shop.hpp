#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "assistant/chat_model.hpp"

namespace tendero::assistant {

/// The tools of a shop in a few lines, answering from the sandbox's seed data: enough to hold a conversation with an
/// engine without a server. Quotes and acceptance follow the same rule as the real tool, in their plainest form.
class SmallShop {
 public:
  /// `caller`: digits of whoever writes. `today` decides symbolic dates. Throws unless run from the top of the source
  /// tree.
  SmallShop(std::string caller, std::chrono::sys_days today);

  /// The JSON that the tool answers. Unknown tools are refused like invalid input.
  [[nodiscard]] std::string use(std::string_view tool, const boost::json::object& arguments);

  /// What was said, in order: a quote is accepted by the customer's words after the answer that showed its total.
  void hear_customer(std::string_view text, std::string_view chosen_id);
  void hear_assistant(std::string_view text);

  [[nodiscard]] std::size_t orders_created() const noexcept { return created_; }

  /// As if the backend were down: every call answers `shop_unreachable`.
  bool down = false;

 private:
  [[nodiscard]] boost::json::object search(const boost::json::object& arguments) const;
  [[nodiscard]] boost::json::object find_orders(const boost::json::object& arguments) const;
  [[nodiscard]] boost::json::object active_orders() const;
  [[nodiscard]] boost::json::object categories() const;
  [[nodiscard]] boost::json::object options() const;
  [[nodiscard]] boost::json::object create(const boost::json::object& arguments);
  [[nodiscard]] boost::json::object quote(const boost::json::object& arguments) const;
  [[nodiscard]] boost::json::object make_order(const boost::json::object& quote, const std::string& payment);

  [[nodiscard]] const boost::json::object* find(std::string_view list, std::string_view key) const;
  [[nodiscard]] boost::json::object order_json(const boost::json::object& order) const;
  [[nodiscard]] std::string date_of(const boost::json::object& symbolic) const;
  [[nodiscard]] bool accepted() const;
  [[nodiscard]] std::string payment_said() const;

  boost::json::object document_;
  std::string caller_;
  std::chrono::sys_days today_;
  boost::json::object offer_;            ///< the last quote; empty: none
  bool shown_ = false;                   ///< its total stood in an answer
  std::vector<std::string> said_since_;  ///< the customer's words after that
  std::string tapped_since_;
  std::size_t created_ = 0;
};

}  // namespace tendero::assistant
