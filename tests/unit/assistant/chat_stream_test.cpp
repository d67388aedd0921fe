#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/event_stream.hpp"

// Streams as servers send them, with words of ours.
namespace tendero::assistant {
namespace {

using ::testing::ElementsAre;

Result<ModelReply> read(std::string stream, std::string_view profile = "compatible") {
  return read_chat(whole_chat(std::move(stream)), {.language = "es"}, *profile_named(profile), "m");
}
std::string delta(const std::string& fields, const std::string& finish = "null") {
  return R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":)" + fields + R"(,"finish_reason":)" +
         finish + "}]}\n\n";
}
std::string piece(const std::string& call, const std::string& finish = "null") {
  return delta(R"({"tool_calls":[)" + call + "]}", finish);
}
std::string said(const Result<ModelReply>& reply) {
  if (!reply) return reply.error().code;
  return reply->says.empty() ? "" : crm::plain_text(reply->says.front().content);
}
std::vector<std::string> calls_of(const Result<ModelReply>& reply) {
  std::vector<std::string> calls;
  if (!reply) return {reply.error().code};
  for (const auto& call : reply->calls) calls.push_back(call.call_id + " " + call.name + call.arguments);
  return calls;
}
const std::string done = "data: [DONE]\n\n";

TEST(ChatStream, GrowsWordsAndTakesTheUsageOfTheLastChunk) {
  const auto reply = read(delta(R"({"role":"assistant","content":""})") + delta(R"({"content":"Hay "})") +
                          delta(R"({"content":"pizza."})") + delta("{}", R"("stop")") +
                          R"(data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2}})" + "\n\n" + done);
  EXPECT_EQ(said(reply), "Hay pizza.");
  EXPECT_EQ(reply->usage.input_tokens, 9);
  EXPECT_EQ(reply->usage.output_tokens, 2);
}

TEST(ChatStream, GrowsArgumentsByIndex) {
  EXPECT_THAT(
      calls_of(read(piece(R"({"index":0,"id":"a","type":"function","function":{"name":"search","arguments":""}})") +
                    piece(R"({"index":0,"function":{"arguments":"{\"q\":"}})") +
                    piece(R"({"index":1,"id":"b","type":"function","function":{"name":"list","arguments":"{"}})") +
                    piece(R"({"index":0,"function":{"arguments":"1}"}})") +
                    piece(R"({"index":1,"function":{"arguments":"}"}})", R"("tool_calls")") + done)),
      ElementsAre(R"(a search{"q":1})", "b list{}"));
}

TEST(ChatStream, TellsCallsApartThatOllamaNumbersAllZero) {
  EXPECT_THAT(
      calls_of(read(piece(R"({"index":0,"id":"a","function":{"name":"search","arguments":"{\"a\":1}"}})") +
                    piece(R"({"index":0,"id":"b","function":{"name":"search","arguments":"{\"b\":2}"}})") + done)),
      ElementsAre(R"(a search{"a":1})", R"(b search{"b":2})"));
  EXPECT_THAT(calls_of(read(piece(R"({"index":0,"function":{"name":"search","arguments":"{\"a\":1}"}})") +
                            piece(R"({"index":0,"function":{"name":"list","arguments":"{\"b\":2}"}})") + done)),
              ElementsAre(R"( search{"a":1})", R"( list{"b":2})"))
      << "nor has it given them ids";
}

TEST(ChatStream, TakesCallsOfGeminiThatHaveNoIndex) {
  const auto reply = read(
      piece(R"({"id":"g1","type":"function","function":{"name":"search","arguments":"{}"},)"
            R"("extra_content":{"google":{"thought_signature":"sig"}}})") +
          piece(R"({"id":"g2","type":"function","function":{"name":"list","arguments":"{}"}})", R"("stop")") + done,
      "gemini");
  EXPECT_THAT(calls_of(reply), ElementsAre("g1 search{}", "g2 list{}"));
  ASSERT_EQ(reply->items.size(), 1U);
  EXPECT_TRUE(reply->items[0].json.contains("sig")) << "it must come back with the call";
}

TEST(ChatStream, AppendsNoNameThatIsSaidAgain) {
  EXPECT_THAT(calls_of(read(piece(R"({"index":0,"id":"v","function":{"name":"search","arguments":"{\"q\""}})") +
                            piece(R"({"index":0,"id":"v","function":{"name":"search","arguments":":1}"}})") +
                            piece(R"({"index":0,"function":{"name":"search","arguments":""}})") + done)),
              ElementsAre(R"(v search{"q":1})"));
}

TEST(ChatStream, PassesOverChunksWithoutAChoice) {
  EXPECT_EQ(said(read(R"(data: {"choices":[],"prompt_filter_results":[{"prompt_index":0}]})"
                      "\n\n" +
                          delta(R"({"content":"Hola"})", R"("stop")") + done,
                      "azure")),
            "Hola");
  EXPECT_EQ(said(read(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n" +
                          delta(R"({"content":"Hola"})", R"("stop")") + done,
                      "openrouter")),
            "Hola");
}

TEST(ChatStream, ReportsAnErrorThatStandsWithinIt) {
  const auto reply =
      read(delta(R"({"content":"Ho"})") + R"(data: {"error":{"code":502,"message":"upstream"},"choices":[]})" + "\n\n",
           "openrouter");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, "model_unavailable");
  const auto credit = read(R"(data: {"error":{"code":402,"message":"no credit"}})" + std::string("\n\n"), "openrouter");
  ASSERT_FALSE(credit);
  EXPECT_EQ(credit.error().kind, FaultKind::broken);
}

TEST(ChatStream, TakesWordsOfAServerThatClosesWithoutAWordAndNoneThatWereCutOff) {
  EXPECT_EQ(said(read(delta(R"({"content":"Hola"})", R"("stop")"))), "Hola") << "some servers just close";
  EXPECT_EQ(said(read(delta(R"({"content":"Cuesta $1"})"))), "model_incomplete");
  EXPECT_EQ(said(read(delta(R"({"content":"Cuesta $1"})", R"("length")") + done)), "model_incomplete");
}

TEST(ChatStream, KeepsReasoningThatMustComeBack) {
  const auto reply =
      read(delta(R"({"reasoning_details":[{"text":"a"}]})") + delta(R"({"reasoning_details":[{"text":"b"}]})") +
               piece(R"({"index":0,"id":"r","function":{"name":"search","arguments":"{}"}})") + done,
           "openrouter");
  ASSERT_EQ(reply->items.size(), 1U);
  EXPECT_TRUE(reply->items[0].json.contains(R"([{"text":"a"},{"text":"b"}])")) << reply->items[0].json;
}

TEST(ChatStream, SurvivesNonsense) {
  EXPECT_EQ(said(read("data: nonsense\n\ndata: [1]\n\ndata: {\"choices\":{}}\n\n" + done)), "model_silent");
  EXPECT_EQ(said(read("data: {\"choices\":[7]}\n\n" + piece("7") + piece(R"({"function":7})") + done)), "model_silent");
}

}  // namespace
}  // namespace tendero::assistant
