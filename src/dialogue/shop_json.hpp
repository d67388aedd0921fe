#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "commerce/quote.hpp"
#include "commerce/shop.hpp"
#include "dialogue/settings.hpp"

/// How facts of the shop are written for engines: ready to be said, with machine words beside them. Engines copy, they
/// do not compute. Money is `$` + two decimals; labels are those of the seed's tables, in the shop's language.
namespace tendero::dialogue {

[[nodiscard]] std::string status_label(const commerce::OrderStatus& status, std::string_view locale);
[[nodiscard]] std::string payment_label(std::string_view method, std::string_view locale);

/// An order found; `with_items` adds its lines.
[[nodiscard]] boost::json::object order_json(const commerce::Order& order, bool with_items,
                                             const DialogueSettings& settings);
/// An order as a line of a list of active ones.
[[nodiscard]] boost::json::object active_order_json(const commerce::Order& order, const DialogueSettings& settings);
[[nodiscard]] boost::json::object product_json(const commerce::Product& product, std::string_view locale);
[[nodiscard]] boost::json::object delivery_json(const commerce::DeliveryOption& option);
/// A way of paying; one without a name of the shop's gets ours.
[[nodiscard]] boost::json::object payment_json(std::string_view code, std::string_view name, std::string_view locale);
[[nodiscard]] boost::json::object quote_json(const commerce::Quote& quote, const DialogueSettings& settings);
/// An order just made, with what the customer was promised.
[[nodiscard]] boost::json::object created_json(const commerce::Order& order, const commerce::Quote& quote,
                                               const DialogueSettings& settings);

[[nodiscard]] std::string_view to_word(commerce::DeliveryKind kind) noexcept;

}  // namespace tendero::dialogue
