#include "app/commands/phone_ear.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

namespace tendero::app {

namespace json = boost::json;

namespace {

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

void add_objects(const json::value* list, std::vector<json::object>& objects) {
  if (list == nullptr || !list->is_array()) return;
  for (const auto& item : list->get_array()) {
    if (item.is_object()) objects.push_back(item.get_object());
  }
}

}  // namespace

PhoneEar::PhoneEar(Demo& demo, std::string number) : number_(std::move(number)) {
  demo.watch([this](std::string_view name, const json::object& data) {
    if (name != "message" || text_of(data, "number") != number_) return;
    const auto& message = data.at("message").as_object();
    if (text_of(message, "direction") != "in") return;
    const std::scoped_lock lock(guard_);
    heard_.push_back(message);
  });
}

std::vector<json::object> PhoneEar::take() {
  const std::scoped_lock lock(guard_);
  return std::exchange(heard_, {});
}

std::vector<json::object> choices_of(const json::object& message) {
  std::vector<json::object> choices;
  add_objects(message.if_contains("buttons"), choices);
  if (const auto* list = message.if_contains("list"); list != nullptr && list->is_object()) {
    std::vector<json::object> sections;
    add_objects(list->get_object().if_contains("sections"), sections);
    for (const auto& section : sections) add_objects(section.if_contains("rows"), choices);
  }
  return choices;
}

sandbox::whatsapp::CustomerWords tap(const json::object& choice) {
  const bool row = choice.contains("description");
  return {.type = row ? "list_reply" : "button_reply",
          .id = text_of(choice, "id"),
          .title = text_of(choice, "title"),
          .description = text_of(choice, "description"),
          .reply_to = text_of(choice, "message")};
}

std::string as_text(const json::object& message) {
  auto text = text_of(message, "text");
  for (const auto& choice : choices_of(message)) text += fmt::format("\n  [{}]", text_of(choice, "title"));
  return text;
}

}  // namespace tendero::app
