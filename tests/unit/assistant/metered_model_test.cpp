#include "assistant/metered_model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scripted_model.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {
namespace {

class MeteredModelTest : public testing::Test {
 protected:
  Result<ModelReply> ask(ModelRequest request = {}) { return world.run(metered.reply(std::move(request))); }

  test::TestWorld world;
  ScriptedModel model;
  MeteredModel metered{model, world};
};

ModelReply said(std::string engine, Usage usage) {
  auto reply = words("Hola");
  reply.engine = std::move(engine);
  reply.usage = usage;
  return reply;
}

TEST_F(MeteredModelTest, ListsEveryQuestionOnce) {
  auto stood_in = said("builtin", {});
  stood_in.degraded = true;
  model.replies = {said("openai:m", {.input_tokens = 7, .output_tokens = 2}),
                   fault(FaultKind::unavailable, "model_timeout", "Nothing came."), stood_in};
  ASSERT_TRUE(ask());
  ASSERT_FALSE(ask());
  ASSERT_TRUE(ask());
  const auto calls = metered.take_calls();
  ASSERT_EQ(calls.size(), 3U);
  EXPECT_EQ(calls[0].engine, "openai:m");
  EXPECT_EQ(calls[0].outcome, "answered");
  EXPECT_EQ(calls[0].usage.input_tokens, 7);
  EXPECT_EQ(calls[0].usage.output_tokens, 2);
  EXPECT_FALSE(calls[0].usage.estimated);
  EXPECT_EQ(calls[1].engine, "");
  EXPECT_EQ(calls[1].outcome, "model_timeout");
  EXPECT_EQ(calls[2].outcome, "stood_in");
  EXPECT_THAT(metered.take_calls(), testing::IsEmpty());
}

TEST_F(MeteredModelTest, EstimatesWhatAServerDoesNotCount) {
  model.replies = {said("ollama:m", {})};
  const auto reply = ask({.instructions = std::string(30, 'a'), .history = {CustomerSaid{.text = "ññññññ"}}});
  ASSERT_TRUE(reply);
  EXPECT_TRUE(reply->usage.estimated);
  EXPECT_EQ(reply->usage.input_tokens, 10) << "36 characters at 3.6 for a token";
  EXPECT_EQ(reply->usage.output_tokens, 2) << "of 4 characters, rounded up";
}

TEST_F(MeteredModelTest, TheBuiltinEngineHasNoTokens) {
  model.replies = {said("builtin", {})};
  const auto reply = ask({.instructions = std::string(36, 'a')});
  ASSERT_TRUE(reply);
  EXPECT_FALSE(reply->usage.estimated);
  EXPECT_EQ(reply->usage.input_tokens, 0);
}

}  // namespace
}  // namespace tendero::assistant
