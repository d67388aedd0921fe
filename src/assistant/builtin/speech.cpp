#include "assistant/builtin/speech.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "assistant/builtin/matching.hpp"
#include "assistant/builtin/words.hpp"
#include "base/calendar.hpp"
#include "base/text.hpp"

namespace tendero::assistant::builtin {
namespace {

/// Our word for a code in the customer's language, else the tool's own label.
std::string label(const Texts& texts, std::string_view group, const std::string& code, const std::string& otherwise) {
  const auto key = fmt::format("{}.{}", group, code);
  return texts.has(key) ? texts.say(key) : otherwise;
}

/// The tool writes dates in the shop's language; for a customer of another one the day is written anew.
std::string delivery_date(const OrderFound& order, const Texts& texts) {
  if (texts.language() == "es") return order.delivery_date;
  constexpr std::string_view zone = "UTC";  // a bare day is the same day wherever it is read
  const auto day = parse_instant(order.delivery_day, zone);
  return day ? long_date(*day, zone, texts.language()) : texts.say("assistant.order.date_unknown");
}

/// "Coca-Cola 355 ml" has no plural that anybody would say.
bool has_measure(std::string_view name) { return name.find_first_of("0123456789") != std::string_view::npos; }

std::string quantity_and_name(int quantity, const std::string& name, const Texts& texts) {
  return texts.say("assistant.quantity_and_name",
                   {{"quantity", std::int64_t{quantity}},
                    {"name", quantity == 1 || has_measure(name) ? name : pluralize(name)},
                    {"plain", name}});
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// "Tarjeta" → "tarjeta" inside a sentence; "PayPal" is a name and stays.
std::string inside_sentence(std::string name) {
  const bool has_inner_capital = std::any_of(name.begin() + (name.empty() ? 0 : 1), name.end(), is_upper);
  if (!name.empty() && !has_inner_capital)
    name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  return name;
}

/// "$0.00" is nothing to pay.
bool costs_something(std::string_view price) { return price.find_first_of("123456789") != std::string_view::npos; }

void add_delivery(std::vector<std::string>& lines, const OrderFound& order, const Texts& texts) {
  const auto words = read_pickup_words(order.delivery_description);
  const bool pickup = order.delivery_kind == "pickup";
  if (pickup && !words.place.empty()) {
    lines.push_back(texts.say("assistant.created.pickup_at", {{"place", words.place}}));
    if (!words.minutes.empty()) lines.push_back(texts.say("assistant.created.ready_in", {{"minutes", words.minutes}}));
  } else if (!pickup && !order.address.empty()) {
    lines.push_back(texts.say("assistant.created.deliver_to", {{"address", order.address}}));
    if (!words.minutes.empty())
      lines.push_back(texts.say("assistant.created.arrives_in", {{"minutes", words.minutes}}));
  } else if (!order.delivery_description.empty()) {
    lines.push_back(texts.say("assistant.created.delivery", {{"description", order.delivery_description}}));
  }
}

}  // namespace

std::string order_card(const OrderFound& order, const Texts& texts) {
  const auto date = delivery_date(order, texts);
  const auto payment = label(texts, "order.payment", order.payment_code, order.payment);
  std::vector<std::string> facts{
      texts.say("assistant.order.status", {{"status", label(texts, "order.status", order.status_code, order.status)}}),
      texts.say("assistant.order.total", {{"total", order.total}})};
  if (!payment.empty()) facts.push_back(texts.say("assistant.order.payment", {{"payment", payment}}));
  if (!date.empty()) facts.push_back(texts.say("assistant.order.date", {{"date", date}}));

  std::vector<std::string> parts{texts.say("assistant.order.title", {{"number", order.number}}),
                                 fmt::format("{}", fmt::join(facts, "\n"))};
  if (!order.lines.empty()) {
    std::string products = texts.say("assistant.order.products");
    for (const auto& line : order.lines)
      products += fmt::format("\n• {}x {} - {}", line.quantity, line.product, line.subtotal);
    parts.push_back(std::move(products));
  }
  const auto closing = fmt::format("assistant.order.closing.{}", order.status_code);
  if (texts.has(closing)) parts.push_back(texts.say(closing));
  return fmt::format("{}", fmt::join(parts, "\n\n"));
}

std::string order_line(const OrderFound& order, const Texts& texts) {
  const auto status = label(texts, "order.status", order.status_code, order.status);
  const bool dated = !order.delivery_day.empty();
  return dated ? texts.say("assistant.orders.line_with_date", {{"number", order.number},
                                                               {"status", status},
                                                               {"total", order.total},
                                                               {"date", delivery_date(order, texts)}})
               : texts.say("assistant.orders.line",
                           {{"number", order.number}, {"status", status}, {"total", order.total}});
}

std::string product_list(const std::string& heading, const std::vector<ProductFound>& products) {
  std::string list = heading;
  for (std::size_t i = 0; i < products.size(); ++i)
    list += fmt::format("\n{}. {} - {}", i + 1, products[i].name, products[i].price);
  return list;
}

std::string list_heading(const std::vector<std::string>& words, const std::vector<ProductFound>& products,
                         const Texts& texts, const Lexicon& lexicon) {
  const auto& first = products.front();
  const bool one_category = !first.category.empty() && std::ranges::all_of(products, [&](const auto& each) {
    return each.category == first.category;
  });
  const bool category_named = one_category && belongs_to(words, first.category, lexicon);
  const auto first_word = [](std::string_view name) { return name.substr(0, name.find(' ')); };
  const bool one_noun =
      std::ranges::all_of(products, [&](const auto& each) { return first_word(each.name) == first_word(first.name); });

  std::string noun;
  if (category_named) {
    noun = first.category;
  } else if (one_noun) {
    noun = products.size() == 1 ? std::string(first_word(first.name)) : pluralize(first_word(first.name));
  }
  std::string emoji;
  for (const auto& word : name_words(noun.empty() ? first.category : noun)) {
    if (emoji.empty()) emoji = lexicon.emoji(word);
  }
  const auto heading =
      noun.empty() ? texts.say("assistant.list.options") : texts.say("assistant.list.heading", {{"noun", noun}});
  return emoji.empty() || noun.empty() ? heading : fmt::format("{} {}", emoji, heading);
}

std::string quote_summary(const QuoteFound& quote, const std::string& day, const std::string& notes,
                          const Texts& texts) {
  const bool extra = costs_something(quote.delivery.price) || !quote.address.empty() || quote.lines.size() != 1;
  std::vector<std::string> wishes;
  if (const auto instant = parse_instant(day, "UTC")) {
    wishes.push_back(texts.say("assistant.quote.date", {{"date", long_date(*instant, "UTC", texts.language())}}));
  }
  if (!notes.empty()) wishes.push_back(texts.say("assistant.quote.notes", {{"notes", notes}}));

  std::vector<std::string> text;
  if (!extra) {
    const auto& line = quote.lines.front();
    const auto what = quantity_and_name(line.quantity, line.product, texts);
    text.push_back(texts.say("assistant.quote.one", {{"what", what}, {"total", quote.total}}));
    std::ranges::move(wishes, std::back_inserter(text));
    return fmt::format("{}", fmt::join(text, "\n"));
  }
  text.push_back(texts.say("assistant.quote.heading"));
  for (const auto& line : quote.lines)
    text.push_back(fmt::format("• {}x {} - {}", line.quantity, line.product, line.subtotal));
  if (costs_something(quote.delivery.price)) {
    text.push_back(
        texts.say("assistant.quote.delivery", {{"name", quote.delivery.name}, {"price", quote.delivery.price}}));
  }
  if (!quote.address.empty()) text.push_back(texts.say("assistant.quote.address", {{"address", quote.address}}));
  std::ranges::move(wishes, std::back_inserter(text));
  text.push_back(texts.say("assistant.quote.total", {{"total", quote.total}}));
  return fmt::format("{}", fmt::join(text, "\n"));
}

std::string payment_name(const PaymentChoice& payment, const Texts& texts) {
  return texts.language() == "es" ? payment.name : label(texts, "order.payment", payment.code, payment.name);
}

std::string payment_names(const std::vector<PaymentChoice>& payments, const Texts& texts) {
  std::vector<std::string> names;
  for (const auto& payment : payments) names.push_back(payment_name(payment, texts));
  return alternatives(names, texts);
}

std::string created_order(const OrderFound& order, const Texts& texts) {
  std::vector<std::string> facts{texts.say("assistant.created.number", {{"number", order.number}}),
                                 texts.say("assistant.created.total", {{"total", order.total}})};
  add_delivery(facts, order, texts);
  return fmt::format("{}\n\n{}\n\n{}", texts.say("assistant.created.title"), fmt::join(facts, "\n"),
                     texts.say("assistant.created.thanks"));
}

std::string delivery_line(const DeliveryOffer& delivery, const Texts& texts) {
  std::string line = fmt::format("• {}", delivery.name);
  if (costs_something(delivery.price)) line += texts.say("assistant.store.price", {{"price", delivery.price}});
  if (!delivery.description.empty()) line += fmt::format("\n  {}", delivery.description);
  return line;
}

std::string alternatives(const std::vector<std::string>& names, const Texts& texts) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? texts.say("assistant.or") : ", ";
    text += i == 0 ? names[i] : inside_sentence(names[i]);
  }
  return text;
}

