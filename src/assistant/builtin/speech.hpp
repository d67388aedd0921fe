#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/lexicon.hpp"
#include "assistant/builtin/memory.hpp"
#include "assistant/builtin/tool_results.hpp"
#include "base/texts.hpp"

/// Sentences that are put together from what the shop said. Nothing in them comes from anywhere else.
namespace tendero::assistant::builtin {

/// "📦 Pedido ORD-2025-000456 …" with its products and a closing line that fits its status.
[[nodiscard]] std::string order_card(const OrderFound& order, const Texts& texts);
/// "ORD-2025-000456: En Proceso, $450.00", for lists of orders.
[[nodiscard]] std::string order_line(const OrderFound& order, const Texts& texts);
/// "1. Pizza Margherita - $150.00" and so on, under their heading.
[[nodiscard]] std::string product_list(const std::string& heading, const std::vector<ProductFound>& products);
/// "🍕 Pizzas disponibles:": the category when that was named, else what the names have in common.
[[nodiscard]] std::string list_heading(const std::vector<std::string>& words, const std::vector<ProductFound>& products,
                                       const Texts& texts, const Lexicon& lexicon);
/// "Perfecto, 2 Pizzas Pepperoni = $340.00", or the lines of a larger order; the total always stands in it.
[[nodiscard]] std::string quote_summary(const QuoteFound& quote, const std::string& day, const std::string& notes,
                                        const Texts& texts);
/// The shop's name for a way of paying; for a customer of another language, ours.
[[nodiscard]] std::string payment_name(const PaymentChoice& payment, const Texts& texts);
/// "Efectivo o tarjeta"
[[nodiscard]] std::string payment_names(const std::vector<PaymentChoice>& payments, const Texts& texts);
/// "✅ ¡Pedido creado! …" with where and when, as far as the shop's delivery option says.
[[nodiscard]] std::string created_order(const OrderFound& order, const Texts& texts);
/// "Recoger en tienda: Recoger en: Av. Principal 123…", for questions about delivery.
[[nodiscard]] std::string delivery_line(const DeliveryOffer& delivery, const Texts& texts);
/// "Efectivo o tarjeta"
[[nodiscard]] std::string alternatives(const std::vector<std::string>& names, const Texts& texts);

/// The plural of a name's first word: "Pizza Pepperoni" → "Pizzas Pepperoni".
[[nodiscard]] std::string pluralize(std::string_view name);

/// Where to fetch an order and how long it takes, as far as a delivery option's words say it:
/// "Recoger en: Av. Principal 123. Listo en ~30 minutos".
struct PickupWords {
  std::string place;    ///< empty: not said
  std::string minutes;  ///< "~30"; empty: not said
};
[[nodiscard]] PickupWords read_pickup_words(std::string_view description);

}  // namespace tendero::assistant::builtin
