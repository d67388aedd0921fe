#include "sandbox/whatsapp/message_view.hpp"

#include <utility>

#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string();
}

void put_if(json::object& into, std::string_view key, const std::string& value) {
  if (!value.empty()) into[key] = value;
}

std::string in_words(std::string_view type, const json::object& file) {
  std::string words = fmt::format("[{}]", file.contains("voice") ? "voice" : type);
  if (const auto filename = text_in(file, "filename"); !filename.empty()) words += " " + filename;
  if (const auto caption = text_in(file, "caption"); !caption.empty()) words += "\n" + caption;
  return words;
}

/// What can be called or written to on a card.
json::array numbers_on(const json::object& card) {
  json::array numbers;
  const json::value* phones = card.if_contains("phones");
  if (phones == nullptr || !phones->is_array()) return numbers;
  for (const json::value& each : phones->get_array()) {
    const std::string number = each.is_object() ? text_in(each.get_object(), "phone") : std::string();
    if (!number.empty()) numbers.push_back(json::value(number));
  }
  return numbers;
}

}  // namespace

json::object file_view(const ShownFile& file) {
  json::object shown{{"url", file.url}};
  put_if(shown, "mimeType", file.mime_type);
  if (file.bytes > 0) shown["bytes"] = file.bytes;
  put_if(shown, "filename", file.filename);
  if (file.voice) shown["voice"] = true;
  json::object view{{"type", file.type}};
  view[file.type] = std::move(shown);
  set_caption(view, file.caption);
  return view;
}

void set_caption(json::object& view, std::string_view caption) {
  const std::string type = text_in(view, "type");
  json::object& file = view.at(type).as_object();
  put_if(file, "caption", std::string(caption));
  if (type != "image") view["text"] = in_words(type, file);
}

json::object place_view(const ShownPlace& place) {
  json::object shown{{"latitude", place.latitude}, {"longitude", place.longitude}};
  put_if(shown, "name", place.name);
  put_if(shown, "address", place.address);
  return {
      {"type", "location"},
      {"location", std::move(shown)},
      {"text", fmt::format("[location] {} {} ({}, {})", place.name, place.address, place.latitude, place.longitude)}};
}

json::object cards_view(const json::array& cards) {
  json::array shown;
  std::string words;
  for (const json::value& each : cards) {
    const json::object* card = each.if_object();
    const json::value* names = card != nullptr ? card->if_contains("name") : nullptr;
    if (names == nullptr || !names->is_object()) continue;
    const std::string name = text_in(names->get_object(), "formatted_name");
    words += (words.empty() ? "[contact] " : "\n[contact] ") + name;
    shown.push_back({{"name", name}, {"phones", numbers_on(*card)}});
  }
  return {{"type", "contacts"}, {"contacts", std::move(shown)}, {"text", std::move(words)}};
}

json::object cart_view(json::array items, std::string_view words) {
  std::string text = "[cart]";
  for (const json::value& each : items) {
    const json::object& item = each.as_object();
    text += fmt::format("\n{}x {}", item.at("quantity").to_number<std::int64_t>(), text_in(item, "product"));
  }
  json::object cart{{"items", std::move(items)}};
  put_if(cart, "text", std::string(words));
  return {{"type", "order"}, {"order", std::move(cart)}, {"text", std::move(text)}};
}

json::object reaction_view(std::string_view target, std::string_view emoji) {
  json::object reaction{{"messageId", target}};
  put_if(reaction, "emoji", std::string(emoji));
  return {{"type", "reaction"}, {"reaction", std::move(reaction)}, {"text", emoji}};
}

bool is_reaction(const json::object& view) { return view.contains("reaction"); }

std::string target_of(const json::object& reaction) {
  return text_in(reaction.at("reaction").as_object(), "messageId");
}

}  // namespace tendero::sandbox::whatsapp
