#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "assistant/builtin/basket.hpp"
#include "assistant/builtin/extremes.hpp"
#include "assistant/builtin/matching.hpp"
#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"
#include "assistant/builtin/spelling.hpp"
#include "assistant/builtin/supply.hpp"
#include "assistant/builtin/words.hpp"

namespace tendero::assistant::builtin {
namespace {

/// What the wish names, after what was shown or offered before: "quiero esa", "2", "la segunda".
std::vector<ItemPhrase> items_of(Session& session, const Wish& wish) {
  const auto& memory = session.memory;
  auto items = wish.items;
  const bool one_shown = memory.shown.size() == 1;
  if (wish.one_of_each) {
    items.clear();
    for (std::size_t i = 0; i < memory.shown.size(); ++i)
      items.push_back({.quantity = 1, .index = static_cast<int>(i) + 1});
  } else if (const auto place = extreme_place(memory.shown, wish); place && !wish.names_products()) {
    items = {{.quantity = wish.bare_quantity(), .index = static_cast<int>(*place) + 1}};
  } else if (!wish.names_products() && one_shown) {
    items = {{.quantity = wish.bare_quantity(), .index = 1}};
  }
  return items;
}

/// What was not clear before is, when one of its products is picked now: "quiero 2 pizzas", "pepperoni".
void answer_waiting(Resolved& resolved, const std::vector<ItemPhrase>& waiting) {
  std::erase_if(resolved.unclear, [&](const Resolved::Unclear& unclear) {
    const bool asked_before = std::ranges::any_of(waiting, [&](const ItemPhrase& phrase) {
      return phrase.words == unclear.phrase.words && !phrase.words.empty();
    });
    if (!asked_before) return false;
    const auto answer = std::ranges::find_if(resolved.picked, [&](const Picked& picked) {
      return std::ranges::find(unclear.products, picked.product.id, &ProductFound::id) != unclear.products.end();
    });
    if (answer == resolved.picked.end()) return false;
    answer->quantity = answer->quantity ? answer->quantity : unclear.phrase.quantity;
    return true;
  });
}

void ask_which(Session& session, const Resolved::Unclear& unclear) {
  if (unclear.products.empty()) {
    session.say("assistant.ask.which_of_list");
    session.memory.asked = Asked::which_product;
  } else {
    session.say("assistant.list.intro");
    present(session, unclear.phrase.words, unclear.products);
  }
}

void explain_closed(Session& session) {
  session.say(session.has_shop() ? "assistant.ordering_off" : "assistant.no_shop");
  session.offer_person();
}

/// Applies what was found, and asks about the rest.
void take_in(Session& session, Resolved resolved, bool on_top) {
  auto& memory = session.memory;
  for (const auto& picked : resolved.picked) put(memory, picked, on_top);
  memory.waiting.clear();
  for (const auto& unclear : resolved.unclear) memory.waiting.push_back(unclear.phrase);

  std::vector<ProductFound> products;
  for (const auto& picked : resolved.picked) products.push_back(picked.product);
  const bool told = check_supply(session, products);
  if (told && (memory.asked == Asked::fewer || (memory.basket.empty() && memory.waiting.empty()))) return;

  if (resolved.unclear.empty() && resolved.unknown.empty()) return check_out(session);
  if (!resolved.picked.empty() && !memory.basket.empty())
    session.say("assistant.basket.so_far", {{"what", basket_text(memory)}});
  if (!resolved.unknown.empty()) {
    show_nothing_found(session, resolved.unknown.front().phrase, resolved.unknown.front().products);
  }
  if (!resolved.unclear.empty()) ask_which(session, resolved.unclear.front());
}

/// The basket as a list, to ask which line was meant.
void ask_which_line(Session& session) {
  auto& memory = session.memory;
  memory.shown.clear();
  std::string list = session.texts.say("assistant.ask.which_line");
  for (std::size_t i = 0; i < memory.basket.size(); ++i) {
    const auto& line = memory.basket[i];
    memory.shown.push_back({line.product_id, line.name, {}});
    list += fmt::format("\n{}. {}x {}", i + 1, line.quantity, line.name);
  }
  session.answer.say(std::move(list));
  memory.asked = Asked::which_product;
}

/// What is ordered is changed by people. True when that was said.
bool already_ordered(Session& session) {
  const auto& memory = session.memory;
  if (memory.last_order.empty() || !memory.waiting.empty() || memory.asked != Asked::nothing) return false;
  session.say("assistant.order.already_made", {{"number", memory.last_order}});
  session.offer_person();
  return true;
}

/// Drops what is wanted, but still to be chosen, and is meant by the words. True when there was something.
bool drop_waiting(Memory& memory, const std::vector<std::string>& words) {
  const auto named_in = [](const std::string& word, const ItemPhrase& waiting) {
    return std::ranges::any_of(waiting.words, [&](const std::string& each) { return means(word, each); });
  };
  return std::erase_if(memory.waiting, [&](const ItemPhrase& waiting) {
           return !words.empty() &&
                  std::ranges::all_of(words, [&](const std::string& word) { return named_in(word, waiting); });
         }) > 0;
}

bool drop_waiting(Memory& memory, const std::vector<ItemPhrase>& items) {
  bool dropped = false;
  for (const auto& item : items) dropped = drop_waiting(memory, item.words) || dropped;
  return dropped;
}

/// Of several products that may be meant, the one of the old product's kind is: a pizza for a pizza.
void pick_kin(Resolved& resolved, const std::string& old, const Lexicon& lexicon) {
  const auto words = product_words(old, lexicon);
  const auto is_kin = [&](const ProductFound& product) {
    return std::ranges::any_of(product_words(product.name, lexicon),
                               [&](const std::string& word) { return std::ranges::find(words, word) != words.end(); });
  };
  std::erase_if(resolved.unclear, [&](const Resolved::Unclear& unclear) {
    if (std::ranges::count_if(unclear.products, is_kin) != 1) return false;
    resolved.picked.push_back({.product = *std::ranges::find_if(unclear.products, is_kin),
                               .quantity = unclear.phrase.quantity,
                               .note = unclear.phrase.note});
    return true;
  });
}

/// Takes a line out of the basket, or one piece of it.
void give_up(Memory& memory, std::size_t line, bool one_piece) {
  if (one_piece && memory.basket[line].quantity > 1) {
    --memory.basket[line].quantity;
  } else {
    memory.basket.erase(memory.basket.begin() + static_cast<std::ptrdiff_t>(line));
  }
}

void after_removal(Session& session) {
  if (!session.memory.basket.empty() || !session.memory.waiting.empty()) return check_out(session);
  session.say("assistant.basket.empty");
  session.memory.asked = Asked::what_to_order;
}

/// A tapped product: the tap carries its id, so it may come from any list ever shown.
void order_tapped(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (!session.turn.offers(tools::create_order)) return begin_order(session);
  std::optional<int> quantity;
  if (!memory.waiting.empty()) {
    quantity = memory.waiting.front().quantity;
    memory.waiting.erase(memory.waiting.begin());
  }
  const ProductFound product{.id = wish.choice, .name = wish.title};
  take_in(session, {.picked = {{.product = product, .quantity = quantity, .note = {}}}, .unclear = {}, .unknown = {}},
          false);
}

}  // namespace

void order_products(Session& session, const Wish& wish) {
  if (!wish.choice.empty()) return order_tapped(session, wish);
  auto& memory = session.memory;
  auto items = items_of(session, wish);
  if (!std::ranges::any_of(items, &ItemPhrase::names_product)) {
    if (wish.adds && memory.basket.size() == 1) {  // "agrega otra igual"
      memory.basket.front().quantity += wish.bare_quantity().value_or(1);
      return check_out(session);
    }
    if (items.empty() || memory.shown.empty()) return begin_order(session);
    memory.waiting.assign(1, items.front());  // "quiero 2" of several shown
    session.say("assistant.ask.which_of_list");
    memory.asked = Asked::which_product;
    return;
  }
  std::erase_if(items, [](const ItemPhrase& item) { return !item.names_product(); });
  const auto waiting = std::exchange(memory.waiting, {});
  // A bare quantity that waits belongs to the product named now; other phrases are looked at again.
  const bool quantity_waits = waiting.size() == 1 && waiting.front().words.empty();
  if (quantity_waits && items.size() == 1 && !items.front().quantity) items.front().quantity = waiting.front().quantity;
  if (!quantity_waits) std::ranges::copy(waiting, std::back_inserter(items));

  auto resolved = resolve(session, items);
  if (!resolved) return;
  answer_waiting(*resolved, waiting);
  if (!session.turn.offers(tools::create_order)) {
    for (auto& unclear : resolved->unclear) present(session, unclear.phrase.words, std::move(unclear.products));
    return explain_closed(session);
  }
  take_in(session, std::move(*resolved), wish.adds);
}

void ask_about_waiting(Session& session) {
  const auto& memory = session.memory;
  const auto& phrase = memory.waiting.front();
  std::string list = phrase.written.empty()
                         ? session.texts.say("assistant.ask.which_of_list")
                         : session.texts.say("assistant.ask.which_waiting", {{"what", phrase.written}});
  for (std::size_t i = 0; i < memory.shown.size(); ++i) {
    const auto& product = memory.shown[i];
    list += fmt::format("\n{}. {}{}{}", i + 1, product.name, product.price.empty() ? "" : " - ", product.price);
  }
  session.answer.say(std::move(list));
  session.memory.asked = Asked::which_product;
}

void change_products(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  const auto quantity = wish.bare_quantity();
  if (memory.basket.empty()) {
    if (already_ordered(session)) return;
    if (quantity && !memory.waiting.empty()) {
      memory.waiting.front().quantity = quantity;
      return ask_again(session);
    }
    memory.waiting.clear();  // something else instead
    return order_products(session, wish);
  }
  if (quantity && memory.basket.size() == 1) {
    memory.basket.front().quantity = *quantity;
    return check_out(session);
  }
  if (quantity) {
    memory.waiting.assign(1, {.quantity = quantity});
    return ask_which_line(session);
  }
  const bool in_basket = std::ranges::all_of(
      wish.items, [&](const ItemPhrase& item) { return !lines_meant(memory, item, session.lexicon).empty(); });
  if (in_basket) {
    for (const auto& item : wish.items) {
      for (const std::size_t line : lines_meant(memory, item, session.lexicon)) {
        memory.basket[line].quantity = item.quantity.value_or(memory.basket[line].quantity);
      }
    }
    return check_out(session);
  }
  replace_products(session, wish);
}

void replace_products(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  std::vector<ItemPhrase> wanted;
  std::vector<std::size_t> given_up;
  for (const auto& item : wish.items) {
    const auto lines = lines_meant(memory, item, session.lexicon);
    if (lines.empty()) wanted.push_back(item);
    given_up.insert(given_up.end(), lines.begin(), lines.end());
  }
  if (given_up.empty() && memory.basket.size() == 1) given_up.push_back(0);
  auto resolved = resolve(session, wanted);
  if (!resolved) return;

  // Without a quantity of its own, the new product takes that of the old one.
  if (given_up.size() == 1) {
    const auto& old = memory.basket[given_up.front()];
    const int quantity = wish.one_of_them ? 1 : old.quantity;
    pick_kin(*resolved, old.name, session.lexicon);
    for (auto& picked : resolved->picked) picked.quantity = picked.quantity.value_or(quantity);
    for (auto& unclear : resolved->unclear) unclear.phrase.quantity = unclear.phrase.quantity.value_or(quantity);
  }
  const bool found = !resolved->picked.empty() || !resolved->unclear.empty();
  std::ranges::sort(given_up, std::greater());
  for (const std::size_t line : given_up) {
    if (found) give_up(memory, line, wish.one_of_them);
  }
  take_in(session, std::move(*resolved), false);
}

void remove_products(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (drop_waiting(memory, wish.items)) return after_removal(session);
  if (memory.basket.empty()) {
    if (already_ordered(session)) return;
    session.say("assistant.basket.nothing_to_remove");
    return;
  }
  std::vector<std::size_t> lines;
  std::optional<int> quantity;
  for (const auto& item : wish.items) {
    const auto meant = lines_meant(memory, item, session.lexicon);
    lines.insert(lines.end(), meant.begin(), meant.end());
    if (item.quantity) quantity = item.quantity;
  }
  if (lines.empty() && !wish.names_products() && memory.basket.size() == 1) lines.push_back(0);
  if (lines.empty()) {
    if (!wish.names_products()) return ask_which_line(session);
    session.say("assistant.basket.not_there", {{"what", wish.items.front().written}, {"basket", basket_text(memory)}});
    return;
  }
  std::ranges::sort(lines, std::greater());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (const std::size_t line : lines) {
    const bool some = quantity && lines.size() == 1 && *quantity < memory.basket[line].quantity;
    if (some) {
      memory.basket[line].quantity -= *quantity;
    } else {
      memory.basket.erase(memory.basket.begin() + static_cast<std::ptrdiff_t>(line));
    }
  }
  after_removal(session);
}

void leave_out(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  for (const auto& item : wish.items) {
    if (drop_waiting(memory, item.without)) continue;
    const auto lines = lines_meant(memory, {.words = item.without}, session.lexicon);
    if (!lines.empty()) return remove_products(session, {.kind = WishKind::remove, .items = {{.words = item.without}}});
    if (!memory.basket.empty()) memory.notes += fmt::format("{}{}", memory.notes.empty() ? "" : "; ", item.note);
  }
  after_removal(session);
}

void begin_order(Session& session) {
  if (!session.turn.offers(tools::create_order)) {
    if (session.turn.offers(tools::search)) return explain_closed(session);
    return session.explain_failure("integration_unavailable");
  }
  if (!session.memory.basket.empty()) return check_out(session);
  session.say("assistant.ask.what_to_order");
  session.memory.asked = Asked::what_to_order;
}

void alter_order(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (!memory.basket.empty() && wish.order_numbers.empty()) {
    session.say("assistant.ask.what_to_change", {{"what", basket_text(memory)}});
    return;
  }
  const auto& number = wish.order_numbers.empty() ? memory.last_order : wish.order_numbers.front();
  if (number.empty()) {
    session.say("assistant.order.changed_by_people");
  } else {
    session.say("assistant.order.already_made", {{"number", number}});
  }
  session.offer_person();
}

void cancel(Session& session, const Wish& wish) {
  auto& memory = session.memory;
  if (session.spoke_of_cancelling) return;
  const bool answers = memory.asked == Asked::cancellation;  // "¿lo cancelo?" "cancélalo"
  const bool in_the_making = !answers && (!memory.basket.empty() || !memory.waiting.empty());
  if (in_the_making && wish.order_numbers.empty()) {
    memory.forget_order();
    memory.asked = Asked::nothing;
    session.say("assistant.basket.cancelled");
    return;
  }
  const auto number = wish.order_numbers.empty() ? memory.last_order : wish.order_numbers.front();
  if (!number.empty() && session.turn.offers(tools::cancel_order)) return cancel_made(session, number);
  // Where the shop does not let us, an order that it has is cancelled by people.
  if (!number.empty()) {
    session.say("assistant.cancel.needs_person_for", {{"number", number}});
  } else {
    session.say("assistant.cancel.needs_person");
  }
  hand_over(session, "cancel_order");
}

}  // namespace tendero::assistant::builtin
