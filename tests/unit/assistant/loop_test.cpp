#include "assistant/loop.hpp"

#include <set>

#include <gtest/gtest.h>

#include "scripted_model.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {
namespace {

class LoopTest : public testing::Test {
 protected:
  Result<Conversed> converse(LoopLimits limits = {}) {
    return world.run(assistant::converse(
        model, {.history = {CustomerSaid{.text = "hola"}}}, [this](ToolCall call) { return use(std::move(call)); },
        limits, world));
  }

  Task<ToolResult> use(ToolCall call) {
    used.push_back(call.name + call.arguments);
    world.clock.set(world.clock.now() + tool_takes);
    co_return ToolResult{call.call_id, call.name, R"({"use":)" + std::to_string(used.size()) + "}"};
  }

  /// Calls and results of the last request, as "call ID" and "result ID OUTPUT".
  [[nodiscard]] std::vector<std::string> history() const {
    std::vector<std::string> items;
    for (const auto& item : model.asked.back().history) {
      if (const auto* call = std::get_if<ToolCall>(&item)) items.push_back("call " + call->call_id);
      if (const auto* result = std::get_if<ToolResult>(&item))
        items.push_back("result " + result->call_id + " " + result->output);
      if (const auto* own = std::get_if<EngineItem>(&item)) items.push_back(own->json);
    }
    return items;
  }

