#include "sandbox/shop/phone_line.hpp"

#include <algorithm>
#include <utility>

namespace tendero::sandbox {
namespace {

constexpr std::size_t national_digits = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string phone_line(std::string_view written) {
  std::string digits;
  std::ranges::copy_if(written, std::back_inserter(digits), is_digit);
  if (digits.starts_with("00")) digits.erase(0, 2);
  // 521 was how mobiles were dialled from abroad until 2019; WhatsApp ids still carry it.
  for (const std::string_view prefix : {"521", "52"}) {
    if (digits.size() == prefix.size() + national_digits && digits.starts_with(prefix)) digits.erase(0, prefix.size());
  }
  return digits;
}

bool is_phone(std::string_view written) {
  const auto digits = std::ranges::count_if(written, is_digit);
  const bool only_signs =
      std::ranges::all_of(written, [](char c) { return is_digit(c) || std::string_view("+ -.()").contains(c); });
  return only_signs && digits >= 10 && digits <= 15;
}

bool is_spelled(std::string_view written, PhoneSpelling spelling) {
  switch (spelling) {
    case PhoneSpelling::any:
      return true;
    case PhoneSpelling::raw:
      return written == "52" + phone_line(written);
    case PhoneSpelling::e164:
      return written == "+52" + phone_line(written);
    case PhoneSpelling::local:
      return written == phone_line(written);
  }
  std::unreachable();
}

}  // namespace tendero::sandbox
