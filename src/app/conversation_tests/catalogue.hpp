#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"

namespace tendero::app::conversations {

/// An order that came into being while a line was answered.
struct NewOrder {
  std::string number;
  std::string total;  ///< plain decimal, such as "340.00"
};

/// What placeholders mean besides the catalogue.
struct Moment {
  std::string language;         ///< of the answer: "es", "en" or "pt"
  std::chrono::sys_days today;  ///< the day in the shop's zone
  std::optional<NewOrder> new_order = {};
};

/// The seed data that the shop under test started with, as far as the table of customer lines speaks about it.
class Catalogue {
 public:
  /// Reads a file such as share/sandbox/la_bella_italia.json. Invalid (`bad_catalogue`) when a list is missing.
  [[nodiscard]] static Result<Catalogue> from_json(std::string_view json);

  [[nodiscard]] bool has_product(std::string_view key) const;
  /// The key of the product with this name; empty when there is none.
  [[nodiscard]] std::string key_of(std::string_view product_name) const;

  /// `text` with its {placeholders} replaced; several results where a word has several usual forms (an order's status
  /// in English). Invalid (`bad_placeholder`) for a placeholder that means nothing, or a new order when there is none.
  [[nodiscard]] Result<std::vector<std::string>> resolve(std::string_view text, const Moment& moment) const;

 private:
  explicit Catalogue(boost::json::object document) : document_(std::move(document)) {}

  [[nodiscard]] const boost::json::object* find(std::string_view list, std::string_view field,
                                                std::string_view value) const;
  [[nodiscard]] Result<std::vector<std::string>> expression(std::string_view text, const Moment& moment) const;
  [[nodiscard]] Result<std::string> sum(std::string_view text, const Moment& moment) const;
  [[nodiscard]] Result<std::vector<std::string>> value(std::string_view path, const Moment& moment) const;
  [[nodiscard]] Result<std::vector<std::string>> order_value(std::string_view path, const Moment& moment) const;
  [[nodiscard]] const boost::json::object* cheapest(std::string_view category) const;

  boost::json::object document_;
};

}  // namespace tendero::app::conversations
