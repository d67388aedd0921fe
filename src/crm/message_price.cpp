#include "crm/message_price.hpp"

#include <boost/json.hpp>

#include "crm/content/fields.hpp"
#include "crm/content/json_fields.hpp"

namespace tendero::crm {

namespace json = boost::json;

bool is_billable(const MessagePrice& price) { return price.billable.value_or(price.type == "regular"); }

std::string to_json(const MessagePrice& price) {
  json_fields::Writer writer;
  fields(writer, price);
  return json::serialize(writer.take());
}

std::optional<MessagePrice> read_message_price(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  return json_fields::Reader::read_object<MessagePrice>(value.get_object());
}

}  // namespace tendero::crm
