#include "web/service/service_routes.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "storage/outbox.hpp"
#include "storage/satisfaction.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;

class ServiceRoutes : public WebsiteTest {
 protected:
  json::value level() {
    const auto answer = ask("GET", "/api/v2/conversations/1/service-level", {}, as(Role::agent));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body).at("serviceLevel");
  }
  net::Response set(const std::string& name, const std::string& value) {
    return ask("PUT", "/api/v2/settings/" + name, value, as(Role::admin));
  }
  void rated(crm::Satisfaction answer) {
    write([&](database::Tx& tx) {
      const auto id = storage::add_satisfaction_question(tx, thread, crm::AgentId{7}, now());
      storage::answer_satisfaction(tx, *storage::satisfaction_question(tx, thread.id, id), answer, now());
    });
  }
};

TEST_F(ServiceRoutes, SayWhatIsDueWhen) {
  EXPECT_EQ(level().at_pointer("/firstResponse/state"), "off");
  ASSERT_EQ(set("service_levels", R"({"firstResponseMinutes":30})").status, 200);
  EXPECT_TRUE(level().at("beganAt").is_null());
  write([this](database::Tx& tx) { storage::change_answerer(tx, thread.id, crm::Answerer::waiting, now()); });
  EXPECT_EQ(level().at_pointer("/firstResponse/state"), "running");
  EXPECT_EQ(level().at_pointer("/firstResponse/targetMinutes"), 30);
  EXPECT_EQ(level().at_pointer("/resolution/state"), "off");
  pass(31min);
  EXPECT_EQ(level().at_pointer("/firstResponse/state"), "missed");
  write([this](database::Tx& tx) {
    storage::queue_message(tx, *storage::conversation(tx, thread.id), crm::Author::agent,
                           {.content = crm::Text{"hola"}}, {}, "1", now());
  });
  EXPECT_EQ(level().at_pointer("/firstResponse/state"), "late");
  EXPECT_EQ(ask("GET", "/api/v2/conversations/4711/service-level", {}, as(Role::agent)).status, 404);
}

TEST_F(ServiceRoutes, SettingsAreCheckedStoredShownAndForgotten) {
  EXPECT_EQ(set("service_levels", R"({"firstResponseMinutes":-1})").status, 400);
  EXPECT_EQ(set("satisfaction", R"({"enabled":1})").status, 400);
  EXPECT_EQ(set("satisfaction", R"({"enabled":true})").status, 200);
  EXPECT_EQ(set("service_levels", R"({"resolutionMinutes":60})").status, 200);
  const auto kept = ask("GET", "/api/v2/settings/service_levels", {}, as(Role::admin));
  EXPECT_EQ(json::parse(kept.body).at_pointer("/value/resolutionMinutes"), 60) << kept.body;
  EXPECT_EQ(json::parse(kept.body).at_pointer("/value/firstResponseMinutes"), 0);
  EXPECT_EQ(ask("GET", "/api/v2/settings", {}, as(Role::admin)).status, 200);
  EXPECT_EQ(ask("DELETE", "/api/v2/settings/satisfaction", {}, as(Role::admin)).status, 200);
  EXPECT_EQ(ask("GET", "/api/v2/settings/satisfaction", {}, as(Role::admin)).status, 404);
  EXPECT_EQ(set("satisfaction", R"({"enabled":true})").status, 200);
  EXPECT_EQ(ask("PUT", "/api/v2/settings/satisfaction", R"({"enabled":true})", as(Role::supervisor)).status, 403);
}

TEST_F(ServiceRoutes, ResultsAreForSupervisors) {
  for (const auto answer : {crm::Satisfaction::good, crm::Satisfaction::good, crm::Satisfaction::bad}) rated(answer);
  write([this](database::Tx& tx) { storage::add_satisfaction_question(tx, thread, crm::AgentId{7}, now()); });
  EXPECT_EQ(ask("GET", "/api/v2/satisfaction", {}, as(Role::agent)).status, 403);
  const auto answer = ask("GET", "/api/v2/satisfaction?limit=2", {}, as(Role::supervisor));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto results = json::parse(answer.body);
  EXPECT_EQ(results.at("summary"), json::parse(R"({"asked":4,"answered":3,"good":2,"fair":0,"bad":1})"));
  EXPECT_EQ(results.at("count"), 2);
  EXPECT_EQ(results.at_pointer("/answers/0/answer"), "bad");
  const auto next = std::to_string(results.at("next").to_number<std::int64_t>());
  const auto rest = ask("GET", "/api/v2/satisfaction?before=" + next, {}, as(Role::supervisor));
  EXPECT_EQ(json::parse(rest.body).at("count"), 1);
  const auto later = ask("GET", "/api/v2/satisfaction?from=2125-01-01T00:00:00Z", {}, as(Role::supervisor));
  EXPECT_EQ(json::parse(later.body).at_pointer("/summary/asked"), 0);
}

}  // namespace
}  // namespace tendero::web
