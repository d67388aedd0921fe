#include "channels/whatsapp/mend.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace tendero::channels::whatsapp {
namespace {

constexpr std::size_t escape_size = 6;  // \uXXXX

/// The code unit of a `\uXXXX` escape at `at`; nothing when there is none.
std::optional<std::uint32_t> escape_at(std::string_view json, std::size_t at) {
  if (at + escape_size > json.size() || json[at] != '\\' || json[at + 1] != 'u') return std::nullopt;
  std::uint32_t unit = 0;
  const char* const end = json.data() + at + escape_size;
  const auto [stopped, error] = std::from_chars(json.data() + at + 2, end, unit, 16);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return unit;
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string without_lone_surrogates(std::string_view json) {
  std::string mended;
  mended.reserve(json.size());
  std::size_t at = 0;
  while (at < json.size()) {
    const auto unit = escape_at(json, at);
    if (!unit) {
      // A backslash takes the next character with it, so that "\\ud800" stays the text that it is.
      const std::size_t length = json[at] == '\\' && at + 1 < json.size() ? 2 : 1;
      mended += json.substr(at, length);
      at += length;
      continue;
    }
    const auto next = escape_at(json, at + escape_size);
    const bool pair = is_high(*unit) && next && is_low(*next);
    const std::size_t length = pair ? 2 * escape_size : escape_size;
    const bool lone = !pair && (is_high(*unit) || is_low(*unit));
    mended += lone ? std::string_view("\\ufffd") : json.substr(at, length);
    at += length;
  }
  return mended;
}

void forget_infinite_numbers(boost::json::value& value) {
  if (auto* object = value.if_object()) {
    for (auto& member : *object) forget_infinite_numbers(member.value());
  } else if (auto* list = value.if_array()) {
    for (auto& each : *list) forget_infinite_numbers(each);
  } else if (const auto* number = value.if_double(); number != nullptr && !std::isfinite(*number)) {
    value = nullptr;
  }
}

}  // namespace tendero::channels::whatsapp
