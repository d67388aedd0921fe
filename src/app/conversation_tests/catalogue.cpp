#include "app/conversation_tests/catalogue.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/money.hpp"
#include "base/text.hpp"

namespace tendero::app::conversations {
namespace {

namespace json = boost::json;
using Values = std::vector<std::string>;

std::unexpected<Fault> unknown(std::string_view placeholder) {
  return fault(FaultKind::invalid, "bad_placeholder", fmt::format("nothing is called {{{}}}", placeholder));
}

/// Labels of the seed's "Data Mappings" in Spanish; in the other languages the words that shops usually use.
const std::map<std::string, std::map<std::string, Values>, std::less<>>& labels() {
  static const std::map<std::string, std::map<std::string, Values>, std::less<>> words{
      {"es",
       {{"pending", {"Pendiente"}},
        {"processing", {"En Proceso"}},
        {"completed", {"Completado"}},
        {"canceled", {"Cancelado"}},
        {"cash", {"Efectivo"}},
        {"credit_card", {"Tarjeta de Crédito"}},
        {"paypal", {"PayPal"}},
        {"bank_transfer", {"Transferencia"}}}},
      {"en",
       {{"pending", {"Pending"}},
        {"processing", {"Processing", "In process", "In progress", "Being prepared"}},
        {"completed", {"Completed", "Complete"}},
        {"canceled", {"Canceled", "Cancelled"}},
        {"cash", {"Cash"}},
        {"credit_card", {"Credit card"}},
        {"paypal", {"PayPal"}},
        {"bank_transfer", {"Bank transfer"}}}},
      {"pt",
       {{"pending", {"Pendente"}},
        {"processing", {"Em processamento", "Em preparo", "Em andamento", "Processando"}},
        {"completed", {"Concluído", "Completo", "Finalizado", "Entregue"}},
        {"canceled", {"Cancelado"}},
        {"cash", {"Dinheiro"}},
        {"credit_card", {"Cartão de Crédito", "Cartão"}},
        {"paypal", {"PayPal"}},
        {"bank_transfer", {"Transferência"}}}}};
  return words;
}

std::optional<std::string> field(const json::object& thing, std::string_view name) {
  const auto* found = thing.if_contains(name);
  if (found == nullptr || found->is_structured() || found->is_null()) return std::nullopt;
  return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

bool on_sale(const json::object& product) {
  const auto* deleted = product.if_contains("deleted");
  return field(product, "status") == "active" && (deleted == nullptr || *deleted != true) &&
         field(product, "stock") != "0";
}

std::string iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

/// The next such weekday after today; nothing for a word that is no weekday.
std::optional<std::string> coming(std::string_view weekday, std::chrono::sys_days today) {
  static constexpr std::array<std::string_view, 7> names{"sunday",   "monday", "tuesday", "wednesday",
                                                         "thursday", "friday", "saturday"};
  for (unsigned i = 0; i < names.size(); ++i) {
    if (names[i] != weekday) continue;
    const auto away = std::chrono::weekday{i} - std::chrono::weekday{today};
    return iso(today + (away.count() == 0 ? std::chrono::days{7} : away));
  }
  return std::nullopt;
}

}  // namespace

Result<Catalogue> Catalogue::from_json(std::string_view text) {
  boost::system::error_code error;
  const auto document = json::parse(text, error);
  if (error || !document.is_object())
    return fault(FaultKind::invalid, "bad_catalogue", "the catalogue is not a JSON object");
  for (const auto* list : {"categories", "products", "delivery_options", "payment_methods", "customers", "orders"}) {
    const auto* found = document.get_object().if_contains(list);
    if (found == nullptr || !found->is_array()) {
      return fault(FaultKind::invalid, "bad_catalogue", fmt::format("the catalogue has no list '{}'", list));
    }
  }
  return Catalogue(document.get_object());
}

const json::object* Catalogue::find(std::string_view list, std::string_view name, std::string_view value) const {
  for (const auto& entry : document_.at(list).as_array()) {
    if (field(entry.as_object(), name) == value) return &entry.as_object();
  }
  return nullptr;
}

bool Catalogue::has_product(std::string_view key) const { return find("products", "key", key) != nullptr; }

std::string Catalogue::key_of(std::string_view product_name) const {
  const auto* product = find("products", "name", product_name);
  return product == nullptr ? std::string() : field(*product, "key").value_or("");
}

const json::object* Catalogue::cheapest(std::string_view category) const {
  const json::object* best = nullptr;
  std::optional<Money> lowest;
  for (const auto& entry : document_.at("products").as_array()) {
    const auto& product = entry.as_object();
    if (field(product, "category") != category || !on_sale(product)) continue;
    const auto price = parse_money(field(product, "price").value_or(""), Currency{});
    if (!price || (lowest && *lowest <= *price)) continue;
    lowest = *price;
    best = &product;
  }
  return best;
}

Result<Values> Catalogue::order_value(std::string_view path, const Moment& moment) const {
  const auto dot = path.find('.');
  const auto* order = find("orders", "number", path.substr(0, dot));
  if (order == nullptr || dot == std::string_view::npos) return unknown(path);
  const auto wanted = path.substr(dot + 1);

  if (wanted == "total") return Values{field(*order, "total").value_or("")};
  if (wanted == "status" || wanted == "payment") {
    const auto word = field(*order, wanted == "status" ? "status" : "payment_method").value_or("");
    return labels().at(moment.language).at(word);
  }
  for (const auto& entry : order->at("items").as_array()) {
    const auto& item = entry.as_object();
    if (wanted == field(item, "product").value_or("") + ".subtotal")
      return Values{field(item, "subtotal").value_or("")};
  }
  return unknown(path);
}

Result<Values> Catalogue::value(std::string_view path, const Moment& moment) const {
  if (path == "tomorrow") return Values{iso(moment.today + std::chrono::days{1})};
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return unknown(path);
  const auto head = path.substr(0, dot);
  const auto rest = path.substr(dot + 1);

  if (head == "order") return order_value(rest, moment);
  if (head == "coming") {
    const auto day = coming(rest, moment.today);
    return day ? Result<Values>(Values{*day}) : unknown(path);
  }
  if (head == "new_order") {
    if (!moment.new_order) return fault(FaultKind::invalid, "bad_placeholder", "no order came into being");
    if (rest == "number") return Values{moment.new_order->number};
    if (rest == "total") return Values{moment.new_order->total};
    return unknown(path);
  }

  const json::object* thing = nullptr;
  auto name = rest;
  if (head == "cheapest") {
    thing = cheapest(rest.substr(0, rest.find('.')));
    name = rest.substr(std::min(rest.size(), rest.find('.') + 1));
  } else {
    thing = find("products", "key", head);
    if (thing == nullptr) thing = find("delivery_options", "key", head);
  }
  const auto found = thing == nullptr ? std::nullopt : field(*thing, name);
  return found ? Result<Values>(Values{*found}) : unknown(path);
}

Result<std::string> Catalogue::sum(std::string_view text, const Moment& moment) const {
  Money total;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('+', begin), text.size());
    auto term = trim(text.substr(begin, end - begin));
    begin = end + 1;

