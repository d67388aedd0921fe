#include "assistant/builtin/extremes.hpp"

#include <charconv>
#include <string>

namespace tendero::assistant::builtin {

double amount(std::string_view price) {
  std::string digits;
  std::ranges::copy_if(price, std::back_inserter(digits), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace tendero::assistant::builtin
