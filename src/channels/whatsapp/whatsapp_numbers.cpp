#include "channels/whatsapp/whatsapp_numbers.hpp"

#include <utility>

#include "net/http_message.hpp"

namespace tendero::channels::whatsapp {

namespace {

std::string text_at(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

/// WhatsApp Cloud API, "Phone numbers", and "Messaging limits" for the tiers.
Task<Result<NumberProfile>> WhatsAppNumbers::ask(std::string number) {
  GraphCall call{.purpose = "whatsapp.number",
                 .path = net::encode_component(number),
                 .query =
                     "fields=id,display_phone_number,verified_name,name_status,quality_rating,status,"
                     "whatsapp_business_manager_messaging_limit",
                 .body = {}};
  const auto said = co_await graph_.call(std::move(call));
  if (!said) co_return std::unexpected(said.error());
  co_return NumberProfile{.display = text_at(*said, "display_phone_number"),
                          .name = text_at(*said, "verified_name"),
                          .name_status = text_at(*said, "name_status"),
                          .status = text_at(*said, "status"),
                          .quality = text_at(*said, "quality_rating"),
                          .limit = text_at(*said, "whatsapp_business_manager_messaging_limit")};
}

}  // namespace tendero::channels::whatsapp
