#include <algorithm>

#include <fmt/format.h>

#include "assistant/builtin/catalogue.hpp"
#include "assistant/builtin/extremes.hpp"
#include "assistant/builtin/matching.hpp"
#include "assistant/builtin/plan.hpp"
#include "assistant/builtin/speech.hpp"

namespace tendero::assistant::builtin {
namespace {

constexpr std::size_t most_shown = 10;

void remember_shown(Session& session, const std::vector<ProductFound>& products) {
  session.memory.shown.clear();
  for (const auto& product : products) session.memory.shown.push_back({product.id, product.name, product.price});
}

/// What can be bought comes first; when nothing can, everything is kept, to be told as sold out.
std::vector<ProductFound> buyable(std::vector<ProductFound> products) {
  const bool any = std::ranges::any_of(products, &ProductFound::available);
  if (any) std::erase_if(products, [](const ProductFound& product) { return !product.available; });
  if (products.size() > most_shown) products.resize(most_shown);
  return products;
}

std::string details_of(Session& session, const ProductFound& product) {
  std::string text = session.texts.say("assistant.product.price", {{"name", product.name}, {"price", product.price}});
  if (!product.description.empty()) text += "\n" + product.description;
  constexpr int few = 5;
  if (product.available && product.stock && *product.stock <= few) {
    text += "\n" + session.texts.say("assistant.product.left", {{"stock", std::int64_t{*product.stock}}});
  }
  return text;
}

void present_one(Session& session, const ProductFound& product) {
  auto text = details_of(session, product);
  remember_shown(session, {product});
  if (!product.available) {
    session.answer.say(text + "\n" + session.texts.say("assistant.product.sold_out"));
    session.memory.asked = Asked::what_to_order;
    return;
  }
  if (!session.turn.offers(tools::create_order)) {
    session.answer.say(std::move(text));
    session.memory.asked = Asked::nothing;
    return;
  }
  session.answer.ask(std::move(text), session.texts.say("assistant.ask.offer"));
  session.answer.offer({session.choice("yes", "assistant.choice.yes"), session.choice("no", "assistant.choice.no")},
                       "");
  session.memory.asked = Asked::offer;
}

/// The phrases of a wish, each searched for. Nothing: an answer is still missing.
std::optional<std::vector<ProductsFound>> find_all(Session& session, const std::vector<ItemPhrase>& items) {
  std::vector<ProductsFound> all;
  bool complete = true;
  for (const auto& item : items) {
    if (item.words.empty()) continue;
    auto found = find_products(session, item);
    complete = complete && found.has_value();
    if (found) all.push_back(std::move(*found));
  }
  if (!complete) return std::nullopt;
  return all;
}

std::vector<ItemPhrase> named(const Wish& wish) {
  auto items = wish.items;
  std::erase_if(items, [](const ItemPhrase& item) { return item.words.empty(); });
  return items;
}

}  // namespace

void present(Session& session, const std::vector<std::string>& words, std::vector<ProductFound> products) {
  products = buyable(std::move(products));
  if (products.size() == 1) return present_one(session, products.front());
  remember_shown(session, products);
  std::vector<crm::Choice> choices;
  for (const auto& product : products) choices.push_back({"product:" + product.id, product.name, product.price});
  const auto list = product_list(list_heading(words, products, session.texts, session.lexicon), products);
  session.answer.ask(list, session.texts.say("assistant.ask.which_product"));
  session.answer.offer(std::move(choices), session.texts.say("assistant.list.button"));
  session.memory.asked = Asked::which_product;
}

/// Nothing, or what leads somewhere when it is repeated ("bit.ly"), is not said again.
bool may_be_repeated(std::string_view written) {
  constexpr std::string_view leading = "./:@<>{}\\";
  return !written.empty() && written.find_first_of(leading) == std::string_view::npos;
}

void show_nothing_found(Session& session, const ItemPhrase& phrase, const std::vector<ProductFound>& similar) {
  const bool named = may_be_repeated(phrase.written);
  if (similar.empty()) {
    if (named) session.say("assistant.product.none", {{"what", phrase.written}});
    if (!named) session.say("assistant.product.none_unnamed");
    session.answer.offer({session.choice("ask:menu", "assistant.choice.menu")}, "");
    session.memory.asked = Asked::what_to_order;
    return;
  }
  if (named) session.say("assistant.product.none_but", {{"what", phrase.written}});
  if (!named) session.say("assistant.product.none_unnamed_but");
  present(session, {}, similar);
}

void show_products(Session& session, const Wish& wish) {
  if (!wish.choice.empty())
    return show_products(session,
                         {.items = {{.words = product_words(wish.choice, session.lexicon), .written = wish.choice}}});
  const auto items = named(wish);
  if (items.empty()) return show_menu(session);
  auto all = find_all(session, items);
  if (!all) return;
  for (std::size_t i = 0; i < all->size(); ++i) {
    auto& products = (*all)[i].fitting;
    if (products.empty()) {
      show_nothing_found(session, items[i], (*all)[i].similar);
      continue;
    }
    if (const auto place = extreme_place(products, wish)) products = {products[*place]};
    if (products.size() > 1) session.say("assistant.list.intro");
    present(session, items[i].words, std::move(products));
  }
}

void tell_price(Session& session, const Wish& wish) {
  const auto items = named(wish);
  const auto& shown = session.memory.shown;
  const auto extreme = extreme_place(shown, wish);
  if (items.empty() && (shown.size() == 1 || extreme)) {
    const auto& product = shown[extreme.value_or(0)];
    return tell_price(session,
                      {.items = {{.words = product_words(product.name, session.lexicon), .written = product.name}}});
  }
  if (items.empty() && !session.memory.basket.empty()) return check_out(session);
  if (items.empty() && (wish.of_order || !session.memory.last_order.empty()))
    return tell_order(session, {.kind = WishKind::order_status});
  if (items.empty()) return show_menu(session);
  auto all = find_all(session, items);
  if (!all) return;
  for (std::size_t i = 0; i < all->size(); ++i) {
    auto& found = (*all)[i];
    if (found.meant.empty()) {
      show_nothing_found(session, items[i], found.similar);
    } else {
      present(session, items[i].words, std::move(found.meant));
    }
  }
}

void tell_availability(Session& session, const Wish& wish) {
  const auto items = named(wish);
  auto all = find_all(session, items);
  if (!all) return;
  for (std::size_t i = 0; i < all->size(); ++i) {
    auto& found = (*all)[i];
    if (found.fitting.empty()) {
      show_nothing_found(session, items[i], found.similar);
      continue;
    }
    const bool any = std::ranges::any_of(found.meant, &ProductFound::available);
    if (any) session.say("assistant.product.yes");
    present(session, items[i].words, found.meant.size() == 1 ? std::move(found.meant) : std::move(found.fitting));
  }
}

void show_menu(Session& session) {
  const auto categories = find_categories(session);
  if (!categories) return;
  session.memory.categories = *categories;
  std::string list = session.texts.say("assistant.menu.heading");
  std::vector<crm::Choice> choices;
  for (std::size_t i = 0; i < categories->size(); ++i) {
    list += fmt::format("\n{}. {}", i + 1, (*categories)[i]);
    if (i < most_shown) choices.push_back({"category:" + (*categories)[i], (*categories)[i], {}});
  }
  session.answer.ask(list, session.texts.say("assistant.ask.which_category"));
  session.answer.offer(std::move(choices), session.texts.say("assistant.menu.button"));
  session.memory.asked = Asked::which_category;
}

}  // namespace tendero::assistant::builtin
