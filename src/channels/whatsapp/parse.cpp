#include "channels/whatsapp/parse.hpp"

#include <array>
#include <string>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_kind = 80;

crm::ChannelEvent unknown(std::string_view kind) { return crm::UnknownUpdate{clean(kind, longest_kind)}; }

std::string plain_digits(const std::string& written) {
  std::string digits;
  for (const char each : written) {
    if (each >= '0' && each <= '9') digits += each;
  }
  return digits;
}

crm::ChannelEvent parse_update(const json::object& update) {
  const std::string kind = text_at(update, "kind");
  const json::object& item = object_at(update, "item");
  const json::object& contact = object_at(update, "contact");
  const std::string field = text_at(update, "field");
  if (kind == "message" && !item.empty()) {
    const json::object& metadata = object_at(update, "metadata");
    return parse_message(item, contact, plain_digits(text_at(metadata, "display_phone_number")));
  }
  if (kind == "status" && !item.empty()) return parse_status(item, contact);
  if (kind == "error") return unknown(field + ".error." + text_at(item, "code"));
  if (kind == "user_action") return unknown(field + ".user_action." + text_at(item, "action_type"));
  if (kind == "other" && !field.empty()) return unknown(field);
  return unknown(kind);
}

}  // namespace

crm::ChannelEvent parse(std::string_view payload) {
  std::array<unsigned char, 8 << 10> buffer;
  json::monotonic_resource memory(buffer.data(), buffer.size());
  boost::system::error_code error;
  const json::value value = json::parse(payload, error, &memory);
  if (error || !value.is_object() || text_at(value.get_object(), "v") != "1") return unknown("unreadable");
  return parse_update(value.get_object());
}

}  // namespace tendero::channels::whatsapp
