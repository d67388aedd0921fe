#include "web/assistant/instruction_routes.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

const std::string instructions = "/api/v2/assistant/instructions";

class InstructionRoutes : public WebsiteTest {
 protected:
  net::Response admin(const std::string& method, const std::string& target, const std::string& body = {}) {
    return ask(method, target, body, as(Role::admin));
  }
  json::value told(const net::Response& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  json::value now_standing() { return told(admin("GET", instructions)); }
  void publish(const std::string& persona) {
    told(admin("PUT", instructions + "/draft", R"({"persona":")" + persona + R"(","revision":0})"));
    told(admin("POST", instructions + "/publish", R"({"revision":1})"));
  }
};

TEST_F(InstructionRoutes, FromDraftToPublishedAndBack) {
  EXPECT_TRUE(now_standing().at("published").is_null());
  publish("Nonna");
  publish("Nonno");
  EXPECT_EQ(now_standing().at_pointer("/published/persona"), "Nonno");
  EXPECT_TRUE(now_standing().at("draft").is_null());
  EXPECT_EQ(told(admin("GET", instructions + "/1")).at_pointer("/version/persona"), "Nonna");
  const auto back = told(admin("POST", instructions + "/rollback", R"({"version":1})"));
  EXPECT_EQ(back.at_pointer("/published/persona"), "Nonna");
  EXPECT_EQ(back.at_pointer("/published/copyOf"), 1);
  EXPECT_EQ(back.at("history").as_array().size(), 3U);
  EXPECT_EQ(back.at_pointer("/published/author"), "admin@shop.example");
}

TEST_F(InstructionRoutes, WhoeverComesSecondReadsFirst) {
  const auto draft = instructions + "/draft";
  told(admin("PUT", draft, R"({"persona":"a","revision":0})"));
  EXPECT_EQ(admin("PUT", draft, R"({"persona":"b","revision":0})").status, 409);
  told(admin("PUT", draft, R"({"persona":"c","revision":1})"));
  EXPECT_EQ(admin("POST", instructions + "/publish", R"({"revision":1})").status, 409);
  EXPECT_EQ(now_standing().at_pointer("/draft/persona"), "c");
  told(admin("DELETE", draft));
  EXPECT_EQ(admin("DELETE", draft).status, 404);
  EXPECT_EQ(admin("POST", instructions + "/publish", R"({"revision":2})").status, 404);
}

TEST_F(InstructionRoutes, RefuseWhatCannotBeUsed) {
  const auto refused = admin("PUT", instructions + "/draft", R"({"persona":7,"weather":"x"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("weather"));
  EXPECT_THAT(refused.body, HasSubstr("It must be a text."));
  EXPECT_EQ(admin("POST", instructions + "/rollback", R"({"version":1})").status, 404);
  told(admin("PUT", instructions + "/draft", "{}"));
  EXPECT_EQ(admin("POST", instructions + "/rollback", R"({"version":1})").status, 404) << "a draft was never published";
  EXPECT_EQ(admin("GET", instructions + "/9").status, 404);
  EXPECT_EQ(admin("PUT", instructions + "/draft", "{").status, 400);
}

TEST_F(InstructionRoutes, AreForAdministratorsAndLeaveATrace) {
  EXPECT_EQ(ask("GET", instructions, {}, as(Role::supervisor)).status, 403);
  publish("Nonna");
  const auto trail = admin("GET", "/api/v2/audit").body;
  EXPECT_THAT(trail, HasSubstr("instructions.drafted"));
  EXPECT_THAT(trail, HasSubstr("instructions.published"));
}

TEST_F(InstructionRoutes, TakeTheLongestTextsThereAre) {
  std::string fact;
  for (std::size_t at = 0; at < crm::longest_fact; ++at) fact += "\\ud83c\\udf55";
  const auto body = R"({"facts":{"hours":")" + fact + R"(","address":")" + fact + R"(","returns":")" + fact + R"("}})";
  const auto kept = told(admin("PUT", instructions + "/draft", body));
  EXPECT_EQ(kept.at_pointer("/draft/facts/hours").as_string().size(), crm::longest_fact * 4);
}

}  // namespace
}  // namespace tendero::web
