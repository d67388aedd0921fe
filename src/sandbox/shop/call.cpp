#include "sandbox/shop/call.hpp"

#include <charconv>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::sandbox {
namespace {

constexpr int largest_page = 100;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

OrRefusal<int> read_number(const net::Request& request, std::string_view name, int usual, int largest) {
  const auto text = request.query(name);
  if (!text) return usual;
  const auto number = whole_number(*text);
  if (!number || *number < 1 || *number > largest) {
    return std::unexpected(refusal(400, fmt::format("{} must be a whole number from 1 to {}", name, largest)));
  }
  return static_cast<int>(*number);
}

}  // namespace

OrRefusal<boost::json::object> read_body(const net::Request& request) {
  const auto type = request.headers.find("Content-Type").value_or("");
  if (!fold(type).starts_with("application/json")) {
    return std::unexpected(refusal(415, "Content-Type must be application/json"));
  }
  boost::system::error_code error;
  auto body = boost::json::parse(request.body, error);
  if (error) return std::unexpected(refusal(400, "The body is not valid JSON"));
  if (!body.is_object()) return std::unexpected(refusal(400, "The body must be a JSON object"));
  return std::move(body.get_object());
}

OrRefusal<PageOf> read_page(const net::Request& request, int usual_size) {
  const auto number = read_number(request, "page", 1, 1'000'000);
  if (!number) return std::unexpected(number.error());
  const auto size = read_number(request, request.query("page_size") ? "page_size" : "limit", usual_size, largest_page);
  if (!size) return std::unexpected(size.error());
  return PageOf{*number, *size};
}

std::optional<std::int64_t> find_row(database::Tx& tx, std::string_view table, const Wire& wire, std::string_view id) {
  std::optional<database::Row> row;
  if (wire.style().ids == IdStyle::number) {
    const auto number = whole_number(id);
    if (!number) return std::nullopt;
    row = tx.row(fmt::format("SELECT id FROM {} WHERE id = $1", table), *number);
  } else {
    row = tx.row(fmt::format("SELECT id FROM {} WHERE object_id = $1", table), id);
  }
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

std::string id_text(const boost::json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_int64()) return std::to_string(value.get_int64());
  const auto* object = value.if_object();
  const auto* nested = object == nullptr ? nullptr : object->if_contains("$oid");
  return nested != nullptr && nested->is_string() ? std::string(nested->get_string()) : std::string();
}

}  // namespace tendero::sandbox
