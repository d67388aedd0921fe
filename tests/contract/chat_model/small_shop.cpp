#include "small_shop.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"

namespace tendero::assistant {
namespace {

namespace json = boost::json;

const Currency pesos{"MXN"};

std::string text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Money money(const json::object& object, std::string_view key) {
  return parse_money(text(object, key), pesos).value_or(Money{0, pesos});
}

/// Words as the sandbox shop's search box reads them: folded, without the plural's end.
std::vector<std::string> search_words(std::string_view phrase) {
  constexpr std::array<std::string_view, 14> little{"a",  "al",  "con", "de",   "del", "el",  "en",
                                                    "la", "las", "los", "para", "un",  "una", "y"};
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(phrase) + ' ') {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
      continue;
    }
    if (word.size() > 3 && word.ends_with('s')) word.pop_back();
    if (word.size() > 3 && word.ends_with('e')) word.pop_back();
    if (!word.empty() && std::ranges::find(little, word) == little.end()) words.push_back(word);
    word.clear();
  }
  return words;
}

bool has(const std::vector<std::string>& words, const std::string& wanted) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return word == wanted || (wanted.size() >= 3 && word.starts_with(wanted));
  });
}

std::string label(std::string_view group, const std::string& code) {
  const auto key = fmt::format("{}.{}", group, code);
  return Texts::of("es").has(key) ? Texts::of("es").say(key) : code;
}

json::object failure(std::string_view code) { return {{"success", false}, {"code", code}, {"error", code}}; }

json::object none(std::string_view list) {
  return {{"success", true}, {"found", false}, {"code", "not_found"}, {"message", "none"}, {list, json::array()}};
}

std::string digits(std::string_view written) {
  std::string result;
  std::ranges::copy_if(written, std::back_inserter(result), [](char c) { return c >= '0' && c <= '9'; });
  return result;
}

/// One line, however it is written: 9991234567, 529991234567, 5219991234567.
bool same_phone(std::string_view left, std::string_view right) {
  const auto one = PhoneNumber::parse(left, {});
  const auto other = PhoneNumber::parse(right, {});
  return one && other && *one == *other;
}

/// The seed data of the sandbox shop.
json::object la_bella_italia() {
  const std::ifstream file("share/sandbox/la_bella_italia.json");
  std::ostringstream text;
  text << file.rdbuf();
  if (text.view().empty())
    throw std::runtime_error("share/sandbox/la_bella_italia.json cannot be read: run from the top of the source tree");
  return json::parse(text.str()).as_object();
}

}  // namespace

SmallShop::SmallShop(std::string caller, std::chrono::sys_days today)
    : document_(la_bella_italia()), caller_(std::move(caller)), today_(today) {}

std::string SmallShop::use(std::string_view tool, const json::object& arguments) {
  json::object answer = failure("invalid_input");
  if (tool == "request_human_agent") {
    answer = {{"success", true}, {"handed_over", true}};
  } else if (down) {
    answer = failure("shop_unreachable");
  } else if (tool == "search_ecommerce_products") {
    answer = search(arguments);
  } else if (tool == "get_ecommerce_order") {
    answer = find_orders(arguments);
  } else if (tool == "get_active_orders") {
    answer = active_orders();
  } else if (tool == "list_ecommerce_categories") {
    answer = categories();
  } else if (tool == "get_store_options") {
    answer = options();
  } else if (tool == "create_ecommerce_order") {
    answer = create(arguments);
  }
  return json::serialize(answer);
}

void SmallShop::hear_customer(std::string_view words, std::string_view chosen_id) {
  if (!shown_) return;
  said_since_.emplace_back(words);
  if (!chosen_id.empty()) tapped_since_ = chosen_id;
}

void SmallShop::hear_assistant(std::string_view words) {
  if (offer_.empty() || !words.contains(text(offer_, "total"))) return;
  shown_ = true;
  said_since_.clear();
  tapped_since_.clear();
}

const json::object* SmallShop::find(std::string_view list, std::string_view key) const {
  for (const auto& each : document_.at(list).as_array()) {
    if (text(each.as_object(), "key") == key) return &each.as_object();
  }
  return nullptr;
}

