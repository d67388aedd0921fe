#include "sandbox/whatsapp/meta_json.hpp"

#include <cstdint>
#include <string_view>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::whatsapp {
namespace {

struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

/// `text` is what Boost.JSON wrote, so it is valid UTF-8.
CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(at);
  const std::size_t bytes = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t index = 1; index < bytes; ++index) value = value << 6 | (byte(at + index) & 0x3FU);
  return {value, bytes};
}

void append_escape(std::string& out, std::uint32_t value) {
  if (value < 0x10000) {
    out += fmt::format("\\u{:04x}", value);
    return;
  }
  const std::uint32_t rest = value - 0x10000;
  out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

}  // namespace

std::string meta_json(const boost::json::value& value) {
  const std::string plain = boost::json::serialize(value);
  std::string escaped;
  escaped.reserve(plain.size());
  for (std::size_t at = 0; at < plain.size();) {
    const char each = plain[at];
    if (static_cast<unsigned char>(each) < 0x80) {
      if (each == '/') escaped += '\\';  // slashes stand only within texts
      escaped += each;
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(plain, at);
    append_escape(escaped, point.value);
    at += point.bytes;
  }
  return escaped;
}

}  // namespace tendero::sandbox::whatsapp
