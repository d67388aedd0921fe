#include "conversations/played_conversation.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <boost/json/parse.hpp>

#include "assistant/builtin/builtin_model.hpp"
#include "base/calendar.hpp"

namespace tendero::conversations {
namespace {

constexpr int most_rounds = 6;

/// Everything that can be read: the text, then what can be tapped, one a line.
std::string readable(const crm::Content& content) { return crm::plain_text(content); }

std::string body_of(const crm::Content& content) {
  if (const auto* choices = std::get_if<crm::Choices>(&content)) return choices->body;
  return crm::plain_text(content);
}

}  // namespace

PlayedConversation::PlayedConversation(boost::json::object document, std::string caller, std::string language,
                                       std::chrono::sys_days today)
    : shop_(std::move(document), std::move(caller), today), today_(today) {
  request_.tools = shop_.definitions();
  request_.language = std::move(language);
  request_.situation = "Hoy es (" + iso_day(today, "UTC") + ").";
}

WhatHappened PlayedConversation::say(assistant::CustomerSaid said) {
  WhatHappened happened{.today = today_};
  const auto created_before = shop_.orders_created();
  shop_.hear_customer(said.text, said.chosen_id);
  request_.turn_begins = request_.history.size();
  request_.history.emplace_back(std::move(said));

  for (int round = 1;; ++round) {
    request_.tools_allowed = round < most_rounds;
    auto reply = assistant::BuiltinModel::think(request_);
    for (const auto& call : reply.calls) {
      happened.calls.push_back({call.name, boost::json::parse(call.arguments).as_object()});
      request_.history.emplace_back(call);
      auto output = shop_.use(call.name, happened.calls.back().arguments);
      happened.quoted = happened.quoted || output.contains("confirmation_required");
      happened.handed_over = happened.handed_over || call.name == "request_human_agent";
      request_.history.emplace_back(assistant::ToolResult{call.call_id, call.name, std::move(output)});
    }
    if (!reply.calls.empty()) continue;
    body_.clear();
    choices_.clear();
    for (const auto& outgoing : reply.says) {
      happened.answer += readable(outgoing.content) + "\n";
      body_ += body_of(outgoing.content);
      if (const auto* choices = std::get_if<crm::Choices>(&outgoing.content)) choices_ = choices->choices;
    }
    request_.memory = reply.memory;
    request_.language = reply.language;
    happened.handed_over = happened.handed_over || reply.hand_over;
    break;
  }
  // Later turns read back what was said, not the tools that were used.
  std::erase_if(request_.history, [](const assistant::HistoryItem& item) {
    return std::holds_alternative<assistant::ToolCall>(item) || std::holds_alternative<assistant::ToolResult>(item);
  });
  request_.history.emplace_back(assistant::AssistantSaid{body_});
  shop_.hear_assistant(body_);
  happened.orders_created = shop_.orders_created() - created_before;
  if (happened.orders_created > 0) happened.new_order = shop_.newest_order();
  return happened;
}

boost::json::object sandbox_document() {
  const std::ifstream file("share/sandbox/la_bella_italia.json");
  std::ostringstream text;
  text << file.rdbuf();
  if (text.view().empty())
    throw std::runtime_error("share/sandbox/la_bella_italia.json cannot be read: run from the top of the source tree");
  return boost::json::parse(text.str()).as_object();
}

}  // namespace tendero::conversations
