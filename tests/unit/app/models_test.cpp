#include "app/models.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/handler_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::app {
namespace {

using ::testing::ElementsAre;

constexpr auto here = "http://first.test";
constexpr auto there = "http://second.test";

/// Two servers that write down who was asked, with which key, and refuse what is on their list.
class ModelsTest : public testing::Test {
 protected:
  ModelsTest() {
    for (const auto* origin : {here, there}) {
      transport.serve(origin, [this, origin](net::Request request) { return answer(origin, std::move(request)); });
    }
  }

  Task<net::Response> answer(std::string origin, net::Request request) {
    const auto model = std::string(boost::json::parse(request.body).at("model").as_string());
    const auto key = std::string(request.headers.find("authorization").value_or("none"));
    const bool first = origin == here;
    asked.push_back((first ? "" : "second ") + model + " " + key);
    if (refused.contains(asked.back())) co_return net::json_response(401, R"({"error":{"code":"invalid_api_key"}})");
    co_return net::json_response(200, first ? R"({"status":"completed","output":[{"type":"message","content":"hola"}]})"
                                            : R"({"choices":[{"message":{"content":"hola"},"finish_reason":"stop"}]})");
  }

  std::string ask() {
    asked.clear();
    const auto reply = world.run(models.first().reply({.history = {assistant::CustomerSaid{.text = "hola"}},
                                                       .language = "es",
                                                       .deadline = world.clock.now() + std::chrono::seconds{60}}));
    if (!reply) return reply.error().code;
    return reply->engine + (reply->degraded ? " degraded" : "");
  }

  test::TestWorld world;
  net::HandlerTransport transport{world};
  std::vector<std::string> asked;
  std::set<std::string> refused;
  Models models{{.engine = EngineKind::openai,
                 .first = {.base_url = std::string(here) + "/v1",
                           .api_keys = {Secret("a"), Secret("b")},
                           .models = {"big", "small"}},
                 .second = {.base_url = std::string(there) + "/v1", .models = {"local"}}},
                transport,
                world};
};

TEST_F(ModelsTest, AsksOneAfterTheOtherAndTheBuiltInLast) {
  EXPECT_EQ(ask(), "openai:big");
  EXPECT_THAT(asked, ElementsAre("big Bearer a"));
  refused = {"big Bearer a"};
  EXPECT_EQ(ask(), "openai:big");
  EXPECT_THAT(asked, ElementsAre("big Bearer a", "big Bearer b"));
  refused = {"big Bearer a", "big Bearer b", "small Bearer a", "small Bearer b"};
  EXPECT_EQ(ask(), "compatible:local") << "nobody has to be told";
  EXPECT_THAT(asked, ElementsAre("big Bearer b", "small Bearer a", "small Bearer b", "second local none"));
  EXPECT_FALSE(models.trouble()) << "one of them answers";
  refused.insert("second local none");
  EXPECT_EQ(ask(), "builtin degraded");
  EXPECT_THAT(asked, ElementsAre("second local none")) << "those that were refused rest";
  EXPECT_TRUE(models.trouble());
}

TEST_F(ModelsTest, IsTheBuiltInAloneWhenNothingElseIsWanted) {
  Models alone({.engine = EngineKind::builtin, .first = {.base_url = here, .models = {"big"}}}, transport, world);
  const auto reply = world.run(alone.first().reply({.history = {assistant::CustomerSaid{.text = "hola"}},
                                                    .language = "es",
                                                    .deadline = world.clock.now() + std::chrono::seconds{60}}));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->engine, "builtin");
  EXPECT_FALSE(alone.trouble());
  EXPECT_FALSE(reply->degraded);
  EXPECT_TRUE(asked.empty());
}

}  // namespace
}  // namespace tendero::app
