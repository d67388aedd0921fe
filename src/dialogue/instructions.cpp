#include "dialogue/instructions.hpp"

#include <algorithm>
#include <ranges>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "base/texts.hpp"
#include "dialogue/owner_words.hpp"

namespace tendero::dialogue {

namespace {

constexpr std::size_t name_code_points = 60;
/// Of what a customer wrote without a pause the newest are read by the engine; the turn answers all of it.
constexpr std::size_t most_waiting_read = 50;

/// What was sent instead of words; empty: words.
std::string_view sent_instead(const crm::Content& content) {
  if (const auto* media = std::get_if<crm::Media>(&content)) return crm::to_word(media->kind);
  if (std::holds_alternative<crm::Location>(content)) return "location";
  if (std::holds_alternative<crm::ContactCards>(content)) return "contacts";
  if (std::holds_alternative<crm::Cart>(content)) return "cart";
  if (std::holds_alternative<crm::FormAnswer>(content)) return "form";
  return std::holds_alternative<crm::Unsupported>(content) ? "unsupported" : "";
}

/// "[voice] what was said": never without the mark, because a machine may have misheard.
std::string text_of(const crm::Message& message) {
  auto text = crm::plain_text(message.content);
  if (const auto said = crm::said_words(message); said != text) text += " " + said;
  return text;
}

assistant::HistoryItem as_item(const crm::Message& message) {
  if (message.author != crm::Author::customer)
    return assistant::AssistantSaid{.text = crm::plain_text(message.content)};
  const auto* tap = std::get_if<crm::Chosen>(&message.content);
  return assistant::CustomerSaid{.text = text_of(message),
                                 .chosen_id = tap != nullptr ? tap->id : std::string(),
                                 .sent = std::string(sent_instead(message.content)),
                                 .seen = std::string(crm::seen_on(message))};
}

/// What a crash left: the calls that changed the world already, as the engine would have read them.
void add_begun_calls(const TurnReading& reading, std::vector<assistant::HistoryItem>& history) {
  for (const auto& tool : reading.begun) {
    history.emplace_back(assistant::ToolCall{.call_id = tool.call_id, .name = tool.name, .arguments = tool.arguments});
  }
  for (const auto& tool : reading.begun) {
    history.emplace_back(assistant::ToolResult{.call_id = tool.call_id, .name = tool.name, .output = tool.output});
  }
}

bool has_shop_tools(const std::vector<assistant::ToolDefinition>& tools) {
  return std::ranges::any_of(tools, [](const auto& tool) { return tool.name.contains("ecommerce"); });
}

}  // namespace

assistant::ModelRequest model_request(const TurnReading& reading, const DialogueSettings& settings,
                                      const crm::Preset& preset, std::vector<assistant::ToolDefinition> tools,
                                      Instant now) {
  const auto& texts = Texts::of(settings.locale);
  const auto company = settings.company.empty() ? preset.say(texts, "company") : settings.company;
  const auto owners = reading.instructions ? reading.instructions->instructions : crm::Instructions{};
  const auto owners_words = in_owners_words(owners, texts);
  assistant::ModelRequest request{
      // The rules stand last: nothing that the owner wrote is read after them.
      .instructions = preset.introduce(texts, "instructions", company) + "\n\n" + owners_words +
                      (owners_words.empty() ? "" : "\n\n") + texts.say("dialogue.instructions", {{"company", company}}),
      .situation = texts.say("dialogue.situation", {{"day", long_date(now, settings.zone, settings.locale)},
                                                    {"iso", iso_day(now, settings.zone)}}),
      .history = {},
      .tools = std::move(tools),
      .memory = reading.memory,
      .language = reading.conversation.language,
      .subject = fmt::format("contact-{}", reading.contact.id.text()),
      .stand_in = !reading.used_up.empty(),
      .preset = std::string(preset.id),
      .company = settings.company,
      .facts = owners.facts,
      .forbidden_topics = owners.forbidden_topics,
      .deadline = now};
  if (!has_shop_tools(request.tools)) request.situation += "\n" + texts.say("dialogue.no_shop");
  if (reading.customer && !reading.customer->name.empty()) {
    request.situation +=
        "\n" + texts.say("dialogue.customer", {{"name", clean(reading.customer->name, name_code_points)}});
  }
  if (!reading.before.empty()) request.situation += "\n" + reading.before;
  for (const auto& message : reading.earlier) request.history.push_back(as_item(message));
  request.turn_begins = request.history.size();
  const auto unread = reading.waiting.size() - std::min(reading.waiting.size(), most_waiting_read);
  for (const auto& message : reading.waiting | std::views::drop(unread)) request.history.push_back(as_item(message));
  add_begun_calls(reading, request.history);
  return request;
}

std::string prompt_version(const assistant::ModelRequest& request) {
  constexpr std::size_t digits = 12;
  Sha256 hash;
  hash.add(request.instructions);
  for (const auto& tool : request.tools) {
    for (const auto& part : {tool.name, tool.description, boost::json::serialize(tool.parameters)}) {
      hash.add(std::string_view("\n", 1));
      hash.add(part);
    }
  }
  return hash.hex().substr(0, digits);
}

}  // namespace tendero::dialogue