json::object SmallShop::search(const json::object& arguments) const {
  const auto wanted = search_words(text(arguments, "query"));
  std::vector<std::pair<int, std::size_t>> fits;
  const auto& products = document_.at("products").as_array();
  for (std::size_t i = 0; i < products.size(); ++i) {
    const auto& product = products[i].as_object();
    if (text(product, "status") != "active" || product.contains("deleted")) continue;
    const auto name = search_words(text(product, "name"));
    const auto category = search_words(text(*find("categories", text(product, "category")), "name"));
    const auto description = search_words(text(product, "description"));
    int fit = 0;
    bool all = true;
    for (const auto& word : wanted) {
      const int one = has(name, word) ? 100 : has(category, word) ? 10 : has(description, word) ? 1 : 0;
      all = all && one > 0;
      fit += one;
    }
    if (all && fit > 0) fits.emplace_back(-fit, i);
  }
  std::ranges::sort(fits);
  if (fits.empty()) return none("products");

  const auto* limit = arguments.if_contains("limit");
  const std::size_t most = limit != nullptr && limit->is_int64() ? static_cast<std::size_t>(limit->get_int64()) : 5;
  json::array found;
  for (const auto& [fit, i] : fits) {
    if (found.size() == most) break;
    const auto& product = products[i].as_object();
    const bool sold_out = product.at("stock").is_int64() && product.at("stock").get_int64() == 0;
    found.push_back(json::object{{"product_id", product.at("key")},
                                 {"name", product.at("name")},
                                 {"price", to_display(money(product, "price"))},
                                 {"category", find("categories", text(product, "category"))->at("name")},
                                 {"available", sold_out ? "No disponible" : "Disponible"},
                                 {"availableNow", !sold_out},
                                 {"stock", product.at("stock")},
                                 {"description", product.at("description")}});
  }
  const auto count = found.size();
  return {{"success", true}, {"found", true}, {"productCount", count}, {"summary", ""}, {"products", std::move(found)}};
}

std::string SmallShop::date_of(const json::object& symbolic) const {
  auto day = today_;
  if (const auto* ago = symbolic.if_contains("days_ago")) day -= std::chrono::days(ago->as_int64());
  if (const auto* ahead = symbolic.if_contains("days_ahead")) day += std::chrono::days(ahead->as_int64());
  if (symbolic.contains("relative")) {
    do day += std::chrono::days(1);
    while (std::chrono::weekday(day) != std::chrono::Friday);
  }
  return iso_day(day, "UTC");
}

json::object SmallShop::order_json(const json::object& order) const {
  json::array items;
  for (const auto& each : order.at("items").as_array()) {
    const auto& item = each.as_object();
    items.push_back(json::object{{"product", find("products", text(item, "product"))->at("name")},
                                 {"quantity", item.at("quantity")},
                                 {"subtotal", to_display(money(item, "subtotal"))}});
  }
  const auto day = date_of(order.at("delivery_date").as_object());
  const auto count = items.size();
  return {{"orderId", order.at("number")},
          {"status", label("order.status", text(order, "status"))},
          {"statusCode", order.at("status")},
          {"total", to_display(money(order, "total"))},
          {"paymentMethod", label("order.payment", text(order, "payment_method"))},
          {"paymentCode", order.at("payment_method")},
          {"address", order.at("address")},
          {"deliveryDate", long_date(*parse_instant(day, "UTC"), "UTC", "es-MX")},
          {"deliveryDateIso", day},
          {"items", std::move(items)},
          {"itemCount", count}};
}

json::object SmallShop::find_orders(const json::object& arguments) const {
  const auto type = text(arguments, "search_type");
  const auto value = text(arguments, "search_value");
  json::array found;
  for (const auto& each : document_.at("orders").as_array()) {
    const auto& order = each.as_object();
    const auto& customer = *find("customers", text(order, "customer"));
    const bool own = same_phone(text(customer, "phone"), caller_);
    const bool asked = type == "order_id" ? fold(text(order, "number")) == fold(value)
                       : type == "email"  ? fold(text(customer, "email")) == fold(value)
                                          : digits(value).empty() || same_phone(value, caller_);
    if (own && asked) found.push_back(order_json(order));
  }
  if (found.empty()) return none("orders");
  const auto count = found.size();
  return {{"success", true}, {"found", true}, {"orderCount", count}, {"summary", ""}, {"orders", std::move(found)}};
}

json::object SmallShop::active_orders() const {
  auto all = find_orders({{"search_type", "phone"}, {"search_value", ""}});
  json::array active;
  for (auto& each : all.at("orders").as_array()) {
    const auto code = text(each.as_object(), "statusCode");
    if (code == "pending" || code == "processing") {
      each.as_object().erase("items");
      active.push_back(each);
    }
  }
  if (active.empty()) return none("orders");
  const auto count = active.size();
  return {{"success", true}, {"found", true}, {"orderCount", count}, {"summary", ""}, {"orders", std::move(active)}};
}

json::object SmallShop::categories() const {
  json::array names;
  for (const auto& each : document_.at("categories").as_array())
    names.push_back(json::object{{"name", each.as_object().at("name")}});
  return {{"success", true}, {"found", true}, {"categories", std::move(names)}};
}

json::object SmallShop::options() const {
  json::array deliveries;
  for (const auto& each : document_.at("delivery_options").as_array()) {
    const auto& option = each.as_object();
    if (!option.at("isActive").as_bool()) continue;
    deliveries.push_back(json::object{{"option", option.at("kind")},
                                      {"name", option.at("name")},
                                      {"description", option.at("description")},
                                      {"price", to_display(money(option, "price"))}});
  }
  json::array payments;
  for (const auto& each : document_.at("payment_methods").as_array()) {
    if (each.at("isActive").as_bool())
      payments.push_back(json::object{{"code", each.at("key")}, {"name", each.at("name")}});
  }
  return {{"success", true}, {"delivery", std::move(deliveries)}, {"payments", std::move(payments)}};
}

