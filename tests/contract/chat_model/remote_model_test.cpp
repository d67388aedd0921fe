#include "assistant/providers/remote_model.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "assistant/builtin/builtin_model.hpp"
#include "assistant/fallback_model.hpp"
#include "order_talk.hpp"
#include "remote_bench.hpp"

// OpenAI's engine before a server that misbehaves as real ones do.
namespace tendero::assistant {
namespace {

using sandbox::model::Quirk;
using std::chrono::seconds;

class RemoteModelTest : public testing::Test {
 protected:
  struct Outcome {
    std::string said;  ///< or the fault's code
    FaultKind kind = FaultKind::invalid;
    Duration took{0};
  };

  Outcome ask(Duration budget = seconds{60}) {
    ModelRequest request{.instructions = "Eres el asistente.",
                         .history = {CustomerSaid{.text = "gracias", .chosen_id = {}}},
                         .language = "es",
                         .subject = "contact-1"};
    const auto began = world.clock.now();
    request.deadline = began + budget;
    const auto reply = world.run(stage.model.reply(std::move(request)));
    const auto took = world.clock.now() - began;
    if (!reply) return {.said = reply.error().code, .kind = reply.error().kind, .took = took};
    return {.said = crm::plain_text(reply->says.front().content), .took = took};
  }

  void hit(Quirk quirk, int times = 1, Duration retry_after = Duration{0}) {
    stage.sandbox.add_fault({.quirk = quirk, .times = times, .retry_after = retry_after});
  }

