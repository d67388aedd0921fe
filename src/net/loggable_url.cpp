#include "net/loggable_url.hpp"

#include <algorithm>

namespace tendero::net {

namespace {

constexpr std::size_t longest_shown_run = 6;
constexpr std::size_t shown_in_front = 5;
constexpr std::size_t shown_behind = 4;

bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }

void append_masked(std::string& shown, std::string_view digits) {
  if (digits.size() <= longest_shown_run) {
    shown += digits;
    return;
  }
  const bool long_enough = digits.size() > shown_in_front + shown_behind;
  shown += long_enough ? digits.substr(0, shown_in_front) : digits.substr(0, 1);
  shown += "***";
  if (long_enough) shown += digits.substr(digits.size() - shown_behind);
}

}  // namespace

std::string loggable_url(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  std::string shown;
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
    shown = url.substr(0, scheme + 3);
    url.remove_prefix(scheme + 3);
    const auto authority = url.substr(0, url.find('/'));
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  }
  while (!url.empty()) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if(url, is_digit) - url.begin());
    shown += url.substr(0, plain);
    url.remove_prefix(plain);
    const auto run = static_cast<std::size_t>(std::ranges::find_if_not(url, is_digit) - url.begin());
    append_masked(shown, url.substr(0, run));
    url.remove_prefix(run);
  }
  return shown;
}

}  // namespace tendero::net
