#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::seconds;
using test::SandboxBench;

const std::string account = "900800700600";
const std::string templates = account + "/message_templates";

std::string definition(const std::string& name, const std::string& language = "es_MX",
                       const std::string& category = "UTILITY") {
  return fmt::format(
      R"({{"name":"{}","language":"{}","category":"{}","components":[{{"type":"BODY","text":"Tu pedido."}}]}})", name,
      language, category);
}

class TemplateApiTest : public testing::Test {
 protected:
  std::string create(const std::string& body) {
    const auto answer = bench.manage("POST", templates, body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.status == 200 ? std::string(json::parse(answer.body).at("id").as_string()) : "";
  }
  /// The subcode of a refusal, and what people are told; "" when nothing was refused.
  std::string refusal(const net::Response& answer) {
    if (answer.status == 200) return "";
    const auto error = json::parse(answer.body).at("error").as_object();
    EXPECT_EQ(error.at("code"), 100) << answer.body;
    const auto* subcode = error.if_contains("error_subcode");
    return (subcode != nullptr ? std::to_string(subcode->as_int64()) : "0") + " " +
           std::string(error.at("error_user_msg").as_string());
  }
  json::value list(const std::string& query = "") {
    const auto answer = bench.manage("GET", templates + query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  std::vector<std::string> names(const std::string& query) {
    std::vector<std::string> found;
    for (const auto& each : list(query).at("data").as_array()) found.emplace_back(each.at("name").as_string());
    return found;
  }
  std::string status_of(const std::string& id) {
    return std::string(json::parse(bench.manage("GET", id).body).at("status").as_string());
  }
  json::object happen(const std::string& members) {
    const auto answer =
        bench.ask("POST", "/sandbox/templates", R"({"name":"hello_world","language":"en_US",)" + members + "}");
    EXPECT_EQ(answer.status, 200) << answer.body;
    bench.world.settle();
    return json::parse(answer.body).as_object();
  }
  SandboxBench bench;
};

TEST_F(TemplateApiTest, TheBookBeginsWithMetasOwn) {
  const auto data = list().at("data").as_array();
  ASSERT_EQ(data.size(), 1U);
  EXPECT_EQ(data[0].at("name"), "hello_world");
  EXPECT_EQ(data[0].at("language"), "en_US");
  EXPECT_EQ(data[0].at("status"), "APPROVED");
  EXPECT_EQ(data[0].at("category"), "UTILITY");
  EXPECT_TRUE(data[0].at("id").is_string());
  EXPECT_EQ(data[0].at("components").as_array().size(), 3U);
  EXPECT_FALSE(data[0].as_object().contains("quality_score")) << "only what was asked for";
}

TEST_F(TemplateApiTest, IsCreatedPendingAndApprovedLater) {
  const auto answer = bench.manage("POST", templates, definition("pedido"));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto created = json::parse(answer.body).as_object();
  EXPECT_EQ(created.size(), 3U);
  EXPECT_EQ(created.at("status"), "PENDING");
  EXPECT_EQ(created.at("category"), "UTILITY");
  const std::string id(created.at("id").as_string());
  bench.world.advance(seconds{2});
  EXPECT_EQ(status_of(id), "PENDING");
  EXPECT_TRUE(bench.requests.empty());
  bench.world.advance(seconds{1});
  EXPECT_EQ(status_of(id), "APPROVED");
  const auto body = json::parse(bench.requests.at(0).body);
  const auto& entry = body.at("entry").at(0);
  EXPECT_EQ(entry.at("id"), json::string(account));
  EXPECT_TRUE(entry.at("time").is_int64());
  const auto value = bench.values_of("message_template_status_update").at(0);
  EXPECT_EQ(value.at("event"), "APPROVED");
  EXPECT_EQ(value.at("reason"), "NONE");
  EXPECT_EQ(value.at("message_template_id"), std::stoll(id)) << "a whole number";
  EXPECT_EQ(value.at("message_template_name"), "pedido");
  EXPECT_EQ(value.at("message_template_language"), "es_MX");
  EXPECT_EQ(value.at("message_template_category"), "UTILITY");
  EXPECT_FALSE(value.contains("metadata"));
  EXPECT_FALSE(value.contains("messaging_product"));
}

TEST_F(TemplateApiTest, IsRejectedByItsName) {
  const auto id = create(definition("pedido_rejected"));
  bench.world.advance(seconds{3});
  EXPECT_EQ(status_of(id), "REJECTED");
  const auto value = bench.values_of("message_template_status_update").at(0);
  EXPECT_EQ(value.at("event"), "REJECTED");
  EXPECT_EQ(value.at("reason"), "INVALID_FORMAT");
  EXPECT_EQ(json::parse(bench.manage("GET", id + "?fields=rejected_reason").body).at("rejected_reason"),
            "INVALID_FORMAT");
}

TEST_F(TemplateApiTest, TheReviewTakesAsLongAsItIsTold) {
  EXPECT_EQ(bench.ask("POST", "/sandbox/options", R"({"templateReviewMs":60000})").status, 200);
  const auto id = create(definition("pedido"));
  bench.world.advance(seconds{59});
  EXPECT_EQ(status_of(id), "PENDING");
  bench.world.advance(seconds{1});
  EXPECT_EQ(status_of(id), "APPROVED");
}

TEST_F(TemplateApiTest, RefusesWithCodeAndSubcode) {
  const auto answer = bench.manage("POST", templates, R"({"name":"Hola"})");
  EXPECT_EQ(answer.status, 400);
  const auto error = json::parse(answer.body).at("error").as_object();
  EXPECT_EQ(error.at("code"), 100);
  EXPECT_EQ(error.at("is_transient"), false);
  EXPECT_EQ(error.at("error_user_title"), "Invalid parameter");
  EXPECT_EQ(refusal(bench.manage("POST", templates, "[]")), "0 The body is not a JSON object.");
  const std::string long_body =
      R"({"name":"a","language":"es","category":"UTILITY","components":[{"type":"BODY","text":")" +
      std::string(1025, 'a') + R"("}]})";
  EXPECT_TRUE(refusal(bench.manage("POST", templates, long_body)).starts_with("2388040 "));
  EXPECT_EQ(bench.manage("PUT", templates, "{}").status, 400);
}