  test::TestWorld world;
  ScriptedModel model;
  std::vector<std::string> used;
  Duration tool_takes{0};
};

TEST_F(LoopTest, WordsEndIt) {
  model.replies = {words("Hola")};
  const auto conversed = converse();
  ASSERT_TRUE(conversed);
  EXPECT_EQ(text_in(conversed->reply), "Hola");
  EXPECT_EQ(model.asked.size(), 1U);
  EXPECT_EQ(model.asked[0].deadline, world.clock.now() + LoopLimits{}.budget);
  EXPECT_TRUE(model.asked[0].tools_allowed);
}

TEST_F(LoopTest, CallsAreUsedInOrderAndReadBack) {
  auto first = calling({{"a", "f", "{}"}, {"b", "g", "{}"}});
  first.items = {{"r0", 0}, {"r1", 1}, {"r2", 2}};
  first.memory = "kept";
  first.language = "en";
  first.usage = {.input_tokens = 1, .cached_tokens = 2, .output_tokens = 3};
  model.replies = {first, words("listo")};
  model.replies[1]->usage = {.input_tokens = 10, .cached_tokens = 20, .output_tokens = 30};
  const auto conversed = converse();
  ASSERT_TRUE(conversed);
  EXPECT_EQ(used, (std::vector<std::string>{"f{}", "g{}"}));
  EXPECT_EQ(history(), (std::vector<std::string>{"r0", "call a", "r1", "call b", "r2", R"(result a {"use":1})",
                                                 R"(result b {"use":2})"}));
  EXPECT_EQ(model.asked[1].memory, "kept");
  EXPECT_EQ(model.asked[1].language, "en");
  EXPECT_EQ(conversed->reply.usage.input_tokens, 11);
  EXPECT_EQ(conversed->reply.usage.cached_tokens, 22);
  EXPECT_EQ(conversed->reply.usage.output_tokens, 33);
  EXPECT_EQ(conversed->request.history.size(), 8U) << "for asking once more";
}

TEST_F(LoopTest, TheSameCallIsUsedOnce) {
  model.replies = {calling({{"a", "f", R"({"x":1})"}}),
                   calling({{"b", "f", R"({ "x": 1 })"}, {"c", "f", R"({"x":2})"}}), words("x")};
  ASSERT_TRUE(converse());
  EXPECT_EQ(used.size(), 2U);
  EXPECT_EQ(history()[4], R"(result b {"use":1})");
}

TEST_F(LoopTest, EveryCallGetsAnIdOfItsOwn) {
  model.replies = {
      calling(
          {{"", "f", "1"}, {"a", "f", "2"}, {"a", "f", "3"}, {std::string(65, 'x'), "f", "4"}, {"call_2", "f", "5"}}),
      calling({{"a", "f", "6"}}), words("x")};
  ASSERT_TRUE(converse());
  std::set<std::string> calls;
  std::set<std::string> results;
  for (const auto& item : model.asked.back().history) {
    if (const auto* call = std::get_if<ToolCall>(&item))
      EXPECT_TRUE(calls.insert(call->call_id).second) << call->call_id;
    if (const auto* result = std::get_if<ToolResult>(&item)) EXPECT_TRUE(results.insert(result->call_id).second);
  }
  EXPECT_EQ(calls.size(), 6U);
  EXPECT_EQ(calls, results);
  EXPECT_FALSE(calls.contains(""));
}

TEST_F(LoopTest, EndlessCallsAreEnded) {
  int number = 0;
  for (int round = 0; round < 20; ++round) {
    model.replies.push_back(calling({{"", "f", std::to_string(++number)}, {"", "f", std::to_string(++number)}}));
  }
  const auto conversed = converse({.rounds = 6, .calls = 8});
  ASSERT_FALSE(conversed);
  EXPECT_EQ(conversed.error().code, "loop_exhausted");
  EXPECT_EQ(conversed.error().kind, FaultKind::broken) << "asking again would only repeat it";
  EXPECT_EQ(model.asked.size(), 6U);
  EXPECT_TRUE(model.asked[4].tools_allowed);
  EXPECT_FALSE(model.asked[5].tools_allowed);
  EXPECT_EQ(used.size(), 8U) << "the last round's calls are not used, nor more than eight in all";
  EXPECT_TRUE(history().back().contains("too_many_calls"));
}

TEST_F(LoopTest, OneReplyCannotHoldMoreCallsThanATurnMayUse) {
  std::vector<ToolCall> calls;
  for (int number = 0; number < 1'000; ++number) calls.push_back({"", "f", std::to_string(number)});
  model.replies = {calling(calls), words("x")};
  ASSERT_TRUE(converse());
  EXPECT_EQ(used.size(), 8U);
  EXPECT_EQ(history().size(), 16U);
}

TEST_F(LoopTest, TheLastRoundsWordsCountThoughItCallsToo) {
  auto both = words("Perdona");
  both.calls = {{"a", "f", "{}"}};
  model.replies = {both};
  const auto conversed = converse({.rounds = 1});
  ASSERT_TRUE(conversed);
  EXPECT_EQ(text_in(conversed->reply), "Perdona");
  EXPECT_TRUE(conversed->reply.calls.empty());
  EXPECT_TRUE(used.empty());
}

TEST_F(LoopTest, AfterTheBudgetOnlyWordsAreAsked) {
  tool_takes = std::chrono::seconds{61};
  model.replies = {calling({{"a", "f", "{}"}}), words("x")};
  ASSERT_TRUE(converse());
  ASSERT_EQ(model.asked.size(), 2U);
  EXPECT_FALSE(model.asked[1].tools_allowed);
}

TEST_F(LoopTest, SilenceAndFaultsAreNotAnswers) {
  EXPECT_EQ(converse().error().code, "loop_exhausted");
  model.replies = {fault(FaultKind::unavailable, "down", "")};
  EXPECT_EQ(converse().error().code, "down");
  ModelReply person;
  person.hand_over = true;
  model.replies = {person};
  EXPECT_TRUE(converse()) << "asking for a person is an answer";
}

TEST_F(LoopTest, AStandInGoesOnAndItsWordsAreMarked) {
  auto first = calling({{"a", "f", "{}"}});
  first.degraded = true;
  model.replies = {first, words("x")};
  const auto conversed = converse();
  ASSERT_TRUE(conversed);
  EXPECT_FALSE(model.asked[0].stand_in);
  EXPECT_TRUE(model.asked[1].stand_in);
  EXPECT_TRUE(conversed->reply.degraded);
}

}  // namespace
}  // namespace tendero::assistant
