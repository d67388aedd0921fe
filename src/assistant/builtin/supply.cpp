#include "assistant/builtin/supply.hpp"

#include <algorithm>

#include "assistant/builtin/catalogue.hpp"
#include "assistant/builtin/plan.hpp"

namespace tendero::assistant::builtin {
namespace {

void offer_fewer(Session& session, const BasketLine& line, int stock) {
  auto& memory = session.memory;
  memory.left_in_stock = stock;
  memory.short_of = line.product_id;
  memory.asked = Asked::fewer;
  session.say("assistant.refused.stock", {{"name", line.name}, {"stock", std::int64_t{stock}}});
  session.answer.offer({session.choice("yes", "assistant.choice.yes"), session.choice("no", "assistant.choice.no")},
                       "");
}

void say_sold_out(Session& session, const std::string& name) {
  session.answer.ask(session.texts.say("assistant.refused.unavailable", {{"name", name}}),
                     session.texts.say("assistant.ask.something_else"), " ");
  session.answer.offer({session.choice("ask:menu", "assistant.choice.menu")}, "");
  session.memory.asked = Asked::what_to_order;
}

/// The products of the basket as the shop has them now. Nothing: an answer is missing.
std::optional<std::vector<ProductFound>> read_basket(Session& session) {
  std::vector<ProductFound> products;
  bool complete = true;
  for (const auto& line : session.memory.basket) {
    auto found = search_products(session, line.name);
    complete = complete && found.has_value();
    if (!found) continue;
    const auto product = std::ranges::find(*found, line.product_id, &ProductFound::id);
    // What the shop no longer finds by its own name is not for sale.
    const bool gone = product == found->end();
    products.push_back(gone ? ProductFound{.id = line.product_id, .name = line.name, .available = false} : *product);
  }
  if (!complete) return std::nullopt;
  return products;
}

}  // namespace

bool check_supply(Session& session, const std::vector<ProductFound>& products) {
  auto& basket = session.memory.basket;
  bool said = false;
  for (const auto& product : products) {
    const auto line = std::ranges::find(basket, product.id, &BasketLine::product_id);
    if (line == basket.end() || product.available) continue;
    say_sold_out(session, line->name);
    basket.erase(line);
    said = true;
  }
  for (const auto& product : products) {
    const auto line = std::ranges::find(basket, product.id, &BasketLine::product_id);
    const bool short_of_it = line != basket.end() && product.stock && *product.stock < line->quantity;
    if (!short_of_it) continue;
    offer_fewer(session, *line, *product.stock);
    return true;
  }
  return said;
}

void look_again(Session& session) {
  const auto products = read_basket(session);
  if (!products) return;
  if (!check_supply(session, *products)) {
    session.say("assistant.refused.other");
    session.offer_person();
    return;
  }
  const bool goes_on = session.memory.asked != Asked::fewer && !session.memory.basket.empty();
  if (goes_on) check_out(session);
}

}  // namespace tendero::assistant::builtin
