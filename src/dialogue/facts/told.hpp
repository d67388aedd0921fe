#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "crm/message.hpp"
#include "dialogue/facts/statement.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue::facts {

/// What the shop's tools told in a conversation, as the finders read it; the newest word counts.
class Told {
 public:
  struct Source {
    ToolCallId tool = {};
    std::string pointer = {};  ///< RFC 6901, into the tool's result
  };
  struct Order {
    std::string key;                  ///< of its number
    std::vector<std::string> states;  ///< keys; empty: in words we do not know
    Source source = {};
  };
  struct Product {
    std::string name;  ///< folded
    bool available = true;
    std::string stock = {};  ///< key; empty: the shop does not say
    Source source = {};
  };

  /// Of texts only what is of these kinds is read.
  Told(std::span<const storage::ToolRecord> tools, Kinds kinds, const Today& today, std::string_view zone);

  /// Where one of these was told.
  [[nodiscard]] const Source* source_of(std::span<const std::string> keys) const noexcept;
  /// Where a run of digits with this one in it was told.
  [[nodiscard]] const Source* source_of_digits(std::string_view key) const noexcept;
  /// Newest first, each number once.
  [[nodiscard]] const std::vector<Order>& orders() const noexcept { return orders_; }
  /// Newest first, each name once.
  [[nodiscard]] const std::vector<Product>& products() const noexcept { return products_; }
  /// The last that was told of an order is a quote: it is not made, and can be called off.
  [[nodiscard]] bool ends_with_quote() const noexcept { return ends_with_quote_; }

 private:
  struct Place;

  void read(const boost::json::value& value, Place place);
  void read_text(std::string_view text, const Place& place);
  void read_object(const boost::json::object& object, const Place& place);
  void add(std::string key, const Place& place);

  Kinds kinds_;
  Today today_;
  std::string_view zone_;
  std::set<std::string, std::less<>> read_before_;  ///< texts that need no second look
  std::map<std::string, Source, std::less<>> keys_;
  std::vector<std::pair<std::string, Source>> digits_;
  std::vector<Order> orders_;
  std::vector<Product> products_;
  std::optional<bool> newest_is_quote_;
  bool ends_with_quote_ = false;
};

/// The keys of everything of these kinds that a text vouches for. `loosely`: a customer's words.
[[nodiscard]] Statements vouched_for_by(const Text& text, Kinds kinds, const Today& today, bool loosely);

}  // namespace tendero::dialogue::facts