TEST_F(TemplateApiTest, ThereIsOneOfANameInALanguage) {
  create(definition("pedido"));
  EXPECT_TRUE(refusal(bench.manage("POST", templates, definition("pedido"))).starts_with("2388024 "));
  create(definition("pedido", "en_US"));
}

TEST_F(TemplateApiTest, ADeletedNameIsBlockedFor30Days) {
  create(definition("pedido"));
  const auto english = create(definition("pedido", "en_US"));
  EXPECT_EQ(refusal(bench.manage("DELETE", templates)), "0 The parameter name is required.");
  EXPECT_TRUE(refusal(bench.manage("DELETE", templates + "?name=nada")).starts_with("2593002 "));
  EXPECT_TRUE(refusal(bench.manage("DELETE", templates + "?name=pedido&hsm_id=1")).starts_with("2593002 "));
  EXPECT_EQ(bench.manage("DELETE", templates + "?name=pedido&hsm_id=" + english).body, R"({"success":true})");
  EXPECT_EQ(list("?name=pedido").at("data").as_array().size(), 1U) << "the other language stays";
  EXPECT_TRUE(refusal(bench.manage("POST", templates, definition("pedido", "en_US"))).starts_with("2388023 "));
  create(definition("pedido", "de"));
  EXPECT_EQ(bench.manage("DELETE", templates + "?name=pedido").status, 200);
  EXPECT_TRUE(list("?name=pedido").at("data").as_array().empty()) << "all languages";
  EXPECT_TRUE(refusal(bench.manage("POST", templates, definition("pedido", "fr"))).starts_with("2388023 "));
  bench.world.settle();
  EXPECT_EQ(bench.values_of("message_template_status_update").back().at("event"), "PENDING_DELETION");
  bench.world.advance(hours{24 * 30});
  create(definition("pedido", "en_US"));
}

