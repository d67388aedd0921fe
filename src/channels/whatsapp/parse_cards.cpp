#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/parse_content.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// WhatsApp Cloud API, "Contacts messages": up to 257 cards; nobody reads so many.
constexpr std::size_t most_cards = 50;
constexpr std::size_t most_of_a_kind = 10;

std::string label_at(const json::object& object, std::string_view key) {
  return clean(text_at(object, key), longest_label);
}

/// The objects of a list, at most so many.
std::vector<const json::object*> objects_at(const json::object& object, std::string_view key, std::size_t most) {
  std::vector<const json::object*> found;
  for (const json::value& each : array_at(object, key)) {
    if (each.is_object() && found.size() < most) found.push_back(&each.get_object());
  }
  return found;
}

std::string joined(const json::object& object, std::initializer_list<std::string_view> keys, std::string_view between) {
  std::string text;
  for (const auto key : keys) {
    const std::string part = label_at(object, key);
    if (part.empty()) continue;
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

crm::ContactCard read_card(const json::object& object) {
  const json::object& name = object_at(object, "name");
  crm::ContactCard card{.name = label_at(name, "formatted_name"),
                        .first_name = label_at(name, "first_name"),
                        .last_name = label_at(name, "last_name"),
                        .company = label_at(object_at(object, "org"), "company"),
                        .birthday = label_at(object, "birthday")};
  if (card.name.empty()) card.name = joined(name, {"prefix", "first_name", "middle_name", "last_name", "suffix"}, " ");
  for (const auto* phone : objects_at(object, "phones", most_of_a_kind)) {
    crm::CardPhone read{label_at(*phone, "phone"), label_at(*phone, "wa_id")};
    if (read.number.empty()) read.number = read.wa_id.empty() ? "" : "+" + read.wa_id;
    if (!read.number.empty()) card.phones.push_back(std::move(read));
  }
  for (const auto* email : objects_at(object, "emails", most_of_a_kind)) {
    if (std::string text = label_at(*email, "email"); !text.empty()) card.emails.push_back(std::move(text));
  }
  for (const auto* address : objects_at(object, "addresses", most_of_a_kind)) {
    std::string text = joined(*address, {"street", "city", "state", "zip", "country"}, ", ");
    if (!text.empty()) card.addresses.push_back(std::move(text));
  }
  for (const auto* url : objects_at(object, "urls", most_of_a_kind)) {
    if (std::string text = clean(text_at(*url, "url"), longest_url); !text.empty())
      card.urls.push_back(std::move(text));
  }
  return card;
}

}  // namespace

crm::Content cards_content(const json::object& message) {
  const auto objects = objects_at(message, "contacts", most_cards);
  if (objects.empty()) return crm::Unsupported{"contacts"};
  crm::ContactCards content{.cards = {}, .asked_for = text_at(message, "origin") == "contact_request"};
  for (const auto* object : objects) {
    content.cards.push_back(read_card(*object));
    // The documentation has it once on the message, once on the card.
    content.asked_for = content.asked_for || text_at(*object, "origin") == "contact_request";
  }
  // Who is asked for their own number answers with one card; among several nobody could say whose it is.
  content.asked_for = content.asked_for && objects.size() == 1;
  return content;
}

}  // namespace tendero::channels::whatsapp
