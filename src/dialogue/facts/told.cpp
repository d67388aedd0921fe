#include "dialogue/facts/told.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/text.hpp"
#include "dialogue/facts/days.hpp"

namespace tendero::dialogue::facts {

namespace json = boost::json;

namespace {

using Field = std::string_view;

/// Words that say nothing which could be stated: codes, ids, labels of ours.
constexpr std::array<Field, 10> dumb{"code",     "statusCode", "paymentCode", "category",     "available",
                                     "delivery", "option",     "missing",     "confirmation", "deliveryKind"};
/// A shop's tool passes these on as customers and catalogues wrote them: they vouch for how long or how large something
/// is, never for what is paid or where a link or a phone leads.
constexpr std::array<Field, 4> written_by_anybody{"description", "address", "customerName", "notes"};

bool is_one_of(Field field, std::span<const Field> fields) { return std::ranges::find(fields, field) != fields.end(); }

std::string_view text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

bool may_be_passed_on(const std::string& key) {
  return key.starts_with("day:") || key.starts_with("span:") || key.starts_with("clock:") ||
         key.starts_with("share:") || key.starts_with("street:");
}

bool has_letters_or_digits(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

struct Told::Place {
  ToolCallId tool = {};
  std::string pointer = {};
  std::string_view field = {};
  bool of_delivery = false;  ///< in the description of a way of delivery, which is the shop's own
};

Statements vouched_for_by(const Text& text, Kinds kinds, const Today& today, bool loosely) {
  const auto wanted = [kinds](Kind kind) { return (kinds & only(kind)) != 0; };
  Statements found;
  // What other finders find is no run of digits.
  const bool digits = wanted(Kind::digits);
  if (wanted(Kind::order_number) || digits) find_order_numbers(text, found);
  if (wanted(Kind::email) || wanted(Kind::link)) find_emails(text, found);
  if (wanted(Kind::link)) find_links(text, found);
  if (wanted(Kind::money) || digits) find_amounts(text, found);
  if (wanted(Kind::offer)) find_offers(text, found);
  if (wanted(Kind::stock)) find_stock(text, found);
  if (wanted(Kind::time) || wanted(Kind::day)) find_times(text, today, found);
  // What takes minutes happens today.
  for (auto& each : found) {
    const bool minutes = std::ranges::any_of(each.keys, [](const auto& key) {
      return key.starts_with("span:") && key.size() < std::string_view("span:1440").size();
    });
    if (minutes) each.keys.emplace_back("day:in 0");
  }
  if (wanted(Kind::day) || wanted(Kind::time) || digits) {
    for (const auto& day : written_days(text)) {
      found.push_back(about(text, Kind::day, day.first, day.past, vouching_keys(day, today, loosely)));
    }
  }
  if (digits) find_digit_runs(text, found);
  if (wanted(Kind::street)) find_house_numbers(text, found);
  return found;
}

Told::Told(std::span<const storage::ToolRecord> tools, Kinds kinds, const Today& today, std::string_view zone)
    : kinds_(kinds), today_(today), zone_(zone) {
  for (auto tool = tools.rbegin(); tool != tools.rend(); ++tool) {
    boost::system::error_code error;
    const auto output = json::parse(tool->output, error);
    if (!error) read(output, {.tool = tool->id});
  }
  ends_with_quote_ = newest_is_quote_.value_or(false);
}

const Told::Source* Told::source_of(std::span<const std::string> keys) const noexcept {
  for (const auto& key : keys) {
    if (const auto found = keys_.find(key); found != keys_.end()) return &found->second;
  }
  return nullptr;
}

const Told::Source* Told::source_of_digits(std::string_view key) const noexcept {
  const auto wanted = key.substr(key.find(':') + 1);
  const auto found = std::ranges::find_if(digits_, [&](const auto& each) { return each.first.contains(wanted); });
  return found == digits_.end() ? nullptr : &found->second;
}

void Told::add(std::string key, const Place& place) {
  if (key.starts_with("digits:")) digits_.emplace_back(key, Source{.tool = place.tool, .pointer = place.pointer});
  keys_.try_emplace(std::move(key), Source{.tool = place.tool, .pointer = place.pointer});
}

void Told::read(const json::value& value, Place place) {
  const auto above = place.pointer.size();
  if (value.is_string()) read_text(value.get_string(), place);
  if (value.is_int64()) {
    add(fmt::format("count:{}", value.get_int64()), place);
    if (place.field == "stock") add(fmt::format("stock:{}", value.get_int64()), place);
  }
  if (value.is_array()) {
    const auto& list = value.get_array();
    add(fmt::format("count:{}", list.size()), place);
    for (std::size_t index = 0; index < list.size(); ++index) {
      place.pointer.resize(above);
      place.pointer += fmt::format("/{}", index);
      read(list[index], place);
    }
  }
  if (value.is_object()) {
    const auto& object = value.get_object();
    read_object(object, place);
    const bool of_delivery = place.of_delivery;
    for (const auto& [key, item] : object) {
      place.pointer.resize(above);
      place.pointer += fmt::format("/{}", std::string_view(key));
      place.field = key;
      place.of_delivery = of_delivery || key == "delivery";
      read(item, place);
    }
  }
}

void Told::read_text(std::string_view text, const Place& place) {
  if (place.field == "orderId") return add(order_number_key(text), place);
  if (place.field == "stock") return add(fmt::format("stock:{}", text), place);  // of a refusal
  if (is_one_of(place.field, dumb) || !has_letters_or_digits(text)) return;
  // A newer result has told the same, in a field of the same name.
  if (!read_before_.insert(fmt::format("{}:{}", place.field, text)).second) return;
  const bool anybodys = is_one_of(place.field, written_by_anybody) && !place.of_delivery;
  if (const auto instant = parse_instant(text, zone_)) {
    const auto day = iso_day(*instant, zone_);
    for (auto& statement : vouched_for_by(Text(day), kinds_, today_, false)) {
      for (auto& key : statement.keys) add(std::move(key), place);
    }
    return;
  }
  const Text words(text);
  for (auto& statement : vouched_for_by(words, kinds_, today_, false)) {
    for (auto& key : statement.keys) {
      // The day on which something was ordered says nothing of the days on which a shop is open.
      const bool only_weekday = key.starts_with("day:w") && !key.contains(' ');
      if (place.field == "createdAt" && only_weekday) continue;
      if (!anybodys || may_be_passed_on(key)) add(std::move(key), place);
    }
  }
}

void Told::read_object(const json::object& object, const Place& place) {
  const Source source{.tool = place.tool, .pointer = place.pointer};
  if (const auto number = text_at(object, "orderId"); !number.empty()) {
    if (!newest_is_quote_) newest_is_quote_ = false;
    auto key = order_number_key(number);
    if (std::ranges::find(orders_, key, &Order::key) == orders_.end()) {
      auto states = state_keys(text_at(object, "statusCode"));
      std::ranges::move(state_keys(text_at(object, "status")), std::back_inserter(states));
      orders_.push_back({.key = std::move(key), .states = std::move(states), .source = source});
    }
  }
  if (object.contains("quote") && !newest_is_quote_) newest_is_quote_ = true;
  const auto* available = object.if_contains("availableNow");
  if (available != nullptr && available->is_bool()) {
    auto name = fold(text_at(object, "name"));
    if (!name.empty() && std::ranges::find(products_, name, &Product::name) == products_.end()) {
      const auto* stock = object.if_contains("stock");
      const bool known = stock != nullptr && stock->is_int64();
      products_.push_back({.name = std::move(name),
                           .available = available->get_bool(),
                           .stock = known ? fmt::format("stock:{}", stock->get_int64()) : "",
                           .source = source});
    }
  }
  if (text_at(object, "price") == "$0.00") {
    add("free:any", place);
    if (const auto kind = text_at(object, "option"); !kind.empty()) add(fmt::format("free:{}", kind), place);
  }
}

}  // namespace tendero::dialogue::facts
