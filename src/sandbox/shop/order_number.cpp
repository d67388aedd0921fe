#include "sandbox/shop/order_number.hpp"

#include <charconv>

#include <fmt/format.h>

namespace tendero::sandbox {
namespace {

std::string write_part(std::string_view name, std::int64_t number, int year) {
  if (name == "year") return std::to_string(year);
  if (!name.starts_with("number")) return fmt::format("{{{}}}", name);
  int digits = 0;
  const auto colon = name.find(':');
  if (colon != std::string_view::npos) std::from_chars(name.data() + colon + 1, name.data() + name.size(), digits);
  return fmt::format("{:0{}}", number, digits);
}

}  // namespace

std::string write_order_number(std::string_view pattern, std::int64_t number, int year) {
  std::string written;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    written += pattern.substr(0, close == std::string_view::npos ? pattern.size() : open);
    if (close == std::string_view::npos) break;
    written += write_part(pattern.substr(open + 1, close - open - 1), number, year);
    pattern.remove_prefix(close + 1);
  }
  return written;
}

}  // namespace tendero::sandbox
