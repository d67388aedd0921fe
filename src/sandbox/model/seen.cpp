#include "sandbox/model/seen.hpp"

#include <array>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/base64.hpp"
#include "sandbox/model/input_check.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::string_view key("tEXtDescription\0", 16);
constexpr std::size_t length_bytes = 4;
constexpr std::array types{"data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"};
/// What the sandbox sees on a picture that does not say what is on it.
constexpr std::string_view unseen = "Una pizza de pepperoni sobre una mesa.";

std::string big_endian(std::size_t value) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift & 0xFF);
  return text;
}

/// Without the checksums, at which nobody here looks.
std::string chunk(std::string_view kind, std::string_view data) {
  return big_endian(data.size()) + std::string(kind) + std::string(data) + std::string(length_bytes, '\0');
}

std::string description_in(std::string_view picture) {
  const auto found = picture.find(key);
  if (found == std::string_view::npos || found < length_bytes) return std::string(unseen);
  std::size_t length = 0;
  for (std::size_t at = found - length_bytes; at < found; ++at)
    length = length << 8 | static_cast<unsigned char>(picture[at]);
  const auto words = picture.substr(found + key.size());
  const auto before = key.size() - length_bytes;  // the length counts the key, not the kind
  return length < before || length - before > words.size() ? std::string(unseen)
                                                           : std::string(words.substr(0, length - before));
}

std::optional<std::string_view> data_in(std::string_view url) {
  for (const std::string_view type : types) {
    if (url.starts_with(type)) return url.substr(type.size());
  }
  return std::nullopt;
}

/// The address of a picture in a part of either dialect; empty: it is a part of another kind.
std::string_view url_of(const json::value& part) {
  const auto* object = part.if_object();
  const auto* url = object == nullptr ? nullptr : object->if_contains("image_url");
  if (url != nullptr && url->is_object()) url = url->get_object().if_contains("url");
  return url != nullptr && url->is_string() ? std::string_view(url->get_string()) : std::string_view();
}

}  // namespace

std::string picture_of(std::string_view words) {
  const std::string header("\0\0\0\1\0\0\0\1\x08\0\0\0\0", 13);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) +
         chunk("tEXt", std::string(key.substr(length_bytes)) + std::string(words)) + chunk("IEND", "");
}

std::optional<std::string> seen_in(const json::object& request) {
  for (const auto* list : {"input", "messages"}) {
    const auto* items = request.if_contains(list);
    if (items == nullptr || !items->is_array()) continue;
    for (const auto& item : items->get_array()) {
      const auto* content = item.is_object() ? item.get_object().if_contains("content") : nullptr;
      if (content == nullptr || !content->is_array()) continue;
      for (const auto& part : content->get_array()) {
        const auto data = data_in(url_of(part));
        const auto bytes = data ? from_base64(*data) : std::nullopt;
        if (bytes) return description_in(*bytes);
      }
    }
  }
  return std::nullopt;
}

std::optional<ApiError> picture_problem(std::string_view url, const std::string& where) {
  if (url.empty()) return missing_parameter(where);
  const auto data = data_in(url);
  if (data && from_base64(*data)) return std::nullopt;
  return ApiError{
      .code = "invalid_value",
      .param = where,
      .message = fmt::format("Invalid '{}': expected a base64-encoded data URL with an image MIME type.", where)};
}

}  // namespace tendero::sandbox::model
