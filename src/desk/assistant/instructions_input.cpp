#include "desk/assistant/instructions_input.hpp"

#include <string>

#include <fmt/format.h>

#include "desk/assistant/owner_text.hpp"

namespace tendero::desk {

namespace {

void read_facts(const Json* sent, OwnerText& reading, crm::Instructions& instructions) {
  if (sent == nullptr || sent->is_null()) return;
  if (!reading.object(*sent, "facts", {"hours", "address", "deliveryAreas", "returns", "other"})) return;
  for (const auto topic : crm::fact_topics) {
    auto text = reading.text(sent->find(topic), member("facts", topic), crm::longest_fact);
    if (!text.empty()) instructions.facts.emplace(topic, std::move(text));
  }
}

void read_examples(const Json* sent, OwnerText& reading, crm::Instructions& instructions) {
  const auto* list = reading.list(sent, "examples", crm::most_examples);
  if (list == nullptr) return;
  for (std::size_t at = 0; at < list->size(); ++at) {
    const auto& example = (*list)[at];
    const auto place = fmt::format("examples[{}]", at);
    if (!reading.object(example, place, {"customer", "assistant"})) continue;
    auto customer = reading.text(example.find("customer"), member(place, "customer"), crm::longest_example, true);
    auto assistant = reading.text(example.find("assistant"), member(place, "assistant"), crm::longest_example, true);
    instructions.examples.push_back({.customer = std::move(customer), .assistant = std::move(assistant)});
  }
}

}  // namespace

commerce::Checked<SentDraft> read_draft(const Json& sent, const Texts& texts) {
  OwnerText reading(texts);
  SentDraft draft;
  auto& instructions = draft.instructions;
  if (reading.object(sent, "", {"persona", "tone", "facts", "forbiddenTopics", "examples", "revision"})) {
    instructions.persona = reading.text(sent.find("persona"), "persona", crm::longest_persona);
    instructions.tone = reading.text(sent.find("tone"), "tone", crm::longest_tone);
    read_facts(sent.find("facts"), reading, instructions);
    instructions.forbidden_topics = reading.texts(sent.find("forbiddenTopics"), "forbiddenTopics",
                                                  crm::most_forbidden_topics, crm::longest_forbidden_topic);
    read_examples(sent.find("examples"), reading, instructions);
    draft.revision = reading.number(sent.find("revision"), "revision");
  }
  if (!reading.fine()) return std::unexpected(reading.take());
  return draft;
}

}  // namespace tendero::desk
