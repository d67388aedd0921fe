#include "app/setting_values.hpp"

#include <charconv>

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include "app/secret_words.hpp"

namespace tendero::app {

Problem read_number(const std::string& value, std::int64_t least, std::int64_t most, std::int64_t& number) {
  const auto* const end = value.data() + value.size();
  const auto [last, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc{} && last == end && number >= least && number <= most) return std::nullopt;
  return fmt::format("must be a whole number from {} to {}, not '{}'", least, most, value);
}

Problem check_url(const std::string& value) {
  if (value.empty()) return std::nullopt;
  const auto url = boost::urls::parse_uri(value);
  if (url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty()) return std::nullopt;
  return fmt::format("must be a URL such as https://shop.example.com, not '{}'", shown_setting(value));
}

}  // namespace tendero::app