std::string pluralize(std::string_view name) {
  const auto cut = std::min(name.find(' '), name.size());
  std::string word(name.substr(0, cut));
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> accented{{{"án", "anes"},
                                                                                   {"én", "enes"},
                                                                                   {"ín", "ines"},
                                                                                   {"ón", "ones"},
                                                                                   {"ún", "unes"},
                                                                                   {"Pão", "Pães"},
                                                                                   {"pão", "pães"},
                                                                                   {"ão", "ões"}}};
  const auto folded = fold(word);
  const char last = folded.empty() ? 's' : folded.back();
  const auto ending = std::ranges::find_if(accented, [&](const auto& each) { return word.ends_with(each.first); });
  if (ending != accented.end()) {
    word.replace(word.size() - ending->first.size(), ending->first.size(), ending->second);
  } else if (last == 'z') {
    word.replace(word.size() - 1, 1, "ces");
  } else if (std::string_view("aeiou").contains(last)) {
    word += "s";
  } else if (std::isalpha(static_cast<unsigned char>(last)) != 0 && last != 's' && last != 'x') {
    word += "es";
  }
  return word + std::string(name.substr(cut));
}

PickupWords read_pickup_words(std::string_view description) {
  PickupWords words;
  // "~30 minutos", "30 min"
  const auto unit = description.find("min");
  const auto last_digit = unit == std::string_view::npos ? unit : description.find_last_of("0123456789", unit);
  const bool has_minutes = last_digit != std::string_view::npos && unit - last_digit <= 2;
  if (has_minutes) {
    auto begin = last_digit;
    while (begin > 0 && std::string_view("0123456789~-").contains(description[begin - 1])) --begin;
    words.minutes = description.substr(begin, last_digit - begin + 1);
  }
  // What stands between "Recoger en:", "Retirar em:" and the sentence that tells the time.
  const auto colon = description.find(':');
  const auto before_colon = fold(description.substr(0, colon == std::string_view::npos ? 0 : colon));
  const bool names_place = before_colon.ends_with("recoger en") || before_colon.ends_with("retirar em");
  if (!names_place) return words;
  auto place = description.substr(colon + 1);
  const auto sentence = has_minutes ? description.rfind(". ", last_digit) : std::string_view::npos;
  if (sentence != std::string_view::npos && sentence > colon)
    place = description.substr(colon + 1, sentence - colon - 1);
  words.place = trim(place);
  if (words.place.ends_with('.') && sentence == std::string_view::npos) words.place.pop_back();
  return words;
}

}  // namespace tendero::assistant::builtin
