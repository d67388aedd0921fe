#include <gtest/gtest.h>

#include "assistant/providers/responses_wire.hpp"
#include "scripted_model.hpp"

namespace tendero::assistant {
namespace {

std::string response_with(const std::string& output, const std::string& more = R"("status":"completed")") {
  return R"({"id":"resp_1","object":"response",)" + more + R"(,"output":[)" + output + "]}";
}

std::string message(const std::string& text, const std::string& more = {}) {
  return R"({"type":"message","id":"msg_1","role":"assistant",)" + more +
         R"("content":[{"type":"output_text","text":")" + text + R"(","annotations":[]}]})";
}

struct Answer {
  const char* what;
  std::string body;
  std::string said;       ///< what the customer gets
  std::string calls;      ///< "id name arguments;" of each
  std::size_t items = 0;  ///< to be replayed
};

void PrintTo(const Answer& answer, std::ostream* out) { *out << answer.what; }

class Answers : public testing::TestWithParam<Answer> {};

TEST_P(Answers, AreReadByWhatStandsInThem) {
  const auto reply = read_response(GetParam().body, "gpt-6-luna", "es");
  ASSERT_TRUE(reply) << reply.error().code;
  EXPECT_EQ(text_in(*reply), GetParam().said);
  std::string calls;
  for (const auto& call : reply->calls) calls += call.call_id + " " + call.name + " " + call.arguments + ";";
  EXPECT_EQ(calls, GetParam().calls);
  EXPECT_EQ(reply->items.size(), GetParam().items);
  EXPECT_LE(reply->says.size(), 1U);
  EXPECT_EQ(reply->engine, "openai:gpt-6-luna");
}

const std::string call_9 =
    R"({"type":"function_call","id":"fc_1","call_id":"call_9","name":"f","arguments":"{\"a\":1}"})";
const std::string reasoning = R"({"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"g"})";

INSTANTIATE_TEST_SUITE_P(
    All, Answers,
    testing::Values(
        Answer{"one message", response_with(message("Hola")), "Hola", "", 1},
        Answer{"reasoning first", response_with(reasoning + "," + message("Hola")), "Hola", "", 2},
        Answer{"a call", response_with(reasoning + "," + call_9), "", R"(call_9 f {"a":1};)", 1},
        Answer{"a call before the reasoning", response_with(call_9 + "," + reasoning), "", R"(call_9 f {"a":1};)", 1},
        Answer{"two calls", response_with(call_9 + "," + call_9), "", R"(call_9 f {"a":1};call_9 f {"a":1};)", 0},
        Answer{"commentary beside a call", response_with(message("Voy", R"("phase":"commentary",)") + "," + call_9), "",
               R"(call_9 f {"a":1};)", 1},
        Answer{"commentary and an answer",
               response_with(message("Voy", R"("phase":"commentary",)") + "," +
                             message("Ya", R"("phase":"final_answer",)")),
               "Ya", "", 2},
        Answer{"an answer and commentary",
               response_with(message("Ya", R"("phase":"final_answer",)") + "," +
                             message("Voy", R"("phase":"commentary",)")),
               "Ya", "", 2},
        Answer{"two answers", response_with(message("Uno") + "," + message("Dos")), "Dos", "", 2},
        Answer{"several parts",
               response_with(R"({"type":"message","content":[{"type":"output_text","text":"A"},{"type":"new_part"},
                              {"type":"output_text","text":"B"},7]})"),
               "AB", "", 1},
        Answer{"plain content", response_with(R"({"type":"message","content":" Hola "})"), "Hola", "", 1},
        Answer{"a refusal",
               response_with(R"({"type":"message","content":[{"type":"refusal","refusal":"I'm sorry, no."}]})"),
               "Lo siento, en eso no puedo ayudarte por aquí. ¿Algo sobre nuestros productos o tus pedidos?", "", 1},
        Answer{"kinds that do not exist yet", response_with(R"({"type":"thought","x":1},)" + message("Hola")), "Hola",
               "", 2},
        Answer{"items that are none", response_with("7,null,[]," + message("Hola")), "Hola", "", 1},
        Answer{"no status", response_with(message("Hola"), R"("model":"x")"), "Hola", "", 1},
        Answer{"hidden characters", response_with(message("Ho\\u200bla\\u0007")), "Hola", "", 1},
        Answer{"arguments as an object",
               response_with(R"({"type":"function_call","call_id":"c","name":"f","arguments":{"a":1}})"), "",
               R"(c f {"a":1};)", 0},
        Answer{"no arguments", response_with(R"({"type":"function_call","call_id":"c","name":"f"})"), "", "c f ;", 0},
        Answer{"null arguments and no id", response_with(R"({"type":"function_call","name":"f","arguments":null})"), "",
               " f ;", 0}));

