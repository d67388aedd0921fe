#include "channels/whatsapp/render.hpp"

#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "channels/whatsapp/render_parts.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

/// `words` as objects of one member each, under `list`; nothing when there are none.
void put_each(json::object& card, std::string_view list, std::string_view key, const std::vector<std::string>& words) {
  json::array entries;
  for (const std::string& each : words) entries.push_back(json::object{{key, each}});
  if (!entries.empty()) card[list] = std::move(entries);
}

json::object card_object(const crm::ContactCard& card) {
  json::object name{{"formatted_name", card.name}};
  put(name, "first_name", card.first_name);
  put(name, "last_name", card.last_name);
  json::object object{{"name", std::move(name)}};
  if (!card.company.empty()) object["org"] = {{"company", card.company}};
  put(object, "birthday", card.birthday);
  json::array phones;
  for (const crm::CardPhone& each : card.phones) {
    json::object phone{{"phone", each.number}};
    put(phone, "wa_id", each.wa_id);
    phones.push_back(std::move(phone));
  }
  if (!phones.empty()) object["phones"] = std::move(phones);
  put_each(object, "emails", "email", card.emails);
  put_each(object, "addresses", "street", card.addresses);
  put_each(object, "urls", "url", card.urls);
  return object;
}

json::object message(std::string_view type, json::value said) { return {{"type", type}, {type, std::move(said)}}; }

struct Rendering {
  std::string_view reply_to;

  json::object operator()(const crm::Text& text) const {
    return message("text", json::object{{"preview_url", text.preview}, {"body", text.body}});
  }
  json::object operator()(const crm::Media& media) const { return message(type_of(media.kind), media_object(media)); }
  json::object operator()(const crm::Location& location) const {
    return message("location", location_object(location));
  }
  json::object operator()(const crm::ContactCards& contacts) const {
    json::array cards;
    for (const crm::ContactCard& each : contacts.cards) cards.push_back(card_object(each));
    return message("contacts", std::move(cards));
  }
  json::object operator()(const crm::Reaction& reaction) const {
    return message("reaction", json::object{{"message_id", reply_to}, {"emoji", reaction.emoji}});
  }
  json::object operator()(const crm::Template& filled) const { return message("template", template_object(filled)); }
  json::object operator()(const crm::Chosen&) const { return {}; }
  json::object operator()(const crm::Cart&) const { return {}; }
  json::object operator()(const crm::FormAnswer&) const { return {}; }
  json::object operator()(const crm::Unsupported&) const { return {}; }
  json::object operator()(const auto& content) const { return message("interactive", interactive_object(content)); }
};

}  // namespace

void put(json::object& object, std::string_view key, std::string_view value) {
  if (!value.empty()) object[key] = value;
}

json::value object_said_by(std::string_view text) {
  boost::system::error_code bad;
  json::value value = json::parse(text, bad);
  if (bad) return json::value(text);
  return value;
}

std::string_view type_of(crm::MediaKind kind) noexcept {
  return kind == crm::MediaKind::voice ? std::string_view("audio") : crm::to_word(kind);
}

json::object media_object(const crm::Media& media) {
  json::object object;
  put(object, "id", media.external_id);
  put(object, "link", media.link);
  put(object, "caption", media.caption);
  put(object, "filename", media.filename);
  if (media.kind == crm::MediaKind::voice) object["voice"] = true;
  return object;
}

json::object location_object(const crm::Location& location) {
  json::object object{{"latitude", location.latitude}, {"longitude", location.longitude}};
  put(object, "name", location.name);
  put(object, "address", location.address);
  return object;
}

json::object render(const crm::Content& content, std::string_view reply_to) {
  json::object rendered = std::visit(Rendering{reply_to}, content);
  // WhatsApp Cloud API, "Contextual replies": a reaction has no context; what it is on stands in it.
  const bool quotes = !reply_to.empty() && !rendered.empty() && !std::holds_alternative<crm::Reaction>(content);
  if (quotes) rendered["context"] = {{"message_id", reply_to}};
  return rendered;
}

}  // namespace tendero::channels::whatsapp
