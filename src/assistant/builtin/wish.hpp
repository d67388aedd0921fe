#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tendero::assistant::builtin {

/// What a customer can want of us.
enum class WishKind {
  greet,
  thank,
  say_goodbye,
  help,
  order_status,  ///< of one order: by number, by e-mail, or still to be asked
  last_order,    ///< "mi último pedido"
  active_orders,
  ask_when,  ///< "¿cuánto falta?": of an order under way, or of the one being made
  order_history,
  browse,  ///< see products of some kind
  ask_price,
  ask_contents,  ///< "¿qué lleva la vegetariana?"
  ask_availability,
  menu,
  order,        ///< put products into the basket
  begin_order,  ///< wants to order, but has not said what
  change,       ///< another quantity or product instead
  replace,      ///< "la pepperoni por una vegetariana"
  remove,
  leave_out,  ///< "sin cebolla": less of a product, or a product less
  fill_in,    ///< only details: pickup or delivery, payment, address
  cancel,
  alter_order,   ///< change an order that is placed, or the one being made, without saying how
  repeat_order,  ///< "lo mismo de la otra vez"
  ask_delivery,
  ask_payment,
  claim_payment,  ///< "ya pagué"
  ask_hours,
  ask_promotions,
  ask_place,
  person,
  complain,
  insult,
  unsure,  ///< "no lo tengo"
  accept,
  refuse,
  enough,
  name_products,  ///< just words that may name a product, or a bare number
  unknown,
};

/// Products as the customer named them: "2 de pepperoni", "la segunda", "un par de cocas".
struct ItemPhrase {
  std::optional<int> quantity;
  std::optional<int> index;               ///< place in the list that was shown: 1 is the first, -1 the last
  std::vector<std::string> words;         ///< folded, without fillers
  std::string written;                    ///< as written, fillers between the words kept
  std::vector<std::string> without = {};  ///< what follows "sin": part of a name, or a wish for the kitchen
  std::string note = {};                  ///< the same as written: "sin cebolla"
  bool joined = false;  ///< after "y", without a quantity of its own: may belong to the name before it

  [[nodiscard]] bool names_product() const noexcept { return !words.empty() || index.has_value(); }
  [[nodiscard]] bool counted() const noexcept { return quantity.has_value() && names_product(); }
  [[nodiscard]] bool only_leaves_out() const noexcept { return !names_product() && !without.empty(); }
};

struct Wish {
  WishKind kind = WishKind::unknown;
  std::vector<ItemPhrase> items = {};
  std::vector<std::string> order_numbers = {};  ///< canonical, "ORD-2025-000456"; or bare digits, "456"
  std::string email = {};
  std::string choice = {};   ///< what a tapped choice carried
  std::string title = {};    ///< and what stood on it
  bool asked = false;        ///< a question
  bool vague = false;        ///< the word "pedido" alone: what about it was not said
  bool of_order = false;     ///< speaks of "mi pedido"
  bool adds = false;         ///< "otra", "también": on top of what is there
  bool one_of_them = false;  ///< "cámbiame una por…": not all pieces
  bool one_of_each = false;
  bool cheapest = false;
  bool dearest = false;

  [[nodiscard]] bool names_products() const noexcept;
  /// "La más barata", "el más caro".
  [[nodiscard]] bool names_extreme() const noexcept { return cheapest || dearest; }
  /// A quantity that stands alone: "mejor 3".
  [[nodiscard]] std::optional<int> bare_quantity() const noexcept;
};

/// How an order is to be delivered and paid, as far as a message says.
struct Details {
  std::string delivery;  ///< pickup, delivery
  std::string payment;   ///< cash, credit_card, paypal, bank_transfer
  std::string address;
  std::string date;  ///< YYYY-MM-DD

  [[nodiscard]] bool empty() const noexcept {
    return delivery.empty() && payment.empty() && address.empty() && date.empty();
  }
};

/// A customer's message, understood.
struct Understood {
  std::vector<Wish> wishes;  ///< in the order in which they were said
  Details details;

  [[nodiscard]] bool has(WishKind kind) const noexcept;
};

}  // namespace tendero::assistant::builtin
