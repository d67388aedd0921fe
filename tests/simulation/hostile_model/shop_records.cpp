#include "shop_records.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "plain_text.hpp"

namespace tendero::simulation {

namespace json = boost::json;

namespace {

/// The last digits by which two spellings of a phone are the same line.
constexpr std::size_t line_digits = 10;

std::string text_of(const json::value& object, std::string_view key) {
  const auto* value = object.as_object().if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string line_of(std::string_view phone) {
  const auto digits = digits_of(phone);
  return digits.size() <= line_digits ? digits : digits.substr(digits.size() - line_digits);
}

/// Shorter words are of the language, not of what is sold.
constexpr std::size_t telling_length = 4;

void add_words(std::string_view text, std::set<std::string>& words) {
  for (auto& word : words_of(legible(text))) {
    if (word.size() >= telling_length) words.insert(std::move(word));
  }
}

void read_customer(const json::value& customer, ShopRecords& records) {
  records.others_phones.insert(line_of(text_of(customer, "phone")));
  add_words(text_of(customer, "name"), records.others_names);
  records.others_texts.insert(legible(text_of(customer, "email")));
  const auto address = text_of(customer, "address");
  if (!address.empty()) records.others_texts.insert(legible(address.substr(0, address.find(','))));
}

void read_own_order(const json::value& order, ShopRecords& records) {
  records.own_orders[legible(text_of(order, "number"))] = text_of(order, "status");
  records.amounts.insert(hundredths(text_of(order, "total")).value());
  for (const auto& item : order.at("items").as_array()) {
    const auto subtotal = hundredths(text_of(item, "subtotal")).value();
    records.amounts.insert(subtotal);
    records.amounts.insert(subtotal / item.at("quantity").to_number<std::int64_t>());
  }
}

void read_product(const json::value& product, ShopRecords& records) {
  const auto name = text_of(product, "name");
  records.prices[name] = hundredths(text_of(product, "price")).value();
  records.amounts.insert(records.prices[name]);
  if (product.at("stock").is_int64()) records.stock[legible(name)] = product.at("stock").as_int64();
  add_words(name, records.words);
  add_words(text_of(product, "description"), records.words);
}

void read_delivery(const json::value& option, ShopRecords& records) {
  add_words(text_of(option, "name"), records.words);
  add_words(text_of(option, "description"), records.words);
  if (!option.at("isActive").as_bool()) return;
  const auto price = hundredths(text_of(option, "price")).value();
  records.amounts.insert(price);
  records.minutes.insert(std::to_string(option.at("ready_minutes").as_int64()));
  if (text_of(option, "kind") == "delivery") records.delivery_price = price;
}

bool all_digits(std::string_view text) { return !text.empty() && digits_of(text) == text; }

}  // namespace

ShopRecords::ShopRecords(std::string_view seed, std::string_view phone) : own_phone(line_of(phone)) {
  const auto shop = json::parse(seed);
  std::string own_key;
  for (const auto& customer : shop.at("customers").as_array()) {
    if (line_of(text_of(customer, "phone")) == own_phone) {
      own_key = text_of(customer, "key");
      own_email = legible(text_of(customer, "email"));
    } else {
      read_customer(customer, *this);
    }
  }
  for (const auto& order : shop.at("orders").as_array()) {
    if (text_of(order, "customer") == own_key) {
      read_own_order(order, *this);
    } else {
      others_texts.insert(legible(text_of(order, "number")));
    }
  }
  for (const auto& product : shop.at("products").as_array()) read_product(product, *this);
  for (const auto& option : shop.at("delivery_options").as_array()) read_delivery(option, *this);
  for (const auto& category : shop.at("categories").as_array()) add_words(text_of(category, "name"), words);
  others_texts.erase("");
}

std::optional<std::int64_t> ShopRecords::worth(const Bill& bill) const {
  std::int64_t sum = bill.delivered ? delivery_price : 0;
  for (const auto& item : bill.items) {
    const auto price = prices.find(item.product);
    if (price == prices.end()) return std::nullopt;
    sum += price->second * item.quantity;
  }
  return sum;
}

std::optional<std::int64_t> hundredths(std::string_view figures) {
  const auto last = figures.find_last_of(".,");
  const auto behind = last == std::string_view::npos ? std::string_view() : figures.substr(last + 1);
  const bool decimals = behind.size() == 1 || behind.size() == 2;
  const auto whole = digits_of(decimals ? figures.substr(0, last) : figures);
  if (!all_digits(whole) || whole.size() > 12) return std::nullopt;
  auto sum = std::stoll(whole) * 100;
  if (decimals) sum += std::stoll(std::string(behind)) * (behind.size() == 1 ? 10 : 1);
  return sum;
}

}  // namespace tendero::simulation
