#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assistant/providers/chat_wire.hpp"

namespace tendero::assistant {
namespace {

namespace json = boost::json;
using testing::ElementsAre;

ToolCall call(const std::string& id, const std::string& arguments = "{}") {
  return {.call_id = id, .name = "search", .arguments = arguments};
}
ToolResult result(const std::string& id, const std::string& output = R"({"success":true})") {
  return {.call_id = id, .name = "search", .output = output};
}
EngineItem own(const std::string& text) { return {.json = text, .dialect = "chat:m"}; }

json::object body_of(const ModelRequest& request, std::string_view profile = "openrouter",
                     const Adjustments& adjustments = {}) {
  return json::parse(chat_body(request, *profile_named(profile), "m", 500, adjustments)).as_object();
}

/// "role:content", calls as "role[id id]", answers as "tool(id):content".
std::vector<std::string> messages_of(const ModelRequest& request, std::string_view profile = "openrouter") {
  std::vector<std::string> lines;
  for (const auto& message : body_of(request, profile).at("messages").as_array()) {
    std::string line(message.at("role").as_string());
    if (const auto* calls = message.as_object().if_contains("tool_calls")) {
      line += "[";
      for (const auto& each : calls->as_array()) line += " " + std::string(each.at("id").as_string());
      lines.push_back(line + " ]");
      continue;
    }
    if (const auto* id = message.as_object().if_contains("tool_call_id"))
      line += "(" + std::string(id->as_string()) + ")";
    lines.push_back(line + ":" + std::string(message.at("content").as_string()));
  }
  return lines;
}

TEST(ChatBody, PutsWhatChangesJustBeforeTheNewWords) {
  const ModelRequest request{.instructions = "Sé breve.",
                             .situation = "hoy",
                             .history = {CustomerSaid{.text = "a"}, AssistantSaid{"b"}, CustomerSaid{.text = "c"}},
                             .turn_begins = 2};
  EXPECT_THAT(messages_of(request), ElementsAre("system:Sé breve.", "user:a", "assistant:b", "system:hoy", "user:c"));
  EXPECT_THAT(messages_of(request, "llama.cpp"),
              ElementsAre("system:Sé breve.\n\nhoy", "user:a", "assistant:b", "user:c"))
      << "templates with one place for instructions";
}

TEST(ChatBody, SpeakersTakeTurns) {
  const ModelRequest request{
      .instructions = "I",
      .history = {CustomerSaid{.text = "a"}, CustomerSaid{.text = "b"}, AssistantSaid{"c"}, AssistantSaid{"d"}}};
  EXPECT_THAT(messages_of(request), ElementsAre("system:I", "user:a\nb", "assistant:c\nd"));
}

TEST(ChatBody, EachCallIsAnsweredAtOnceAndOnce) {
  const ModelRequest request{.instructions = "I",
                             .history = {CustomerSaid{.text = "a"}, call("1"), call("2"), call("1"), result("2", "{}"),
                                         result("9"), result("1"), result("1"), AssistantSaid{"listo"}}};
  EXPECT_THAT(messages_of(request), ElementsAre("system:I", "user:a", "assistant[ 1 2 ]", "tool(1):{\"success\":true}",
                                                "tool(2):{}", "assistant:listo"));
  const ModelRequest cut{.instructions = "I", .history = {CustomerSaid{.text = "a"}, call("1")}};
  EXPECT_EQ(messages_of(cut).back(), R"(tool(1):{"success":false,"code":"no_result","error":"No result."})");
}

TEST(ChatBody, ArgumentsThatAreNoObjectAreNotReadBack) {
  for (const auto* broken : {"", "{", "7", R"("{}")"}) {
    const auto body = body_of({.history = {call("1", broken), result("1")}});
    EXPECT_EQ(body.at("messages").at(1).at("tool_calls").at(0).at("function").at("arguments"), "{}") << broken;
  }
}

TEST(ChatBody, WhatTheModelWantsBackComesBackWhereItWas) {
  const ModelRequest request{
      .history = {own(R"({"message":{"reasoning_content":"pienso"}})"), own(R"({"call":{"extra_content":{"s":1}}})"),
                  call("1"), call("2"), own("{"), own("7"),
                  EngineItem{.json = R"({"message":{"x":1}})", .dialect = "chat:other"}, result("1"), result("2")}};
  const auto message = body_of(request).at("messages").at(1).as_object();
  EXPECT_EQ(message.at("reasoning_content"), "pienso");
  EXPECT_EQ(message.at("tool_calls").at(0).at("extra_content"), json::parse(R"({"s":1})"));
  EXPECT_FALSE(message.at("tool_calls").at(1).as_object().contains("extra_content"));
  EXPECT_FALSE(message.contains("x")) << "of another model";
}

TEST(ChatBody, AsksForWhatTheServerKnows) {
  const ModelRequest request{.tools = {{.name = "search", .description = "d", .parameters = {{"type", "object"}}}},
                             .subject = "contact-1",
                             .tools_allowed = false};
  const auto openrouter = body_of(request);
  EXPECT_EQ(openrouter.at("tool_choice"), "none");
  EXPECT_EQ(openrouter.at("parallel_tool_calls"), false);
  EXPECT_EQ(openrouter.at("max_tokens"), 500);
  EXPECT_EQ(openrouter.at("tools").at(0).at("function").at("strict"), true);
  EXPECT_FALSE(openrouter.contains("safety_identifier"));
  const auto ollama = body_of(request, "ollama");
  EXPECT_FALSE(ollama.contains("tools")) << "it would call them, whatever is said";
  EXPECT_FALSE(ollama.contains("tool_choice"));
  EXPECT_FALSE(ollama.contains("parallel_tool_calls"));
  const auto openai = body_of(request, "openai-chat");
  EXPECT_EQ(openai.at("max_completion_tokens"), 500);
  EXPECT_EQ(openai.at("safety_identifier"), "contact-1");
}

TEST(ChatBody, LeavesOutWhatWasRefused) {
  const ModelRequest request{.tools = {{.name = "search", .description = "d", .parameters = {{"type", "object"}}}}};
  const auto refusal = [](const std::string& param) {
    return R"({"error":{"message":"x","type":"invalid_request_error","param":")" + param + R"(","code":null}})";
  };
  Adjustments adjustments;
  for (const auto* param : {"parallel_tool_calls", "max_tokens", "tools[0].function.strict", "reasoning_effort"})
    adjustments = adjusted(std::move(adjustments), refusal(param));
  EXPECT_EQ(adjusted(adjustments, refusal("messages")), adjustments) << "nothing that could be left out";
  EXPECT_EQ(adjusted(adjustments, "<html>"), adjustments);
  const auto body = body_of(request, "openrouter", adjustments);
  EXPECT_FALSE(body.contains("parallel_tool_calls"));
  EXPECT_EQ(body.at("max_completion_tokens"), 500);
  EXPECT_FALSE(body.at("tools").at(0).at("function").as_object().contains("strict"));
  EXPECT_EQ(body.at("reasoning_effort"), "none");
}

TEST(ChatBody, MistralGetsIdsOfNineLettersWhichStayTheSame) {
  const ModelRequest request{.history = {call("call_0000_long"), result("call_0000_long")}};
  const auto messages = body_of(request, "mistral").at("messages").as_array();
  const auto id = messages.at(1).at("tool_calls").at(0).at("id").as_string();
  EXPECT_EQ(id.size(), 9U);
  EXPECT_EQ(messages.at(2).at("tool_call_id"), json::value(id));
}

}  // namespace
}  // namespace tendero::assistant
