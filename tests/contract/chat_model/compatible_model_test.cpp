// Chat Completions before servers that misbehave as those of the field do: whatever the server, and however it writes
// its answers, shop and customer see the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "order_talk.hpp"
#include "remote_bench.hpp"

namespace tendero::assistant {
namespace {

using sandbox::model::Quirk;
using std::chrono::seconds;

RemoteModelSettings settings_of(std::string_view profile) {
  return {.model = "la_bella_italia", .profile = *profile_named(profile)};
}

std::vector<std::string> chat_profiles() {
  std::vector<std::string> names;
  for (const auto& profile : capability_profiles()) {
    if (profile.dialect == Dialect::chat) names.emplace_back(profile.name);
  }
  return names;
}

std::string test_name(std::string name) {
  std::erase_if(name, [](char each) { return each == '.' || each == '-'; });
  return name;
}

/// As OpenAI's own way has it.
Ordered as_expected(test::TestWorld& world) {
  RemoteStage stage(world);
  return order(stage.model, world);
}

class Servers : public testing::TestWithParam<std::string> {};

TEST_P(Servers, TakeTheOrderAsOpenAiDoes) {
  test::TestWorld world;
  const auto expected = as_expected(world);
  ASSERT_EQ(expected.orders, 1U);
  RemoteStage stage(world, settings_of(GetParam()));
  EXPECT_EQ(order(stage.model, world), expected);
  ASSERT_FALSE(stage.sandbox.requests().empty());
  EXPECT_TRUE(stage.sandbox.requests().front().contains("messages"));
}

INSTANTIATE_TEST_SUITE_P(All, Servers, testing::ValuesIn(chat_profiles()),
                         [](const auto& each) { return test_name(each.param); });

class Oddities : public testing::TestWithParam<std::tuple<std::string, Quirk>> {};

TEST_P(Oddities, ChangeNothingForShopAndCustomer) {
  const auto& [profile, quirk] = GetParam();
  test::TestWorld world;
  const auto expected = as_expected(world);
  RemoteStage odd(world, settings_of(profile));
  odd.sandbox.add_fault({.quirk = quirk, .times = 0});
  EXPECT_EQ(order(odd.model, world), expected);
}

std::string oddity_name(const testing::TestParamInfo<std::tuple<std::string, Quirk>>& info) {
  return test_name(std::get<0>(info.param)) + "_" + std::string(sandbox::model::to_word(std::get<1>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(All, Oddities,
                         testing::Combine(testing::ValuesIn(chat_profiles()),
                                          testing::Values(Quirk::unknown_items, Quirk::parallel_calls,
                                                          Quirk::arguments_object, Quirk::arguments_double_encoded,
                                                          Quirk::arguments_fenced, Quirk::no_call_id, Quirk::no_usage,
                                                          Quirk::thoughts, Quirk::wrong_finish)),
                         oddity_name);

/// Servers that overlook calls: llama.cpp and its like.
INSTANTIATE_TEST_SUITE_P(InText, Oddities,
                         testing::Combine(testing::Values("ollama", "vllm", "llama.cpp", "lmstudio", "compatible"),
                                          testing::Values(Quirk::calls_in_text, Quirk::bare_call)),
                         oddity_name);

/// Gemini, "Thought signatures": refused when they do not come back.
INSTANTIATE_TEST_SUITE_P(Signed, Oddities,
                         testing::Combine(testing::Values("gemini", "openrouter"),
                                          testing::Values(Quirk::thought_signature)),
                         oddity_name);

/// Answers in pieces, as each of them cuts them.
INSTANTIATE_TEST_SUITE_P(InPieces, Oddities,
                         testing::Combine(testing::Values("openai", "openai-chat", "openrouter", "gemini", "deepseek"),
                                          testing::Values(Quirk::index_zero, Quirk::no_index, Quirk::no_done,
                                                          Quirk::comments)),
                         oddity_name);

class CompatibleModel : public testing::Test {
 protected:
  Result<ModelReply> ask(RemoteStage& stage) {
    return world.run(stage.model.reply({.instructions = "Eres el asistente.",
                                        .history = {CustomerSaid{.text = "gracias", .chosen_id = {}}},
                                        .tools = {{.name = "search",
                                                   .description = "Busca.",
                                                   .parameters = {{"type", "object"},
                                                                  {"additionalProperties", false},
                                                                  {"required", boost::json::array{}},
                                                                  {"properties", boost::json::object{}}}}},
                                        .language = "es",
                                        .deadline = world.clock.now() + seconds{60}}));
  }
  test::TestWorld world;
};

TEST_F(CompatibleModel, WhatHealsIsAskedAgain) {
  RemoteStage stage(world, settings_of("openrouter"));
  for (const auto quirk : {Quirk::rate_limited, Quirk::slow_down, Quirk::server_error, Quirk::overloaded,
                           Quirk::array_error, Quirk::dropped, Quirk::html, Quirk::truncated_json, Quirk::failed,
                           Quirk::incomplete, Quirk::silent, Quirk::cut_stream}) {
    stage.sandbox.add_fault({.quirk = quirk, .times = 2, .retry_after = Duration{0}});
    EXPECT_TRUE(ask(stage)) << sandbox::model::to_word(quirk);
  }
}

TEST_F(CompatibleModel, AnErrorThatWillComeAgainIsNotAskedForAgain) {
  RemoteStage stage(world, settings_of("llama.cpp"));
  stage.sandbox.add_fault({.quirk = Quirk::server_error, .times = 1});
  const auto failed = ask(stage);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, FaultKind::invalid) << "this conversation alone";
  EXPECT_TRUE(ask(stage));
}

TEST_F(CompatibleModel, LeavesOutWhatTheServerRefusesAndRemembersIt) {
  auto settings = settings_of("openai-chat");
  settings.model = "gpt-6-luna";
  settings.profile.max_tokens_field = "max_tokens";  // as for everybody else
  RemoteStage stage(world, std::move(settings));
  ASSERT_TRUE(ask(stage)) << "refused for max_tokens, then for its reasoning";
  const auto& request = stage.sandbox.requests().back();
  EXPECT_FALSE(request.contains("max_tokens"));
  EXPECT_EQ(request.at("reasoning_effort"), "none");
  const auto asked = world.fail_points.reached.size();
  ASSERT_TRUE(ask(stage));
  EXPECT_EQ(world.fail_points.reached.size(), asked + 2) << "once, not three times";
}

TEST_F(CompatibleModel, ALocalServerNeedsNoKey) {
  net::HandlerTransport transport(world);
  std::optional<std::string> key;
  transport.serve("http://local.test", [&](net::Request request) -> Task<net::Response> {
    key = request.headers.find("Authorization").value_or("none");
    co_return net::json_response(200, R"({"choices":[{"message":{"content":"Hola"},"finish_reason":"stop"}]})");
  });
  RemoteModel model(transport, world,
                    {.base_url = "http://local.test/v1", .model = "m", .profile = *profile_named("ollama")});
  EXPECT_TRUE(world.run(model.reply({.deadline = world.clock.now() + seconds{60}})));
  EXPECT_EQ(key, "none");
}

TEST_F(CompatibleModel, AzureTakesItsKeyInAHeaderOfItsOwn) {
  net::HandlerTransport transport(world);
  std::optional<std::string> key;
  std::string path;
  transport.serve("https://tienda.openai.azure.com", [&](net::Request request) -> Task<net::Response> {
    key = request.headers.find("api-key").value_or("none");
    path = std::string(request.path());
    co_return net::json_response(
        200,
        R"({"status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"Hola"}]}]})");
  });
  const std::string url = "https://tienda.openai.azure.com/openai/v1/";
  RemoteModel model(transport, world,
                    {.base_url = url, .model = "m", .api_key = Secret("k"), .profile = profile_of_address(url)});
  EXPECT_TRUE(world.run(model.reply({.deadline = world.clock.now() + seconds{60}})));
  EXPECT_EQ(key, "k");
  EXPECT_EQ(path, "/openai/v1/responses");
}

}  // namespace
}  // namespace tendero::assistant
