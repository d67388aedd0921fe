#include "crm/instructions.hpp"

#include <algorithm>

namespace tendero::crm {

namespace {

std::string text_of(const Json* value) {
  const auto* text = value != nullptr ? value->if_string() : nullptr;
  return text != nullptr ? *text : std::string();
}

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// U+202A–U+202E and U+2066–U+2069.
bool turns_direction(std::string_view text, std::size_t at) noexcept {
  if (byte_at(text, at) != 0xE2) return false;
  const auto second = byte_at(text, at + 1);
  const auto third = byte_at(text, at + 2);
  return (second == 0x80 && third >= 0xAA && third <= 0xAE) || (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

}  // namespace

bool Instructions::empty() const noexcept {
  return persona.empty() && tone.empty() && facts.empty() && forbidden_topics.empty() && examples.empty();
}

std::map<std::string, std::string, std::less<>> read_facts(const Json& document) {
  std::map<std::string, std::string, std::less<>> facts;
  for (const auto topic : fact_topics) {
    if (auto text = text_of(document.find(topic)); !text.empty()) facts.emplace(topic, std::move(text));
  }
  return facts;
}

std::vector<std::string> read_texts(const Json& document) {
  std::vector<std::string> texts;
  if (const auto* list = document.if_array()) {
    for (const auto& each : *list) {
      if (auto text = text_of(&each); !text.empty()) texts.push_back(std::move(text));
    }
  }
  return texts;
}

std::vector<Example> read_examples(const Json& document) {
  std::vector<Example> examples;
  if (const auto* list = document.if_array()) {
    for (const auto& each : *list)
      examples.push_back({.customer = text_of(each.find("customer")), .assistant = text_of(each.find("assistant"))});
  }
  return examples;
}

JsonObject facts_json(const Instructions& instructions) {
  JsonObject facts;
  for (const auto topic : fact_topics) {
    const auto found = instructions.facts.find(topic);
    facts.emplace_back(std::string(topic), found == instructions.facts.end() ? Json() : Json(found->second));
  }
  return facts;
}

JsonArray texts_json(const std::vector<std::string>& texts) {
  JsonArray list;
  for (const auto& text : texts) list.emplace_back(text);
  return list;
}

JsonArray examples_json(const Instructions& instructions) {
  JsonArray list;
  for (const auto& example : instructions.examples)
    list.emplace_back(JsonObject{{"customer", example.customer}, {"assistant", example.assistant}});
  return list;
}

bool has_control_characters(std::string_view utf8) noexcept {
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = byte_at(utf8, at);
    const bool c0 = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    const bool c1 = byte == 0xC2 && byte_at(utf8, at + 1) >= 0x80 && byte_at(utf8, at + 1) <= 0x9F;
    if (c0 || c1 || turns_direction(utf8, at)) return true;
  }
  return false;
}

}  // namespace tendero::crm