TEST_F(TemplateApiTest, AReviewOfADeletedTemplateEndsInNothing) {
  create(definition("pedido"));
  bench.manage("DELETE", templates + "?name=pedido");
  bench.world.advance(seconds{10});
  EXPECT_EQ(bench.values_of("message_template_status_update").size(), 1U);
}

TEST_F(TemplateApiTest, AnAccountHas250AtMost) {
  for (int index = 1; index < 250; ++index) create(definition("pedido_" + std::to_string(index)));
  EXPECT_TRUE(refusal(bench.manage("POST", templates, definition("otro"))).starts_with("2388019 "));
}

TEST_F(TemplateApiTest, AnApprovedOneIsEditedOnceADayAndTenTimesAMonth) {
  const auto id = create(definition("pedido"));
  const std::string changed = R"({"components":[{"type":"BODY","text":"Tu pedido llega hoy."}]})";
  EXPECT_TRUE(refusal(bench.manage("POST", id, changed)).starts_with("0 ")) << "it is still looked at";
  bench.world.advance(seconds{5});
  EXPECT_EQ(bench.manage("POST", id, changed).body, R"({"success":true})");
  EXPECT_EQ(status_of(id), "PENDING");
  bench.world.advance(seconds{5});
  EXPECT_EQ(status_of(id), "APPROVED");
  EXPECT_EQ(json::parse(bench.manage("GET", id).body).at("components").at(0).at("text"), "Tu pedido llega hoy.");
  EXPECT_NE(refusal(bench.manage("POST", id, changed)), "") << "twice in 24 hours";
  for (int edits = 1; edits < 10; ++edits) {
    bench.world.advance(hours{24});
    EXPECT_EQ(refusal(bench.manage("POST", id, changed)), "") << edits;
    bench.world.advance(seconds{5});
  }
  bench.world.advance(hours{24});
  EXPECT_NE(refusal(bench.manage("POST", id, changed)), "") << "eleven times in 30 days";
  bench.world.advance(hours{24 * 20});
  EXPECT_EQ(refusal(bench.manage("POST", id, changed)), "");
}

TEST_F(TemplateApiTest, RejectedAndPausedOnesAreEditedFreely) {
  const auto id = create(definition("pedido_rejected"));
  const std::string changed =
      R"({"category":"MARKETING","components":[{"type":"BODY","text":"Tu pedido llega hoy."}]})";
  for (int edits = 0; edits < 12; ++edits) {
    bench.world.advance(seconds{5});
    EXPECT_EQ(refusal(bench.manage("POST", id, changed)), "");
  }
  EXPECT_EQ(json::parse(bench.manage("GET", id).body).at("category"), "MARKETING");
}

TEST_F(TemplateApiTest, EditsKeepTheRules) {
  const auto id = create(definition("pedido"));
  bench.world.advance(seconds{5});
  EXPECT_NE(refusal(bench.manage("POST", id, R"({"name":"otro"})")), "");
  EXPECT_NE(refusal(bench.manage("POST", id, R"({})")), "");
  EXPECT_NE(refusal(bench.manage("POST", id, R"({"category":"MARKETING"})")), "") << "an approved one keeps it";
  EXPECT_NE(refusal(bench.manage("POST", id, R"({"parameter_format":"NAMED"})")), "");
  EXPECT_TRUE(
      refusal(bench.manage("POST", id, R"({"components":[{"type":"FOOTER","text":"a"}]})")).starts_with("2388043 "));
  EXPECT_EQ(status_of(id), "APPROVED");
}

TEST_F(TemplateApiTest, AnotherSubmissionMakesTheFirstReviewVoid) {
  const auto id = create(definition("pedido"));
  bench.ask("POST", "/sandbox/templates", R"({"name":"pedido","language":"es_MX","event":"PAUSED"})");
  bench.world.advance(seconds{2});
  EXPECT_EQ(bench.manage("POST", id, R"({"components":[{"type":"BODY","text":"Tu pedido llega hoy."}]})").status, 200);
  bench.world.advance(seconds{2});
  EXPECT_EQ(status_of(id), "PENDING") << "three seconds after the first submission, two after the second";
  bench.world.advance(seconds{1});
  EXPECT_EQ(status_of(id), "APPROVED");
}

