#include "assistant/builtin/memory.hpp"

#include <array>
#include <utility>

#include <boost/json/serialize.hpp>

#include "assistant/builtin/json_reading.hpp"

namespace tendero::assistant::builtin {
namespace {

namespace json = boost::json;

constexpr int current_version = 1;

/// Words instead of numbers, so that an enumerator may be put in between without a new version.
constexpr std::array<std::pair<Asked, std::string_view>, 15> asked_words{{{Asked::nothing, ""},
                                                                          {Asked::order_number, "order_number"},
                                                                          {Asked::which_order, "which_order"},
                                                                          {Asked::what_to_order, "what_to_order"},
                                                                          {Asked::which_product, "which_product"},
                                                                          {Asked::which_category, "which_category"},
                                                                          {Asked::offer, "offer"},
                                                                          {Asked::delivery, "delivery"},
                                                                          {Asked::address, "address"},
                                                                          {Asked::payment, "payment"},
                                                                          {Asked::confirm, "confirm"},
                                                                          {Asked::fewer, "fewer"},
                                                                          {Asked::person, "person"},
                                                                          {Asked::phone, "phone"},
                                                                          {Asked::cancellation, "cancellation"}}};

std::string_view to_word(Asked asked) {
  for (const auto& [value, word] : asked_words) {
    if (value == asked) return word;
  }
  return "";
}

Asked read_asked(std::string_view written) {
  for (const auto& [value, word] : asked_words) {
    if (word == written) return value;
  }
  return Asked::nothing;
}

template <class Values, class Write>
json::array write_each(const Values& values, Write write) {
  json::array list;
  for (const auto& value : values) list.emplace_back(write(value));
  return list;
}

template <class Value, class Read>
std::vector<Value> read_each(const json::array& list, Read read) {
  std::vector<Value> values;
  for (const auto& each : list) {
    if (each.is_object()) values.push_back(read(each.get_object()));
  }
  return values;
}

std::vector<std::string> read_texts(const json::array& list) {
  std::vector<std::string> texts;
  for (const auto& each : list) {
    if (each.is_string()) texts.emplace_back(each.get_string());
  }
  return texts;
}

json::array write_texts(const std::vector<std::string>& texts) {
  return write_each(texts, [](const std::string& text) { return json::value(text); });
}

json::object write(const ShownProduct& product) {
  return {{"id", product.id}, {"name", product.name}, {"price", product.price}};
}
json::object write(const BasketLine& line) {
  return {{"id", line.product_id}, {"name", line.name}, {"quantity", line.quantity}};
}
json::object write(const PaymentChoice& payment) { return {{"code", payment.code}, {"name", payment.name}}; }
json::object write(const ItemPhrase& item) {
  json::object object{{"words", write_texts(item.words)},
                      {"written", item.written},
                      {"without", write_texts(item.without)},
                      {"note", item.note}};
  if (item.quantity) object["quantity"] = *item.quantity;
  return object;
}
json::object write(const Details& details) {
  return {{"delivery", details.delivery},
          {"payment", details.payment},
          {"address", details.address},
          {"date", details.date}};
}

ShownProduct read_shown(const json::object& object) {
  return {text_at(object, "id"), text_at(object, "name"), text_at(object, "price")};
}
BasketLine read_line(const json::object& object) {
  return {text_at(object, "id"), text_at(object, "name"), number_at(object, "quantity").value_or(0)};
}
PaymentChoice read_payment(const json::object& object) { return {text_at(object, "code"), text_at(object, "name")}; }
ItemPhrase read_item(const json::object& object) {
  return {.quantity = number_at(object, "quantity"),
          .words = read_texts(array_at(object, "words")),
          .written = text_at(object, "written"),
          .without = read_texts(array_at(object, "without")),
          .note = text_at(object, "note")};
}
Details read_details(const json::object& object) {
  return {text_at(object, "delivery"), text_at(object, "payment"), text_at(object, "address"), text_at(object, "date")};
}

}  // namespace

void Memory::forget_order() {
  basket.clear();
  waiting.clear();
  details = {};
  notes.clear();
  left_in_stock = 0;
  short_of.clear();
}

Memory read_memory(std::string_view text) {
  const auto object = read_object(text);
  if (number_at(object, "v") != current_version) return {};
  return {.language = text_at(object, "language"),
          .asked = read_asked(text_at(object, "asked")),
          .shown = read_each<ShownProduct>(array_at(object, "shown"), read_shown),
          .categories = read_texts(array_at(object, "categories")),
          .orders = read_texts(array_at(object, "orders")),
          .basket = read_each<BasketLine>(array_at(object, "basket"), read_line),
          .waiting = read_each<ItemPhrase>(array_at(object, "waiting"), read_item),
          .details = read_details(object_at(object, "details")),
          .notes = text_at(object, "notes"),
          .payments = read_each<PaymentChoice>(array_at(object, "payments"), read_payment),
          .left_in_stock = number_at(object, "left_in_stock").value_or(0),
          .short_of = text_at(object, "short_of"),
          .last_order = text_at(object, "last_order"),
          .not_understood = number_at(object, "not_understood").value_or(0)};
}

std::string write_memory(const Memory& memory) {
  const auto each = [](const auto& value) { return write(value); };
  return json::serialize(json::object{{"v", current_version},
                                      {"language", memory.language},
                                      {"asked", to_word(memory.asked)},
                                      {"shown", write_each(memory.shown, each)},
                                      {"categories", write_texts(memory.categories)},
                                      {"orders", write_texts(memory.orders)},
                                      {"basket", write_each(memory.basket, each)},
                                      {"waiting", write_each(memory.waiting, each)},
                                      {"details", write(memory.details)},
                                      {"notes", memory.notes},
                                      {"payments", write_each(memory.payments, each)},
                                      {"left_in_stock", memory.left_in_stock},
                                      {"short_of", memory.short_of},
                                      {"last_order", memory.last_order},
                                      {"not_understood", memory.not_understood}});
}

}  // namespace tendero::assistant::builtin
