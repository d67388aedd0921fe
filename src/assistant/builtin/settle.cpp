#include "assistant/builtin/settle.hpp"

#include <algorithm>

namespace tendero::assistant::builtin {
namespace {

using Wishes = std::vector<Wish>;

Wish* find(Wishes& wishes, WishKind kind) {
  const auto found = std::ranges::find(wishes, kind, &Wish::kind);
  return found == wishes.end() ? nullptr : &*found;
}

bool edits_order(WishKind kind) {
  return kind == WishKind::order || kind == WishKind::change || kind == WishKind::replace || kind == WishKind::remove ||
         kind == WishKind::leave_out;
}

/// Wishes that say something whatever stands beside them.
bool substantial(const Wish& wish) {
  switch (wish.kind) {
    case WishKind::greet:
    case WishKind::thank:
    case WishKind::say_goodbye:
    case WishKind::accept:
    case WishKind::refuse:
    case WishKind::enough:
    case WishKind::unknown:
    case WishKind::fill_in:
      return false;
    default:
      return true;
  }
}

/// "Dos pizzas, no, mejor tres": what was ordered in the same breath is corrected, not what was ordered before.
void apply_self_correction(Wishes& wishes) {
  auto* order = find(wishes, WishKind::order);
  auto* names = find(wishes, WishKind::name_products);
  const bool counted = names != nullptr && std::ranges::any_of(names->items, &ItemPhrase::counted);
  if (order == nullptr && counted) order = names;
  auto* change = find(wishes, WishKind::change);
  if (order == nullptr || change == nullptr || change < order || order->items.empty()) return;
  if (change->names_products()) {
    order->items = std::move(change->items);
  } else if (const auto quantity = change->bare_quantity()) {
    order->items.back().quantity = quantity;
  }
  std::erase_if(wishes, [](const Wish& wish) { return wish.kind == WishKind::change; });
}

/// "Pedido: 1 calzone, 2 aguas" and "Quiero tres pizzas. Una pepperoni y dos margarita": names after an order belong to
/// it.
void apply_names_to_order(Wishes& wishes) {
  auto* names = find(wishes, WishKind::name_products);
  if (names == nullptr) return;
  if (auto* order = find(wishes, WishKind::order)) {
    std::ranges::move(names->items, std::back_inserter(order->items));
    names->items.clear();
    std::erase_if(wishes, [](const Wish& wish) { return wish.kind == WishKind::name_products; });
    return;
  }
  const auto* vague = find(wishes, WishKind::order_status);
  const bool heading = find(wishes, WishKind::begin_order) != nullptr || (vague != nullptr && vague->vague);
  if (heading) names->kind = WishKind::order;
}

/// "Mozzarella sticks, how much?": a price asked without a product is that of the product named.
void apply_price_to_names(Wishes& wishes) {
  auto* price = find(wishes, WishKind::ask_price);
  auto* names = find(wishes, WishKind::name_products);
  if (price == nullptr || names == nullptr || price->names_products()) return;
  price->items = std::move(names->items);
  std::erase_if(wishes, [](const Wish& wish) { return wish.kind == WishKind::name_products; });
}

/// "Mi pedido es el ORD-2025-000456, ¿ya salió?" asks about that order alone.
void drop_repeated_questions(Wishes& wishes) {
  const auto* status = find(wishes, WishKind::order_status);
  const bool one_is_named = status != nullptr && (!status->order_numbers.empty() || !status->email.empty());
  const bool edits = std::ranges::any_of(wishes, [](const Wish& wish) { return edits_order(wish.kind); });
  std::erase_if(wishes, [&](const Wish& wish) {
    const bool of_orders =
        wish.kind == WishKind::active_orders || wish.kind == WishKind::ask_when || wish.kind == WishKind::ask_price;
    if (one_is_named && of_orders && !wish.names_products()) return true;
    return wish.vague && edits;
  });
}

/// "Order 2 pizzas and repeat it": what was said before is meant, not an order of the past.
void drop_repeated_order(Wishes& wishes) {
  const auto order = std::ranges::find(wishes, WishKind::order, &Wish::kind);
  const auto again =
      std::find_if(order, wishes.end(), [](const Wish& wish) { return wish.kind == WishKind::repeat_order; });
  if (again != wishes.end()) wishes.erase(again);
}

/// What is complained about is not wanted: "me llegó fría la pizza, qué mal servicio".
void drop_names_in_complaints(Wishes& wishes) {
  if (find(wishes, WishKind::complain) == nullptr) return;
  std::erase_if(wishes, [](const Wish& wish) { return wish.kind == WishKind::name_products; });
}

/// A yes, a no or a beginning that comes with content of its own says nothing more: "sí, 2 de pepperoni", "no, mejor
/// 3".
void drop_what_says_nothing(Understood& understood) {
  auto& wishes = understood.wishes;
  const bool edits = std::ranges::any_of(wishes, [](const Wish& wish) { return edits_order(wish.kind); });
  const bool substance = std::ranges::any_of(wishes, substantial);
  const bool details = !understood.details.empty();
  const bool products_shown =
      find(wishes, WishKind::browse) != nullptr || find(wishes, WishKind::ask_availability) != nullptr;
  const bool more_than_beginning = std::ranges::any_of(
      wishes, [](const Wish& wish) { return substantial(wish) && wish.kind != WishKind::begin_order; });
  const bool tells_delivery = find(wishes, WishKind::ask_delivery) != nullptr;
  std::erase_if(wishes, [&](const Wish& wish) {
    switch (wish.kind) {
      case WishKind::begin_order:
        return more_than_beginning;
      case WishKind::ask_when:
        return tells_delivery;
      case WishKind::ask_price:
        return (edits || products_shown) && !wish.names_products();
      case WishKind::fill_in:
        return edits || !details;
      case WishKind::accept:
      case WishKind::refuse:
      case WishKind::enough:
      case WishKind::unknown:
        return substance;
      default:
        return false;
    }
  });
  if (!edits && find(wishes, WishKind::fill_in) == nullptr) understood.details.date.clear();
}

}  // namespace

void settle(Understood& understood) {
  auto& wishes = understood.wishes;
  apply_price_to_names(wishes);
  apply_names_to_order(wishes);
  apply_self_correction(wishes);
  drop_repeated_questions(wishes);
  drop_repeated_order(wishes);
  drop_names_in_complaints(wishes);
  drop_what_says_nothing(understood);
}

}  // namespace tendero::assistant::builtin
