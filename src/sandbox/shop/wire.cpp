#include "sandbox/shop/wire.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

namespace tendero::sandbox {

namespace json = boost::json;

json::value Wire::id(const RowId& id) const {
  switch (style_.ids) {
    case IdStyle::object_id:
      return json::string(id.object_id);
    case IdStyle::extended_json:
      return json::object{{"$oid", id.object_id}};
    case IdStyle::number:
      return id.number;
  }
  std::unreachable();
}

json::object Wire::object(const RowId& id) const {
  json::object object;
  object.emplace(style_.ids == IdStyle::number ? "id" : "_id", this->id(id));
  return object;
}

json::value Wire::money(std::int64_t minor) const {
  if (style_.money_as_text) return json::string(to_decimal({minor, currency_}));
  std::int64_t unit = 1;
  for (int digit = 0; digit < minor_digits(currency_); ++digit) unit *= 10;
  if (minor % unit == 0) return minor / unit;
  return static_cast<double>(minor) / static_cast<double>(unit);
}

net::Response Wire::answer(int status, std::string_view message, json::value data) const {
  if (!style_.envelope) return net::json_response(status, json::serialize(data));
  return net::json_response(status, json::serialize(json::object{{"message", message}, {"data", std::move(data)}}));
}

net::Response Wire::list(std::string_view message, json::array items, int page, int page_size,
                         std::int64_t total) const {
  if (!style_.envelope) return net::json_response(200, json::serialize(items));
  const json::object pagination{{"page", page}, {"page_size", page_size}, {"total", total}};
  return net::json_response(
      200, json::serialize(json::object{{"message", message}, {"data", std::move(items)}, {"pagination", pagination}}));
}

net::Response refusal(int status, std::string_view message) {
  return net::json_response(status, json::serialize(json::object{{"message", message}}));
}

}  // namespace tendero::sandbox
