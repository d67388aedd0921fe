#include <gtest/gtest.h>

#include "assistant/providers/event_stream.hpp"
#include "assistant/providers/responses_wire.hpp"

namespace tendero::assistant {
namespace {

Result<ModelReply> read(std::string stream) { return read_response(whole_response(std::move(stream)), "m", "es"); }
std::string event(const std::string& type, const std::string& fields) {
  return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (fields.empty() ? "" : "," + fields) + "}\n\n";
}
std::string said(const Result<ModelReply>& reply) {
  if (!reply) return reply.error().code;
  return reply->says.empty() ? "" : crm::plain_text(reply->says.front().content);
}
const std::string words = R"({"type":"message","content":[{"type":"output_text","text":"Hola"}]})";

TEST(ResponsesStream, IsWhatItsLastEventHolds) {
  const auto reply =
      read(event("response.created", R"("response":{"status":"in_progress"})") +
           event("response.output_item.added", R"("item":{"type":"function_call","call_id":"a","arguments":""})") +
           event("response.function_call_arguments.delta", R"("delta":"{")") +
           event("response.completed", R"("response":{"status":"completed","usage":{"input_tokens":5},"output":[)"
                                       R"({"type":"function_call","call_id":"a","name":"search","arguments":"{}"}]})"));
  ASSERT_TRUE(reply) << reply.error().code;
  ASSERT_EQ(reply->calls.size(), 1U);
  EXPECT_EQ(reply->calls[0].arguments, "{}");
  EXPECT_EQ(reply->usage.input_tokens, 5);
}

TEST(ResponsesStream, IsPutTogetherFromItsItemsWhereTheLastEventSaysLittle) {
  EXPECT_EQ(said(read(event("response.output_item.done", "\"item\":" + words) +
                      event("response.completed", R"("response":{"id":"r"})"))),
            "Hola");
  EXPECT_EQ(said(read("data: {\"type\":\"response.output_item.done\",\"item\":" + words + "}\n\n" +
                      "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[]}}")),
            "Hola")
      << "without names of events, and closed without the empty line";
}

TEST(ResponsesStream, IsNoAnswerWhenItWasCutOff) {
  EXPECT_EQ(said(read(event("response.output_item.done", "\"item\":" + words))), "model_incomplete");
  EXPECT_EQ(said(read(event("response.created", R"("response":{"status":"in_progress"})"))), "model_incomplete");
}

TEST(ResponsesStream, TellsFailures) {
  EXPECT_EQ(said(read(event("error", R"("code":"server_error","message":"no")"))), "model_failed");
  EXPECT_EQ(said(read(event("error", R"("code":"invalid_prompt","message":"no")"))), "model_refused_prompt");
  EXPECT_EQ(said(read(event("response.failed", R"("response":{"status":"failed","error":{"code":"server_error"}})"))),
            "model_failed");
  EXPECT_EQ(said(read(event("response.incomplete",
                            R"("response":{"status":"incomplete","incomplete_details":{"reason":"content_filter"}})"))),
            "model_refused_prompt");
}

TEST(ResponsesStream, PassesOverEventsThatDoNotExistYet) {
  EXPECT_EQ(said(read(event("response.telepathy", R"("thought":[1])") + "data: nonsense\n\n" +
                      event("response.output_item.done", "\"item\":" + words) +
                      event("response.completed", R"("response":{"status":"completed"})"))),
            "Hola");
}

}  // namespace
}  // namespace tendero::assistant