TEST(ReadResponse, KeepsTheEnginesItemsInTheirPlaces) {
  const auto reply = read_response(response_with(reasoning + "," + call_9 + "," + reasoning + "," + call_9), "m", "es");
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->items.size(), 2U);
  EXPECT_EQ(reply->items[0].calls_before, 0U);
  EXPECT_EQ(reply->items[1].calls_before, 1U);
  EXPECT_EQ(reply->items[0].json, reasoning);
}

TEST(ReadResponse, BoundsTheAnswerToOneText) {
  const auto reply = read_response(response_with(message(std::string(9'000, 'a'))), "m", "es");
  ASSERT_TRUE(reply);
  EXPECT_EQ(text_in(*reply).size(), 4'096U);
}

TEST(ReadResponse, ReadsUsageAndLivesWithoutIt) {
  const auto usage = [](const std::string& text) {
    return read_response(response_with(message("x"), R"("status":"completed","usage":)" + text), "m", "es")->usage;
  };
  const auto full = usage(R"({"input_tokens":10,"input_tokens_details":{"cached_tokens":4,"cache_write_tokens":5},
                              "output_tokens":3,"output_tokens_details":{"reasoning_tokens":2}})");
  EXPECT_EQ(full.input_tokens, 10);
  EXPECT_EQ(full.cached_tokens, 4);
  EXPECT_EQ(full.cache_write_tokens, 5);
  EXPECT_EQ(full.output_tokens, 3);
  EXPECT_EQ(full.reasoning_tokens, 2);
  EXPECT_EQ(usage(R"({"input_tokens":9223372036854775807})").input_tokens, 100'000'000) << "sums must not overflow";
  for (const char* odd : {"null", "7", "{}", R"({"input_tokens":"10","input_tokens_details":7,"output_tokens":-3})"}) {
    EXPECT_EQ(usage(odd).input_tokens, 0) << odd;
    EXPECT_EQ(usage(odd).output_tokens, 0) << odd;
  }
}

struct Failure {
  const char* what;
  std::string body;
  FaultKind kind;
  const char* code;
};

void PrintTo(const Failure& failure, std::ostream* out) { *out << failure.what; }

class Failures : public testing::TestWithParam<Failure> {};

TEST_P(Failures, AreToldApart) {
  const auto reply = read_response(GetParam().body, "m", "es");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().kind, GetParam().kind);
  EXPECT_EQ(reply.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    All, Failures,
    testing::Values(
        Failure{"nothing", "", FaultKind::unavailable, "model_unreadable"},
        Failure{"a page", "<html></html>", FaultKind::unavailable, "model_unreadable"},
        Failure{"half a body", response_with(message("Hola")).substr(0, 60), FaultKind::unavailable,
                "model_unreadable"},
        Failure{"a list", "[]", FaultKind::unavailable, "model_unreadable"},
        Failure{"no output", R"({"status":"completed"})", FaultKind::unavailable, "model_unreadable"},
        Failure{"output that is none", R"({"output":{}})", FaultKind::unavailable, "model_unreadable"},
        Failure{"too deep", std::string(500, '[') + std::string(500, ']'), FaultKind::unavailable, "model_unreadable"},
        Failure{"bytes that are no text", response_with(message("\xff\xfe")), FaultKind::unavailable,
                "model_unreadable"},
        Failure{"no words", response_with(""), FaultKind::unavailable, "model_silent"},
        Failure{"reasoning alone", response_with(reasoning), FaultKind::unavailable, "model_silent"},
        Failure{"blank words", response_with(message(" \\n ")), FaultKind::unavailable, "model_silent"},
        Failure{"commentary alone", response_with(message("Voy", R"("phase":"commentary",)")), FaultKind::unavailable,
                "model_silent"},
        Failure{"failed", response_with("", R"("status":"failed","error":{"code":"server_error"})"),
                FaultKind::unavailable, "model_failed"},
        Failure{"failed without saying why", response_with("", R"("status":"failed","error":null)"),
                FaultKind::unavailable, "model_failed"},
        Failure{"a prompt it does not want",
                response_with("", R"("status":"failed","error":{"code":"invalid_prompt"})"), FaultKind::invalid,
                "model_refused_prompt"},
        Failure{"cancelled", response_with(message("x"), R"("status":"cancelled")"), FaultKind::unavailable,
                "model_failed"},
        Failure{"words cut off", response_with(message("Ho"), R"("status":"incomplete","incomplete_details":null)"),
                FaultKind::unavailable, "model_incomplete"},
        Failure{"a call cut off",
                response_with(call_9, R"("status":"incomplete","incomplete_details":{"reason":"max_output_tokens"})"),
                FaultKind::unavailable, "model_incomplete"},
        Failure{
            "filtered",
            response_with(message("Ho"), R"("status":"incomplete","incomplete_details":{"reason":"content_filter"})"),
            FaultKind::invalid, "model_refused_prompt"}));

}  // namespace
}  // namespace tendero::assistant
