#include "crm/content.hpp"

#include <string_view>

#include <boost/json.hpp>

namespace tendero::crm {
namespace {

namespace json = boost::json;

constexpr int current_version = 1;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

/// The text under `key`; empty when it is missing or no text.
std::string text_at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::optional<std::vector<Choice>> read_choices(const json::object& object) {
  const json::value* list = object.if_contains("choices");
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<Choice> choices;
  for (const json::value& each : list->as_array()) {
    if (!each.is_object()) return std::nullopt;
    const json::object& choice = each.as_object();
    choices.push_back({text_at(choice, "id"), text_at(choice, "title"), text_at(choice, "description")});
  }
  return choices;
}

/// A word that only looks like another kind of content must not be mistaken for it, so the type decides alone.
std::optional<Content> read_current(const json::object& object) {
  const std::string type = text_at(object, "type");
  if (type == "text") return Text{text_at(object, "body")};
  if (type == "chosen") return Chosen{text_at(object, "id"), text_at(object, "title")};
  if (type == "unsupported") return Unsupported{text_at(object, "kind")};
  if (type != "choices") return std::nullopt;
  auto choices = read_choices(object);
  if (!choices) return std::nullopt;
  return Choices{text_at(object, "body"), text_at(object, "button"), *std::move(choices)};
}

json::object written(const Choices& content) {
  json::array choices;
  for (const Choice& choice : content.choices) {
    json::object each{{"id", choice.id}, {"title", choice.title}};
    if (!choice.description.empty()) each["description"] = choice.description;
    choices.push_back(std::move(each));
  }
  json::object object{{"type", "choices"}, {"body", content.body}, {"choices", std::move(choices)}};
  if (!content.button.empty()) object["button"] = content.button;
  return object;
}

}  // namespace

std::string plain_text(const Content& content) {
  return std::visit(Overloaded{[](const Text& text) { return text.body; },
                               [](const Choices& choices) {
                                 std::string words = choices.body;
                                 for (const Choice& choice : choices.choices) {
                                   words += (words.empty() ? "- " : "\n- ") + choice.title;
                                   if (!choice.description.empty()) words += ": " + choice.description;
                                 }
                                 return words;
                               },
                               [](const Chosen& chosen) { return chosen.title.empty() ? chosen.id : chosen.title; },
                               [](const Unsupported& other) { return "[" + other.kind + "]"; }},
                    content);
}

std::string to_json(const Content& content) {
  json::object object = std::visit(
      Overloaded{[](const Text& text) { return json::object{{"type", "text"}, {"body", text.body}}; },
                 [](const Choices& choices) { return written(choices); },
                 [](const Chosen& chosen) {
                   return json::object{{"type", "chosen"}, {"id", chosen.id}, {"title", chosen.title}};
                 },
                 [](const Unsupported& other) { return json::object{{"type", "unsupported"}, {"kind", other.kind}}; }},
      content);
  object["v"] = current_version;
  return json::serialize(object);
}

std::optional<Content> read_content(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return std::nullopt;
  const json::value* version = value.as_object().if_contains("v");
  if (version == nullptr || !version->is_int64() || version->as_int64() != current_version) return std::nullopt;
  return read_current(value.as_object());
}

}  // namespace tendero::crm