  test::TestWorld world;
  RemoteStage stage{world};
};

constexpr const char* thanks = "¡Con gusto! Aquí estoy si necesitas algo más.";

TEST_F(RemoteModelTest, AsksOnceWhenAllIsWell) {
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, thanks);
  EXPECT_EQ(outcome.took, Duration{0});
  ASSERT_EQ(stage.sandbox.requests().size(), 1U);
  const auto& request = stage.sandbox.requests().front();
  EXPECT_EQ(request.at("store"), boost::json::value(false));
  EXPECT_EQ(world.fail_points.reached, (std::vector<std::string>{"model.reply.before", "model.reply.after"}));
}

class HealingQuirks : public RemoteModelTest, public testing::WithParamInterface<Quirk> {};

TEST_P(HealingQuirks, AreAskedAgainTwiceAtMost) {
  hit(GetParam(), 2);
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, thanks);
  // Half a second and a second, each at most a quarter less.
  EXPECT_GE(outcome.took, Duration{1'125});
  EXPECT_LE(outcome.took, Duration{1'500});

  hit(GetParam(), 3);
  const auto failed = ask();
  EXPECT_EQ(failed.kind, FaultKind::unavailable) << failed.said;
  EXPECT_EQ(ask().said, thanks) << "three requests were made, no more";
}

INSTANTIATE_TEST_SUITE_P(All, HealingQuirks,
                         testing::Values(Quirk::rate_limited, Quirk::slow_down, Quirk::server_error, Quirk::overloaded,
                                         Quirk::array_error, Quirk::dropped, Quirk::html, Quirk::truncated_json,
                                         Quirk::failed, Quirk::incomplete, Quirk::silent),
                         [](const auto& quirk) { return std::string(sandbox::model::to_word(quirk.param)); });

struct Final {
  Quirk quirk;
  FaultKind kind;
};

class FinalQuirks : public RemoteModelTest, public testing::WithParamInterface<Final> {};

TEST_P(FinalQuirks, AreNotAskedAgain) {
  hit(GetParam().quirk);
  const auto outcome = ask();
  EXPECT_EQ(outcome.kind, GetParam().kind) << outcome.said;
  EXPECT_EQ(outcome.took, Duration{0});
  EXPECT_EQ(ask().said, thanks);
}

INSTANTIATE_TEST_SUITE_P(All, FinalQuirks,
                         testing::Values(Final{Quirk::insufficient_quota, FaultKind::broken},
                                         Final{Quirk::prompt_refused, FaultKind::invalid},
                                         Final{Quirk::content_filter, FaultKind::invalid}),
                         [](const auto& each) { return std::string(sandbox::model::to_word(each.param.quirk)); });

TEST_F(RemoteModelTest, WaitsAsLongAsItIsTold) {
  hit(Quirk::rate_limited, 1, seconds{7});
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, thanks);
  EXPECT_EQ(outcome.took, seconds{7});
}

TEST_F(RemoteModelTest, DoesNotBeginAWaitThatCannotEnd) {
  hit(Quirk::rate_limited, 1, seconds{59});
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, "model_unavailable");
  EXPECT_EQ(outcome.took, Duration{0});
}

TEST_F(RemoteModelTest, AServerThatFallsSilentIsNotWaitedFor) {
  stage.sandbox.add_fault({.times = 0, .delay = seconds{600}});
  const auto outcome = ask(seconds{55});
  EXPECT_EQ(outcome.said, "model_timeout");
  EXPECT_EQ(outcome.kind, FaultKind::unavailable);
  EXPECT_GE(outcome.took, seconds{30}) << "one retry fits";
  EXPECT_LT(outcome.took, seconds{32});
  world.advance(seconds{1'200});
}

TEST_F(RemoteModelTest, ASlowAnswerIsAnAnswer) {
  stage.sandbox.add_fault({.times = 1, .delay = seconds{14}});
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, thanks);
  EXPECT_EQ(outcome.took, seconds{14}) << "asked once";
}

TEST_F(RemoteModelTest, DoesNotAskWithoutTime) {
  const auto outcome = ask(seconds{1});
  EXPECT_EQ(outcome.said, "no_time_left");
  EXPECT_EQ(outcome.kind, FaultKind::invalid) << "no reason to keep others from the engine";
  EXPECT_TRUE(stage.sandbox.requests().empty());
}

TEST_F(RemoteModelTest, NobodyThereIsAnOutage) {
  stage.transport.shut(RemoteStage::origin);
  const auto outcome = ask();
  EXPECT_EQ(outcome.said, "model_unreachable");
  EXPECT_EQ(outcome.kind, FaultKind::unavailable);
}

TEST_F(RemoteModelTest, AWrongKeyOrModelNeedsAPerson) {
  for (auto settings : {RemoteModelSettings{.model = "gpt-6-luna", .api_key = Secret("sk-wrong")},
                        RemoteModelSettings{.model = "gone", .api_key = Secret("sk-sandbox")}}) {
    RemoteStage other(world, std::move(settings));
    const auto reply = world.run(other.model.reply({.deadline = world.clock.now() + seconds{60}}));
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, FaultKind::broken);
    EXPECT_FALSE(reply.error().message.contains("sk-"));
  }
}

TEST_F(RemoteModelTest, ARefusalIsSaidInOurWords) {
  hit(Quirk::refusal);
  EXPECT_TRUE(ask().said.starts_with("Lo siento, en eso no puedo ayudarte"));
}

class HarmlessQuirks : public testing::TestWithParam<Quirk> {};

TEST_P(HarmlessQuirks, ChangeNothingForShopAndCustomer) {
  test::TestWorld world;
  RemoteStage well(world);
  const auto expected = order(well.model, world);
  ASSERT_EQ(expected.orders, 1U);

  RemoteStage odd(world);
  odd.sandbox.add_fault({.quirk = GetParam(), .times = 0});
  const auto ordered = order(odd.model, world);
  EXPECT_EQ(ordered.words, expected.words);
  EXPECT_EQ(ordered.used, expected.used);
  EXPECT_EQ(ordered.orders, 1U);
}

INSTANTIATE_TEST_SUITE_P(All, HarmlessQuirks,
                         testing::Values(Quirk::commentary, Quirk::unknown_items, Quirk::parallel_calls,
                                         Quirk::arguments_object, Quirk::arguments_double_encoded,
                                         Quirk::arguments_fenced, Quirk::no_call_id, Quirk::no_usage),
                         [](const auto& quirk) { return std::string(sandbox::model::to_word(quirk.param)); });

TEST(OpenAiConversation, BrokenArgumentsNeverReachTheShop) {
  test::TestWorld world;
  RemoteStage stage(world);
  stage.sandbox.add_fault({.quirk = Quirk::arguments_broken, .times = 0});
  const auto ordered = order(stage.model, world);
  EXPECT_TRUE(ordered.used.empty());
  EXPECT_EQ(ordered.orders, 0U);
  EXPECT_TRUE(ordered.words.contains("No se entiende."));
}

TEST(OpenAiConversation, SendsNobodysPhoneAndKeepsTheCachedPart) {
  test::TestWorld world;
  RemoteStage stage(world);
  ShopTalk talk(stage.model, world);
  talk.request.instructions = std::string(5'000, 'i');
  (void)talk.write("Quiero ordenar pizza");
  (void)talk.write("2 de pepperoni para recoger");
  std::string prefix;
  for (const auto& request : stage.sandbox.requests()) {
    EXPECT_FALSE(boost::json::serialize(request).contains("9991234567"));
    const auto stable =
        boost::json::serialize(request.at("instructions")) + boost::json::serialize(request.at("tools"));
    if (!prefix.empty()) EXPECT_EQ(stable, prefix);
    prefix = stable;
  }
  EXPECT_GT(talk.last.usage.cached_tokens, 1'024);
  EXPECT_GT(talk.last.usage.input_tokens, talk.last.usage.cached_tokens);
}

TEST(OpenAiConversation, EndlessCallsEndAndAPersonIsCalledFor) {
  test::TestWorld world;
  RemoteStage stage(world, {.model = "hostile_endless"});
  ShopTalk talk(stage.model, world);
  EXPECT_EQ(talk.write("hola"), "fault: loop_exhausted");
  EXPECT_EQ(stage.sandbox.requests().size(), 6U);
  EXPECT_LE(talk.used.size(), 8U);
}

TEST(OpenAiConversation, AStandInFinishesAnOrderThatTheModelBegan) {
  test::TestWorld world;
  RemoteStage stage(world);
  BuiltinModel builtin;
  FallbackModel model(stage.model, builtin, world);
  ShopTalk talk(model, world);
  (void)talk.write("Quiero ordenar pizza");
  EXPECT_EQ(talk.last.engine, "openai:gpt-6-luna");
  EXPECT_FALSE(talk.last.degraded);
  // The model asks the search, then its account is empty: the stand-in reads the result and goes on.
  stage.sandbox.add_fault({.quirk = Quirk::no_usage, .times = 1});
  stage.sandbox.add_fault({.quirk = Quirk::insufficient_quota, .times = 0});
  const auto said = talk.write("2 de margherita para recoger");
  EXPECT_EQ(talk.last.engine, "builtin");
  EXPECT_TRUE(talk.last.degraded);
  EXPECT_TRUE(said.contains("$300.00")) << said;
  EXPECT_EQ(talk.shop.orders_created(), 0U);
  EXPECT_TRUE(talk.write("Efectivo").contains("ORD-2025-000789"));
  EXPECT_EQ(talk.shop.orders_created(), 1U);
}

TEST(OpenAiConversation, AStandInThatComesAfterTheQuoteOrdersNothingByItself) {
  test::TestWorld world;
  RemoteStage stage(world);
  BuiltinModel builtin;
  FallbackModel model(stage.model, builtin, world);
  ShopTalk talk(model, world);
  (void)talk.write("2 de pepperoni para recoger");
  stage.sandbox.add_fault({.quirk = Quirk::insufficient_quota, .times = 0});
  const auto said = talk.write("Efectivo");
  EXPECT_EQ(talk.last.engine, "builtin");
  EXPECT_FALSE(said.contains("Pedido creado")) << said;
  EXPECT_EQ(talk.shop.orders_created(), 0U);
}

}  // namespace
}  // namespace tendero::assistant
