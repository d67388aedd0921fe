#include "web/assistant/knowledge_routes.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/knowledge.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

const std::string knowledge = "/api/v2/knowledge";

class KnowledgeRoutes : public WebsiteTest {
 protected:
  net::Response admin(const std::string& method, const std::string& target, const std::string& body = {}) {
    return ask(method, target, body, as(Role::admin));
  }
  std::int64_t add(const std::string& title) {
    const auto answer = admin("POST", knowledge,
                              fmt::format(R"({{"title":"{}","body":"Sí, en 7 días.","tags":["reembolso"]}})", title));
    EXPECT_EQ(answer.status, 201) << answer.body;
    return json::parse(answer.body).at_pointer("/entry/id").as_int64();
  }
  json::value read(const std::string& target) {
    const auto answer = ask("GET", target, {}, as(Role::agent));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
};

TEST_F(KnowledgeRoutes, AnEntryIsAddedReadChangedAndRemoved) {
  const auto id = add("¿Aceptan devoluciones?");
  const auto place = fmt::format("{}/{}", knowledge, id);
  EXPECT_EQ(read(place).at_pointer("/entry/body"), "Sí, en 7 días.");
  EXPECT_EQ(read(knowledge).at("count"), 1);
  EXPECT_FALSE(read(knowledge).at_pointer("/entries/0").as_object().contains("body"));
  const auto* const change = R"({"title":"Cambios","body":"No.","state":"hidden","revision":1})";
  const auto changed = admin("PUT", place, change);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(json::parse(changed.body).at_pointer("/entry/revision"), 2);
  EXPECT_EQ(admin("PUT", place, change).status, 409) << "somebody else has changed it since";
  EXPECT_EQ(admin("DELETE", place).status, 200);
  EXPECT_EQ(admin("DELETE", place).status, 404);
  EXPECT_EQ(admin("PUT", place, change).status, 404);
  EXPECT_EQ(ask("GET", place, {}, as(Role::agent)).status, 404);
  const auto trail = admin("GET", "/api/v2/audit").body;
  for (const auto* action : {"knowledge.added", "knowledge.changed", "knowledge.removed"})
    EXPECT_THAT(trail, HasSubstr(action));
}

TEST_F(KnowledgeRoutes, FindWhatTheAssistantWouldFind) {
  add("¿Aceptan devoluciones?");
  add("Estacionamiento");
  const auto found = read(knowledge + "/search?q=devolucion");
  ASSERT_EQ(found.at("count"), 1);
  EXPECT_EQ(found.at_pointer("/entries/0/title"), "¿Aceptan devoluciones?");
  EXPECT_EQ(read(knowledge + "/search?q=helado").at("count"), 0);
  EXPECT_EQ(admin("GET", knowledge + "/search").status, 400);
}

TEST_F(KnowledgeRoutes, AreWrittenByAdministrators) {
  EXPECT_EQ(ask("POST", knowledge, R"({"title":"a","body":"b"})", as(Role::supervisor)).status, 403);
  const auto refused = admin("POST", knowledge, R"({"title":""})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("body"));
}

TEST_F(KnowledgeRoutes, ThereAreOnlySoManyEntries) {
  write([&](database::Tx& tx) {
    for (int at = 0; at < 300; ++at) storage::add_knowledge(tx, shop, {.title = "a", .body = "b"}, now());
  });
  const auto refused = admin("POST", knowledge, R"({"title":"a","body":"b"})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("300"));
}

}  // namespace
}  // namespace tendero::web