TEST_F(TemplateApiTest, ListsInPages) {
  for (int index = 0; index < 29; ++index) create(definition("pedido_" + std::to_string(index)));
  auto page = list();
  EXPECT_EQ(page.at("data").as_array().size(), 25U);
  EXPECT_TRUE(page.at("paging").as_object().contains("next"));
  EXPECT_TRUE(page.at("paging").at("cursors").at("before").is_string());
  const std::string after(page.at("paging").at("cursors").at("after").as_string());
  page = list("?after=" + after);
  EXPECT_EQ(page.at("data").as_array().size(), 5U);
  EXPECT_FALSE(page.at("paging").as_object().contains("next")) << "there is no more";
  EXPECT_EQ(list("?limit=30").at("data").as_array().size(), 30U);
  EXPECT_FALSE(list("?limit=30").at("paging").as_object().contains("next")) << "exactly all of them";
  std::string next(list("?limit=7&fields=name&status=PENDING").at("paging").at("next").as_string());
  std::size_t found = 7;
  while (!next.empty()) {
    const auto more = json::parse(bench.manage("GET", next.substr(next.find(account))).body);
    found += more.at("data").as_array().size();
    EXPECT_EQ(more.at("data").at(0).as_object().size(), 2U) << "name and id";
    const auto* link = more.at("paging").as_object().if_contains("next");
    next = link != nullptr ? std::string(link->as_string()) : "";
  }
  EXPECT_EQ(found, 29U) << "hello_world is approved";
  EXPECT_EQ(bench.manage("GET", templates + "?after=nonsense").status, 400);
  EXPECT_EQ(bench.manage("GET", templates + "?limit=0").status, 400);
}

TEST_F(TemplateApiTest, ListsWhatFits) {
  create(definition("pedido"));
  create(definition("pedido", "en_US", "MARKETING"));
  create(definition("oferta", "es_MX", "MARKETING"));
  using Names = std::vector<std::string>;
  EXPECT_EQ(names("?name=pedido"), (Names{"pedido", "pedido"}));
  EXPECT_EQ(names("?language=en_US"), (Names{"hello_world", "pedido"}));
  EXPECT_EQ(names("?category=MARKETING"), (Names{"pedido", "oferta"}));
  EXPECT_EQ(names("?status=APPROVED"), (Names{"hello_world"}));
  EXPECT_EQ(list("?name=nada"), json::parse(R"({"data":[]})"));
}

TEST_F(TemplateApiTest, ShowsTheFieldsThatAreAskedFor) {
  const auto data = list("?fields=name,status,quality_score,rejected_reason,previous_category").at("data").at(0);
  EXPECT_EQ(data.at("quality_score"), json::parse(R"({"score":"UNKNOWN"})"));
  EXPECT_EQ(data.at("rejected_reason"), "NONE");
  EXPECT_FALSE(data.as_object().contains("previous_category")) << "it never had another one";
  EXPECT_FALSE(data.as_object().contains("components"));
  EXPECT_TRUE(data.as_object().contains("id"));
  EXPECT_EQ(bench.manage("GET", templates + "?fields=name,colour").status, 400);
}

TEST_F(TemplateApiTest, NeedTheScopeOfManagement) {
  const auto id = create(definition("pedido"));
  bench.ask("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_messaging"]})");
  for (const auto& [method, target] :
       std::vector<std::pair<std::string, std::string>>{{"GET", templates},
                                                        {"POST", templates},
                                                        {"DELETE", templates + "?name=pedido"},
                                                        {"GET", id},
                                                        {"POST", id}}) {
    const auto answer = bench.manage(method, target, "{}");
    EXPECT_EQ(answer.status, 403) << method << target;
    EXPECT_NE(answer.body.find("\"code\":200"), std::string::npos);
  }
}