    std::int64_t times_over = 1;
    if (const auto star = term.find('*'); star != std::string_view::npos) {
      const auto digits = trim(term.substr(0, star));
      const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), times_over);
      if (error != std::errc{} || stop != digits.data() + digits.size()) return unknown(text);
      term = trim(term.substr(star + 1));
    }
    const auto amount = value(term, moment);
    if (!amount) return std::unexpected(amount.error());
    const auto unit = parse_money(amount->front(), total.currency);
    if (!unit) return unknown(text);
    const auto product = times(*unit, times_over);
    if (!product) return std::unexpected(product.error());
    const auto next = add(total, *product);
    if (!next) return std::unexpected(next.error());
    total = *next;
  }
  return to_decimal(total);
}

Result<Values> Catalogue::expression(std::string_view text, const Moment& moment) const {
  if (text.find_first_of("*+") == std::string_view::npos) return value(text, moment);
  auto amount = sum(text, moment);
  if (!amount) return std::unexpected(std::move(amount.error()));
  return Values{std::move(*amount)};
}

Result<Values> Catalogue::resolve(std::string_view text, const Moment& moment) const {
  Values results{""};
  while (!text.empty()) {
    const auto open = text.find('{');
    for (auto& result : results) result += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return unknown(text.substr(open + 1));

    const auto meanings = expression(trim(text.substr(open + 1, close - open - 1)), moment);
    if (!meanings) return std::unexpected(meanings.error());
    Values longer;
    for (const auto& result : results) {
      for (const auto& meaning : *meanings) longer.push_back(result + meaning);
    }
    results = std::move(longer);
    text.remove_prefix(close + 1);
  }
  return results;
}

}  // namespace tendero::app::conversations
