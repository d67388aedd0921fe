#include "desk/contacts/contact_cursor.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/base64.hpp"
#include "base/text.hpp"

namespace tendero::desk {

namespace {

/// The number before the next full stop, which is taken away with it.
std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end == text.data() + text.size() || *end != '.') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  return number;
}

}  // namespace

std::string write_cursor(const storage::ContactPlace& place) {
  return to_base64(fmt::format("{}.{}.{}", place.id.value, place.seen, place.name), Base64::url_safe);
}

std::optional<storage::ContactPlace> read_cursor(std::string_view cursor) {
  const auto written = from_base64(cursor, Base64::url_safe);
  if (!written || !is_utf8(*written) || written->contains('\0')) return std::nullopt;
  std::string_view left = *written;
  const auto id = take_number(left);
  const auto seen = id ? take_number(left) : std::nullopt;
  if (!seen) return std::nullopt;
  return storage::ContactPlace{.name = std::string(left), .seen = *seen, .id = ContactId{*id}};
}

}  // namespace tendero::desk