TEST_F(TemplateApiTest, WhatMetaDoesIsDoneOnDemandAndTold) {
  happen(R"("event":"PAUSED")");
  auto value = bench.values_of("message_template_status_update").back();
  EXPECT_EQ(value.at("event"), "PAUSED");
  EXPECT_EQ(value.at("other_info").at("title"), "FIRST_PAUSE");
  EXPECT_EQ(happen(R"("event":"REINSTATED")").at("status"), "APPROVED");
  EXPECT_EQ(bench.values_of("message_template_status_update").back().at("event"), "REINSTATED");
  EXPECT_EQ(happen(R"("event":"REJECTED","reason":"SCAM")").at("rejected_reason"), "SCAM");
  EXPECT_EQ(bench.values_of("message_template_status_update").back().at("reason"), "SCAM");
  happen(R"("event":"DISABLED")");
  EXPECT_TRUE(
      bench.values_of("message_template_status_update").back().at("disable_info").at("disable_date").is_int64());
  for (const auto* event : {"APPROVED", "PENDING", "FLAGGED", "IN_APPEAL", "LOCKED", "LIMIT_EXCEEDED", "ARCHIVED",
                            "PENDING_DELETION", "DELETED"}) {
    EXPECT_EQ(happen(fmt::format(R"("event":"{}")", event)).at("status"), json::string_view(event));
  }
  EXPECT_EQ(happen(R"("event":"UNARCHIVED")").at("status"), "APPROVED");
}

TEST_F(TemplateApiTest, QualityAndCategoryChangeOnDemandAndAreTold) {
  happen(R"("quality":"RED")");
  auto value = bench.values_of("message_template_quality_update").back();
  EXPECT_EQ(value.at("previous_quality_score"), "UNKNOWN");
  EXPECT_EQ(value.at("new_quality_score"), "RED");
  EXPECT_TRUE(value.at("message_template_id").is_int64());
  EXPECT_EQ(happen(R"("correctCategory":"MARKETING")").at("category"), "UTILITY");
  value = bench.values_of("template_category_update").back();
  EXPECT_EQ(value.at("new_category"), "UTILITY");
  EXPECT_EQ(value.at("correct_category"), "MARKETING");
  EXPECT_EQ(happen(R"("category":"MARKETING")").at("previous_category"), "UTILITY");
  value = bench.values_of("template_category_update").back();
  EXPECT_EQ(value.at("previous_category"), "UTILITY");
  EXPECT_EQ(value.at("new_category"), "MARKETING");
  EXPECT_FALSE(value.contains("correct_category"));
}

TEST_F(TemplateApiTest, IsPutInPlaceAndListedByTheControl) {
  const auto placed = bench.ask("POST", "/sandbox/templates",
                                R"({"name":"hola","language":"es","category":"UTILITY","status":"APPROVED",
      "components":[{"type":"BODY","text":"{{1}}"}]})");
  ASSERT_EQ(placed.status, 200) << placed.body;
  EXPECT_EQ(json::parse(placed.body).at("status"), "APPROVED");
  bench.world.advance(seconds{10});
  EXPECT_TRUE(bench.requests.empty()) << "nobody is told";
  const auto all = json::parse(bench.ask("GET", "/sandbox/templates").body).at("templates").as_array();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].at("name"), "hola");
  EXPECT_EQ(bench
                .ask("POST", "/sandbox/templates",
                     R"({"name":"hola","language":"es","category":"MARKETING","status":"PAUSED",
      "components":[{"type":"BODY","text":"{{1}}"}]})")
                .status,
            200);
  EXPECT_EQ(list("?name=hola").at("data").as_array().size(), 1U) << "over the one that was there";
  for (const auto* bad :
       {R"({"name":"nada","language":"es","event":"PAUSED"})", R"({"name":"hola","language":"en","event":"PAUSED"})"}) {
    EXPECT_EQ(bench.ask("POST", "/sandbox/templates", bad).status, 404) << bad;
  }
  for (const auto* bad :
       {R"({"name":"hola","language":"es"})", R"({"name":"hola","language":"es","event":"DANCED"})",
        R"({"name":"hola","language":"es","quality":"BLUE"})", R"({"name":"hola","language":"es","category":"NEWS"})",
        R"({"name":"hola","language":"es","category":"UTILITY","components":[]})", "[]"}) {
    EXPECT_EQ(bench.ask("POST", "/sandbox/templates", bad).status, 400) << bad;
  }
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
