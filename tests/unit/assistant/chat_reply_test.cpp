#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "assistant/providers/chat_wire.hpp"

namespace tendero::assistant {
namespace {

const ModelRequest request{.tools = {{.name = "search", .description = {}, .parameters = {}}}, .language = "es"};

Result<ModelReply> read(const std::string& body, std::string_view profile = "compatible") {
  return read_chat(body, request, *profile_named(profile), "m");
}
std::string choice(const std::string& message, const std::string& finish = R"("stop")") {
  return R"({"choices":[{"index":0,"message":)" + message + R"(,"finish_reason":)" + finish + "}]}";
}
std::string said(const Result<ModelReply>& reply) {
  if (!reply) return reply.error().code;
  return reply->says.empty() ? "" : crm::plain_text(reply->says.front().content);
}

TEST(ChatReply, HoldsWordsOrCalls) {
  const auto words = read(
      R"({"choices":[{"message":{"role":"assistant","content":" Hola. "},"finish_reason":"stop"}],
          "usage":{"prompt_tokens":12,"completion_tokens":3,
          "prompt_tokens_details":{"cached_tokens":8,"cache_write_tokens":2},
          "completion_tokens_details":{"reasoning_tokens":1}}})");
  EXPECT_EQ(said(words), "Hola.");
  EXPECT_EQ(words->usage.input_tokens, 12);
  EXPECT_EQ(words->usage.cached_tokens, 8);
  EXPECT_EQ(words->usage.cache_write_tokens, 2);
  EXPECT_EQ(words->usage.reasoning_tokens, 1);
  EXPECT_EQ(words->usage.output_tokens, 3);
  EXPECT_EQ(words->engine, "compatible:m");
  const auto calls = read(choice(
      R"({"content":"","tool_calls":[{"id":"a","type":"function","function":{"name":"search","arguments":"{\"q\":1}"}},
          {"function":{"name":"search","arguments":{"q":2}}},{"id":"c"},7]})"));
  ASSERT_EQ(calls->calls.size(), 2U);
  EXPECT_EQ(calls->calls[0].call_id, "a");
  EXPECT_EQ(calls->calls[0].arguments, R"({"q":1})");
  EXPECT_EQ(calls->calls[1].call_id, "") << "the loop gives it one";
  EXPECT_EQ(calls->calls[1].arguments, R"({"q":2})") << "an object, where text was due";
}

TEST(ChatReply, WordsMayComeInParts) {
  EXPECT_EQ(said(read(choice(R"({"content":[{"type":"text","text":"Ho"},{"type":"text","text":"la"},3]})"))), "Hola");
}

TEST(ChatReply, DecidesByWhatStandsThereNotByHowItSaysItEnded) {
  for (const auto* finish : {R"("stop")", R"("tool_calls")", "null", R"("")", R"("eos")"}) {
    EXPECT_EQ(read(choice(R"({"content":null,"tool_calls":[{"id":"a","function":{"name":"search"}}]})", finish))
                  ->calls.size(),
              1U)
        << finish;
  }
}

TEST(ChatReply, CallsThatStandInTheWordsCountWhereServersOverlookThem) {
  const auto body = choice(R"({"content":"Busco. <tool_call>{\"name\":\"search\",\"arguments\":{}}</tool_call>"})");
  EXPECT_EQ(read(body, "llama.cpp")->calls.size(), 1U);
  const auto elsewhere = read(body, "openrouter");
  EXPECT_TRUE(elsewhere->calls.empty());
  EXPECT_EQ(said(elsewhere), "Busco.") << "markup is never said";
}

TEST(ChatReply, WhatTheModelWantsBackIsKept) {
  const auto reply = read(choice(
      R"({"content":"","reasoning_content":"pienso","tool_calls":[
          {"id":"a","function":{"name":"search"}},
          {"id":"b","function":{"name":"search"},"extra_content":{"google":{"thought_signature":"s"}}}]})"));
  ASSERT_EQ(reply->items.size(), 2U);
  EXPECT_EQ(reply->items[0].calls_before, 0U);
  EXPECT_EQ(reply->items[0].json, R"({"message":{"reasoning_content":"pienso"}})");
  EXPECT_EQ(reply->items[1].calls_before, 1U) << "just before its call";
  EXPECT_EQ(reply->items[1].json, R"({"call":{"extra_content":{"google":{"thought_signature":"s"}}}})");
}

struct Failing {
  std::string body;
  const char* code;
  FaultKind kind;
};
void PrintTo(const Failing& failing, std::ostream* out) { *out << failing.body; }
class ChatFailures : public testing::TestWithParam<Failing> {};

TEST_P(ChatFailures, AreNoAnswer) {
  const auto reply = read(GetParam().body);
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, GetParam().code);
  EXPECT_EQ(reply.error().kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(
    All, ChatFailures,
    testing::Values(
        Failing{"", "model_unreadable", FaultKind::unavailable},
        Failing{"[]", "model_unreadable", FaultKind::unavailable},
        Failing{"{}", "model_unreadable", FaultKind::unavailable},
        Failing{R"({"choices":[]})", "model_unreadable", FaultKind::unavailable},
        Failing{R"({"choices":[{}]})", "model_unreadable", FaultKind::unavailable},
        Failing{choice(R"({"content":null})"), "model_silent", FaultKind::unavailable},
        Failing{choice(R"({"content":"<think>mucho</think>"})"), "model_silent", FaultKind::unavailable},
        Failing{choice(R"({"content":"Tu pedi"})", R"("length")"), "model_incomplete", FaultKind::unavailable},
        Failing{choice(R"({"content":""})", R"("error")"), "model_failed", FaultKind::unavailable},
        Failing{choice(R"({"content":"x"})", R"("content_filter")"), "model_refused_prompt", FaultKind::invalid},
        Failing{R"({"error":{"code":402,"message":"no credit"}})", "model_refused", FaultKind::broken},
        Failing{R"({"error":{"code":429,"message":"slow"}})", "model_unavailable", FaultKind::unavailable},
        Failing{R"({"error":{"message":"?"}})", "model_unavailable", FaultKind::unavailable}));

TEST(ChatReply, ARefusalIsSaidInOurOwnWords) {
  const auto reply = read(choice(R"({"content":null,"refusal":"I cannot."})"));
  EXPECT_NE(said(reply), "");
  EXPECT_FALSE(said(reply).contains("I cannot"));
}

}  // namespace
}  // namespace tendero::assistant
