#include "web/assistant/playground_routes.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;

constexpr auto playground = "/api/v2/assistant/playground";

class PlaygroundRoutes : public WebsiteTest {};

TEST_F(PlaygroundRoutes, TryWhatIsPublished) {
  desks_.model.replies = {assistant::words("Hi.")};
  const auto answer = ask("POST", playground, R"({"version":"published","lines":["hi"]})", as(Role::admin));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto told = json::parse(answer.body);
  EXPECT_EQ(told.at_pointer("/lines/0/says/0"), "Hi.");
  EXPECT_EQ(told.at_pointer("/lines/0/turn/state"), "answered");
}

TEST_F(PlaygroundRoutes, SuggestAnAnswerToAgents) {
  const auto suggestion = [this] { return ask("POST", "/api/v2/conversations/1/suggestion", {}, as(Role::agent)); };
  EXPECT_EQ(suggestion().status, 409) << "nobody has asked anything";
  customer_says("¿tienen pizza?", "wamid.1");
  desks_.model.replies = {assistant::words("Sí.")};
  const auto answer = suggestion();
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(json::parse(answer.body).at("text"), "Sí.");
  EXPECT_EQ(ask("POST", "/api/v2/conversations/99/suggestion", {}, as(Role::agent)).status, 404);
}

TEST_F(PlaygroundRoutes, AreForAdministrators) {
  EXPECT_EQ(ask("POST", playground, R"({"lines":["hi"]})", as(Role::supervisor)).status, 403);
  EXPECT_EQ(ask("POST", playground, R"({"lines":"hi"})", as(Role::admin)).status, 400);
  EXPECT_EQ(ask("POST", playground, R"({"lines":["hi"]})", as(Role::admin)).status, 404) << "there is no draft";
}

}  // namespace
}  // namespace tendero::web