json::object SmallShop::quote(const json::object& arguments) const {
  json::array lines;
  Money total{0, pesos};
  for (const auto& each : arguments.at("items").as_array()) {
    const auto& item = each.as_object();
    const auto* product = find("products", text(item, "product_id"));
    if (product == nullptr) return failure("product_unavailable");
    const auto quantity = item.at("quantity").as_int64();
    const auto& stock = product->at("stock");
    if (stock.is_int64() && stock.get_int64() < quantity) {
      auto refusal = failure(stock.get_int64() == 0 ? "product_unavailable" : "insufficient_stock");
      refusal["product"] =
          json::object{{"product_id", product->at("key")}, {"name", product->at("name")}, {"stock", stock}};
      return refusal;
    }
    const auto subtotal = times(money(*product, "price"), quantity).value();
    total = add(total, subtotal).value();
    lines.push_back(json::object{{"product_id", product->at("key")},
                                 {"product", product->at("name")},
                                 {"quantity", quantity},
                                 {"unitPrice", to_display(money(*product, "price"))},
                                 {"subtotal", to_display(subtotal)}});
  }
  json::object quote{{"items", std::move(lines)},
                     {"itemsTotal", to_display(total)},
                     {"delivery", nullptr},
                     {"confirmation", "implicit"}};
  json::array missing;
  const auto kind = text(arguments, "delivery_option");
  for (const auto& each : options().at("delivery").as_array()) {
    if (text(each.as_object(), "option") != kind) continue;
    quote["delivery"] = each;
    const auto amount = text(each.as_object(), "price").substr(1);
    total = add(total, parse_money(amount, pesos).value()).value();
  }
  if (quote.at("delivery").is_null()) missing.emplace_back("delivery_option");
  if (kind == "delivery" && text(arguments, "address").empty()) missing.emplace_back("address");
  const auto payment = text(arguments, "payment_method");
  if (payment.empty()) missing.emplace_back("payment_method");
  quote["total"] = to_display(total);
  quote["paymentMethod"] = payment.empty() ? json::value(nullptr) : json::value(payment);
  quote["paymentChoices"] = options().at("payments");
  quote["address"] = text(arguments, "address");
  quote["missing"] = std::move(missing);
  return quote;
}

/// Every word must be understood as a yes or as the way of paying that was still missing.
bool SmallShop::accepted() const {
  if (!shown_ || (said_since_.empty() && tapped_since_.empty())) return false;
  if (tapped_since_ == "quote:accept" || tapped_since_.starts_with("pay:")) return true;
  bool yes = false;
  for (const auto& words : said_since_) {
    if (words.contains('?')) return false;
    yes = yes || words.contains("\U0001F44D");
    for (const auto& word : search_words(words)) {
      const auto among = [&](std::string_view key) {
        return std::ranges::any_of(Texts::languages(), [&](const std::string& language) {
          return std::ranges::any_of(Texts::of(language).list(key), [&](const std::string& each) {
            const auto known = search_words(each);
            return known.size() == 1 && known.front() == word;
          });
        });
      };
      const bool filler = among("acceptance.filler");
      const bool means_yes =
          among("acceptance.yes") || among("acceptance.payment.cash") || among("acceptance.payment.credit_card");
      if (among("acceptance.no") || (!filler && !means_yes)) return false;
      yes = yes || means_yes;
    }
  }
  return yes;
}

json::object SmallShop::create(const json::object& arguments) {
  auto fresh = quote(arguments);
  if (fresh.contains("code")) return fresh;
  const auto same = [&](std::string_view key) { return offer_.contains(key) && offer_.at(key) == fresh.at(key); };
  const bool same_offer = !offer_.empty() && same("items") && same("total") && same("address") && same("delivery");
  if (same_offer && accepted() && fresh.at("missing").as_array().empty())
    return make_order(fresh, text(arguments, "payment_method"));
  fresh["changed"] = shown_ && !same_offer;
  offer_ = fresh;
  shown_ = false;
  return {{"success", false}, {"code", "confirmation_required"}, {"quote", fresh}};
}

json::object SmallShop::make_order(const json::object& quote, const std::string& payment) {
  ++created_;
  const auto number = fmt::format("ORD-2025-{:06}", document_.at("shop").at("next_order_number").as_int64() +
                                                        static_cast<std::int64_t>(created_) - 1);
  const auto& delivery = quote.at("delivery").as_object();
  json::object order{{"orderId", number},
                     {"status", "Pendiente"},
                     {"statusCode", "pending"},
                     {"total", quote.at("total")},
                     {"paymentMethod", label("order.payment", payment)},
                     {"paymentCode", payment},
                     {"itemCount", quote.at("items").as_array().size()},
                     {"deliveryOption", delivery.at("name")},
                     {"deliveryKind", delivery.at("option")},
                     {"deliveryDescription", delivery.at("description")},
                     {"address", quote.at("address")},
                     {"items", quote.at("items")}};
  json::object answer{{"success", true},
                      {"created", true},
                      {"order", std::move(order)},
                      {"totalDiffers", false},
                      {"quotedTotal", quote.at("total")}};
  offer_ = {};
  shown_ = false;
  return answer;
}

}  // namespace tendero::assistant
