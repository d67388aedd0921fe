#include "net/http_message.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace tendero::net {

namespace {

char lower(char letter) noexcept {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr bool is_alphanumeric(char letter) noexcept {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
}

std::optional<unsigned> hex_digit(char letter) noexcept {
  if (letter >= '0' && letter <= '9') return static_cast<unsigned>(letter - '0');
  const char small = lower(letter);
  if (small >= 'a' && small <= 'f') return static_cast<unsigned>(small - 'a') + 10U;
  return std::nullopt;
}

/// RFC 9110, 5.6.2. A table, because each name of each header is looked at.
constexpr auto token_letters = [] {
  std::array<bool, 256> letters{};
  for (int code = 0; code < 128; ++code) {
    const auto letter = static_cast<char>(code);
    letters[static_cast<std::size_t>(code)] =
        is_alphanumeric(letter) || std::string_view("!#$%&'*+-.^_`|~").contains(letter);
  }
  return letters;
}();

std::pair<std::string, std::string> checked(std::string name, std::string value) {
  if (!is_token(name)) throw std::invalid_argument("not the name of a header: " + name);
  std::ranges::replace_if(value, [](char letter) { return letter == '\r' || letter == '\n' || letter == '\0'; }, ' ');
  return {std::move(name), std::move(value)};
}

}  // namespace

bool is_token(std::string_view text) noexcept {
  return !text.empty() &&
         std::ranges::all_of(text, [](char letter) { return token_letters[static_cast<unsigned char>(letter)]; });
}

bool same_name(std::string_view left, std::string_view right) noexcept {
  return std::ranges::equal(left, right, {}, lower, lower);
}

Headers::Headers(std::initializer_list<std::pair<std::string, std::string>> fields) {
  for (const auto& [name, value] : fields) add(name, value);
}

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::add(std::string name, std::string value) {
  if (fields_.empty()) fields_.reserve(usual);  // growing step by step is felt at thousands of messages a second
  fields_.push_back(checked(std::move(name), std::move(value)));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
  const auto found = std::ranges::find_if(fields_, [&](const auto& field) { return same_name(field.first, name); });
  if (found == fields_.end()) return std::nullopt;
  return found->second;
}

std::string_view Request::path() const noexcept {
  const std::string_view all = target;
  return all.substr(0, all.find('?'));
}

std::optional<std::string> Request::query(std::string_view name) const {
  const auto question = target.find('?');
  if (question == std::string::npos) return std::nullopt;
  std::string_view rest = std::string_view(target).substr(question + 1);
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const auto equals = pair.find('=');
    if (decode_component(pair.substr(0, equals), true) != name) continue;
    return equals == std::string_view::npos ? std::string() : decode_component(pair.substr(equals + 1), true);
  }
  return std::nullopt;
}

Response text_response(int status, std::string body, std::string content_type) {
  return {.status = status, .headers = {{"Content-Type", std::move(content_type)}}, .body = std::move(body)};
}

Response json_response(int status, std::string json) {
  return text_response(status, std::move(json), "application/json");
}

Response error_response(int status, std::string_view code, std::string_view message) {
  return json_response(
      status, boost::json::serialize(boost::json::value{{"success", false}, {"error", message}, {"code", code}}));
}

std::string encode_component(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char letter : text) {
    if (is_alphanumeric(letter) || letter == '-' || letter == '.' || letter == '_' || letter == '~') {
      encoded += letter;
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    encoded += '%';
    encoded += digits[byte >> 4U];
    encoded += digits[byte & 15U];
  }
  return encoded;
}

std::optional<std::string> decode_component(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[at] != '%') {
      decoded += text[at];
    } else {
      if (at + 2 >= text.size()) return std::nullopt;
      const auto high = hex_digit(text[at + 1]);
      const auto low = hex_digit(text[at + 2]);
      if (!high || !low) return std::nullopt;
      decoded += static_cast<char>(*high << 4U | *low);
      at += 2;
    }
  }
  return decoded;
}

}  // namespace tendero::net
