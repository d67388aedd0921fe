#include "commerce/rest/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/calendar.hpp"
#include "base/text.hpp"

namespace tendero::commerce::rest {
namespace {

constexpr std::size_t id_limit = 200;
constexpr std::size_t date_limit = 40;

/// The characters of a text or a number; nothing for anything else.
std::optional<std::string_view> characters(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto* text = value->if_string()) return trim(*text);
  if (const auto* number = value->if_number()) return number->token;
  return std::nullopt;
}

/// The value inside one of MongoDB's typed wrappers (MongoDB Extended JSON v2), or the value itself.
const Json* unwrap_typed(const Json* value, std::string_view wrapper) {
  const auto* inner = value == nullptr ? nullptr : value->find(wrapper);
  return inner == nullptr ? value : inner;
}

std::optional<std::int64_t> to_int64(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

}  // namespace

const Json* find_field(const Json& object, Names names) {
  for (const auto name : names) {
    const auto* field = object.find(name);
    if (field != nullptr && !field->is_null()) return field;
  }
  return nullptr;
}

std::string read_text(const Json* value, std::size_t max_code_points) {
  const auto text = characters(value);
  return text ? std::string(trim(clean(*text, max_code_points))) : std::string();
}

std::string read_text(const Json& object, Names names, std::size_t max_code_points) {
  return read_text(find_field(object, names), max_code_points);
}

std::string read_id(const Json* value) {
  value = unwrap_typed(value, "$oid");
  if (value != nullptr && value->if_object() != nullptr) return read_own_id(*value);
  return read_text(value, id_limit);
}

std::string read_own_id(const Json& object) {
  const auto* id = find_field(object, {"_id", "id"});
  id = unwrap_typed(id, "$oid");
  return read_text(id, id_limit);
}

std::optional<Money> read_amount(const Json* value, const Currency& currency) {
  const auto text = characters(unwrap_typed(value, "$numberDecimal"));
  if (!text) return std::nullopt;
  auto money = parse_rounded_money(*text, currency);
  if (!money) return std::nullopt;
  return *std::move(money);
}

std::optional<std::int64_t> read_whole(const Json* value) {
  value = unwrap_typed(unwrap_typed(value, "$numberInt"), "$numberLong");
  auto text = characters(value);
  if (!text) return std::nullopt;
  const auto point = text->find('.');
  if (point != std::string_view::npos) {
    if (text->find_first_not_of('0', point + 1) != std::string_view::npos) return std::nullopt;
    text = text->substr(0, point);
  }
  return to_int64(*text);
}

std::optional<bool> read_flag(const Json* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto* flag = value->if_bool()) return *flag;
  const auto text = characters(value);
  if (!text) return std::nullopt;
  constexpr std::array yes{"true",   "1",         "yes",        "active",  "activo",
                           "activa", "available", "disponible", "enabled", "published"};
  constexpr std::array no{"false",         "0",        "no",       "inactive",
                          "inactivo",      "inactiva", "disabled", "unavailable",
                          "no disponible", "draft",    "archived"};
  const auto word = fold(*text);
  if (std::ranges::find(yes, word) != yes.end()) return true;
  if (std::ranges::find(no, word) != no.end()) return false;
  return std::nullopt;
}

std::optional<Instant> read_instant(const Json* value, std::string_view zone) {
  value = unwrap_typed(unwrap_typed(value, "$date"), "$numberLong");
  if (value == nullptr) return std::nullopt;
  if (const auto* number = value->if_number()) {
    const auto millis = to_int64(number->token);
    if (!millis) return std::nullopt;
    return from_millis(*millis);
  }
  const auto text = read_text(value, date_limit);
  return text.empty() ? std::nullopt : parse_instant(text, zone);
}

std::optional<Instant> read_day(const Json* value, std::string_view zone) {
  constexpr Duration whole_day = std::chrono::days(1);
  const auto instant = read_instant(value, zone);
  const auto text = read_text(value, date_limit);
  const bool has_offset = text.contains('T') && !text.ends_with('Z');
  if (!instant || has_offset || instant->time_since_epoch() % whole_day != Duration::zero()) return instant;
  return parse_instant(to_iso(*instant).substr(0, std::string_view("YYYY-MM-DD").size()), zone);
}

}  // namespace tendero::commerce::rest
