#include "shop_talk.hpp"

#include <algorithm>
#include <chrono>

#include <boost/json/serialize.hpp>

#include "base/text.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/toolbox.hpp"

namespace tendero::assistant {

namespace {

using namespace std::chrono_literals;

// A Monday, so that the coming Friday is 2024-01-12 as in the seed.
constexpr std::chrono::sys_days monday = 2024y / 1 / 8;
constexpr std::size_t one_text = 4'096;

}  // namespace

ShopTalk::ShopTalk(ChatModel& model, test::TestWorld& world)
    : shop("529991234567", monday), model_(model), world_(world) {
  request.instructions = "Eres el asistente de La Bella Italia.";
  request.situation = "Hoy es lunes, 8 de enero (2024-01-08).";
  request.tools = dialogue::Toolbox().all();
  request.language = "es";
  request.subject = "contact-1";
}

Task<ToolResult> ShopTalk::use(ToolCall call) {
  const auto tool = std::ranges::find(request.tools, call.name, &ToolDefinition::name);
  if (tool == request.tools.end()) {
    broken.push_back("called what was not offered: " + call.name);
    co_return ToolResult{call.call_id, call.name, R"({"success":false,"code":"unknown_tool","error":"No existe."})"};
  }
  const auto arguments = dialogue::read_arguments(*tool, call.arguments);
  if (!arguments) {
    co_return ToolResult{call.call_id, call.name,
                         R"({"success":false,"code":"invalid_input","error":"No se entiende."})"};
  }
  used.push_back(call.name + " " + boost::json::serialize(*arguments));
  co_return ToolResult{call.call_id, call.name, shop.use(call.name, *arguments)};
}

void ShopTalk::check(const ModelReply& reply) {
  if (reply.engine.empty()) broken.emplace_back("an answer without its engine's name");
  if (reply.language != "" && reply.language != "es" && reply.language != "en") {
    broken.push_back("an unknown language: " + reply.language);
  }
  if (reply.says.empty() && !reply.hand_over) broken.emplace_back("neither words nor a person");
  for (const auto& say : reply.says) {
    const auto text = crm::plain_text(say.content);
    if (trim(text).empty()) broken.emplace_back("blank words");
    if (count_code_points(text) > one_text) broken.emplace_back("words longer than one text");
  }
}

std::string ShopTalk::write(std::string_view text) {
  shop.hear_customer(text, {});
  request.turn_begins = request.history.size();
  request.history.emplace_back(CustomerSaid{.text = std::string(text), .chosen_id = {}});
  auto conversed = world_.run(
      converse(model_, request, [this](ToolCall call) { return use(std::move(call)); }, LoopLimits{}, world_));
  if (!conversed) return "fault: " + conversed.error().code;
  last = std::move(conversed->reply);
  check(last);
  request.memory = last.memory;
  if (!last.language.empty()) request.language = last.language;
  const auto body = body_of(last);
  request.history.emplace_back(AssistantSaid{.text = body});
  shop.hear_assistant(body);
  return body;
}

std::string body_of(const ModelReply& reply) {
  std::string body;
  for (const auto& say : reply.says) {
    const auto* choices = std::get_if<crm::Choices>(&say.content);
    body += choices != nullptr ? choices->body : crm::plain_text(say.content);
  }
  return body;
}

}  // namespace tendero::assistant
