#include <boost/json/parse.hpp>

#include "storage/model_calls.hpp"
#include "storage/turns.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

class TurnRoutes : public WebsiteTest {
 protected:
  /// A turn with one function and one question to a model.
  TurnId take(const std::string& key, std::optional<std::int64_t> cost) {
    return write([&](database::Tx& tx) {
      const auto turn = storage::begin_turn(tx, *storage::conversation(tx, thread.id), key, now());
      storage::record_tool(tx,
                           {.turn = turn.id,
                            .conversation = thread.id,
                            .name = "get_active_orders",
                            .arguments = R"({"phone":null})",
                            .state = "done",
                            .output = R"({"success":false,"code":"shop_timeout"})",
                            .took = 12ms},
                           key, now());
      storage::record_model_calls(tx, shop,
                                  {{.turn = turn.id,
                                    .conversation = thread.id,
                                    .attempt = 1,
                                    .engine = "openai:m",
                                    .outcome = "answered",
                                    .input_tokens = 1'000,
                                    .cost_micros = cost,
                                    .took = 900ms}},
                                  20261130, now());
      storage::end_turn(tx, turn.id, "answered", "openai:m", "memory",
                        R"({"prompt":"0123456789ab","instructions":3,"knowledge":[{"entry":7,"title":"Perros"}],)"
                        R"("degraded":false,"checks":{"refused":["$5"],"asked_again":true,"safe_answer":false}})",
                        now());
      return turn.id;
    });
  }
  net::Response call(const std::string& target, crm::Role role = crm::Role::supervisor) {
    return ask("GET", target, {}, as(role));
  }
  json::value read(const std::string& target) {
    const auto answer = call(target);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  std::string turns() { return "/api/v2/conversations/" + thread.id.text() + "/turns"; }
};

TEST_F(TurnRoutes, TellHowAnAnswerCameAbout) {
  const auto id = take("one", 1'234'567);
  const auto turn = read("/api/v2/turns/" + id.text()).at("turn");
  EXPECT_EQ(turn.at("engine"), "openai:m");
  EXPECT_EQ(turn.at("prompt"), "0123456789ab");
  EXPECT_EQ(turn.at("instructions"), 3);
  EXPECT_EQ(turn.at_pointer("/knowledge/0/entry"), 7);
  EXPECT_EQ(turn.at("cost"), "1.234567");
  EXPECT_EQ(turn.at_pointer("/checks/refused/0"), "$5");
  EXPECT_EQ(turn.at_pointer("/modelCalls/0/inputTokens"), 1'000);
  EXPECT_EQ(turn.at_pointer("/modelCalls/0/ms"), 900);
  EXPECT_EQ(turn.at_pointer("/tools/0/name"), "get_active_orders");
  EXPECT_EQ(turn.at_pointer("/tools/0/code"), "shop_timeout");
  EXPECT_TRUE(turn.at("budget").is_null());
  EXPECT_FALSE(call("/api/v2/turns/" + id.text()).body.contains("memory")) << "an engine's own";
}

TEST_F(TurnRoutes, WhatIsNotKnownIsNotNothing) {
  const auto id = take("one", std::nullopt);
  EXPECT_TRUE(read("/api/v2/turns/" + id.text()).at_pointer("/turn/cost").is_null());
}

TEST_F(TurnRoutes, AreReadPageByPage) {
  const auto first = take("one", 1);
  const auto second = take("two", 1);
  const auto newest = read(turns() + "?limit=1");
  EXPECT_EQ(newest.at_pointer("/turns/0/id"), second.value);
  const auto rest = read(turns() + "?limit=1&before=" + std::to_string(newest.at("next").as_int64()));
  EXPECT_EQ(rest.at_pointer("/turns/0/id"), first.value);
  EXPECT_EQ(call(turns() + "?limit=101").status, 400);
  EXPECT_EQ(call("/api/v2/conversations/999/turns").status, 404);
  EXPECT_EQ(call("/api/v2/turns/999").status, 404);
}

TEST_F(TurnRoutes, AreExportedLineByLine) {
  take("one", 1);
  take("two", 1);
  const std::string span = "/api/v2/turns/export?from=2025-01-01T00:00:00Z&to=2125-01-01T00:00:00Z";
  const auto lines = call(span).body;
  EXPECT_EQ(std::ranges::count(lines, '\n'), 2);
  EXPECT_EQ(json::parse(lines.substr(0, lines.find('\n'))).at("state"), "answered");
  EXPECT_EQ(call("/api/v2/turns/export?from=2024-01-01T00:00:00Z&to=2025-01-01T00:00:00Z").body, "");
  EXPECT_EQ(call("/api/v2/turns/export?from=yesterday&to=today").status, 400);
  EXPECT_EQ(call(span, crm::Role::agent).status, 403);
}

}  // namespace
}  // namespace tendero::web
