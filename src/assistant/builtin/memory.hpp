#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assistant/builtin/tool_results.hpp"
#include "assistant/builtin/wish.hpp"

namespace tendero::assistant::builtin {

/// The question that is open, so that a bare "sí", "2" or "efectivo" can be understood.
enum class Asked {
  nothing,
  order_number,
  which_order,  ///< one of the orders shown
  what_to_order,
  which_product,  ///< one of the products shown
  which_category,
  offer,  ///< "¿te gustaría pedirla?", of the one product shown
  delivery,
  address,
  payment,
  confirm,       ///< an explicit yes to the quote shown
  fewer,         ///< as many as there are left
  person,        ///< whether a person should take over
  phone,         ///< the customer's own number, by WhatsApp's button
  cancellation,  ///< whether to cancel `last_order`, which is made
};

struct ShownProduct {
  std::string id;
  std::string name;
  std::string price;
};

struct BasketLine {
  std::string product_id;
  std::string name;
  int quantity = 0;
};

/// What the engine keeps between turns. Losing it costs a question more, never a wrong order: prices, stock and
/// acceptance are always somebody else's.
struct Memory {
  std::string language;
  Asked asked = Asked::nothing;
  std::vector<ShownProduct> shown;      ///< what "la segunda" counts
  std::vector<std::string> categories;  ///< as shown
  std::vector<std::string> orders;      ///< numbers, as shown
  std::vector<BasketLine> basket;
  std::vector<ItemPhrase> waiting;  ///< wanted, but which product is meant is still to be asked
  Details details;
  std::string notes;                    ///< wishes for the kitchen
  std::vector<PaymentChoice> payments;  ///< what the last quote offered
  int left_in_stock = 0;                ///< with Asked::fewer: of the basket line `short_of`
  std::string short_of;
  std::string last_order;  ///< the order that "mi pedido" means now
  int not_understood = 0;  ///< in a row

  void forget_order();  ///< empties the basket and everything that belongs to it
};

/// A small JSON object with a version. Anything unreadable, or of another version, reads as an empty memory.
[[nodiscard]] Memory read_memory(std::string_view text);
[[nodiscard]] std::string write_memory(const Memory& memory);

}  // namespace tendero::assistant::builtin
