#include "dialogue/owner_words.hpp"

#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "dialogue/facts.hpp"

namespace tendero::dialogue {

namespace {

std::string marked(std::string_view words) {
  std::string text;
  for (const auto& line : split(words, '\n')) text += "\n> " + line;
  return text;
}

void add_section(std::string& block, const Texts& texts, std::string_view heading, const std::string& lines) {
  if (!lines.empty()) block += "\n" + texts.say(heading) + lines;
}

std::string marked_facts(const crm::Instructions& instructions, const Texts& texts) {
  std::string lines;
  for (const auto topic : crm::fact_topics) {
    const auto fact = instructions.facts.find(topic);
    if (fact == instructions.facts.end()) continue;
    lines += marked(fmt::format("{}: {}", texts.say(fmt::format("dialogue.owner.fact.{}", topic)), fact->second));
  }
  return lines;
}

std::string marked_examples(const crm::Instructions& instructions, const Texts& texts) {
  std::string lines;
  for (const auto& example : instructions.examples) {
    lines += marked(fmt::format("{}: {}", texts.say("dialogue.owner.customer"), example.customer));
    lines += marked(fmt::format("{}: {}", texts.say("dialogue.owner.assistant"), example.assistant));
  }
  return lines;
}

}  // namespace

std::string in_owners_words(const crm::Instructions& instructions, const Texts& texts) {
  if (instructions.empty()) return {};
  std::string topics;
  for (const auto& topic : instructions.forbidden_topics) topics += marked(topic);
  auto block = texts.say("dialogue.owner.begin");
  if (!instructions.persona.empty()) add_section(block, texts, "dialogue.owner.persona", marked(instructions.persona));
  if (!instructions.tone.empty()) add_section(block, texts, "dialogue.owner.tone", marked(instructions.tone));
  add_section(block, texts, "dialogue.owner.facts", marked_facts(instructions, texts));
  add_section(block, texts, "dialogue.owner.forbidden", topics);
  add_section(block, texts, "dialogue.owner.examples", marked_examples(instructions, texts));
  return block;
}

std::vector<std::string> what_shop_says(const DialogueSettings& settings, const TurnReading& reading) {
  auto says = what_shop_says(settings);
  if (!reading.instructions) return says;
  for (const auto& [topic, fact] : reading.instructions->instructions.facts) says.push_back(fact);
  return says;
}

}  // namespace tendero::dialogue
