#include "web/contacts/contact_routes.hpp"

#include <set>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/templates.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using crm::Role;
using ::testing::HasSubstr;

class ContactRoutes : public WebsiteTest {
 protected:
  net::Response act(const std::string& method, const std::string& path, const std::string& body = {},
                    Role role = Role::supervisor) {
    return ask(method, "/api/v2" + path, body, as(role));
  }
  json::value told(const net::Response& answer, int status = 200) {
    EXPECT_EQ(answer.status, status) << answer.body;
    return json::parse(answer.body);
  }
  json::value read(const std::string& path, Role role = Role::agent) { return told(act("GET", path, {}, role)); }
  std::int64_t make(const std::string& phone, const std::string& more = "") {
    const auto made = act("POST", "/contacts", fmt::format(R"({{"phone":"{}"{}}})", phone, more), Role::agent);
    return told(made, 201).at_pointer("/contact/id").to_number<std::int64_t>();
  }
};

TEST_F(ContactRoutes, AContactIsMadeChangedAndFound) {
  told(act("POST", "/contact-fields", R"({"key":"city","label":"Ciudad"})"), 201);
  const auto id = make("55 1234 5678", R"(,"name":"Beto","tags":["VIP"],"fields":{"city":"Mérida"})");
  const auto place = fmt::format("/contacts/{}", id);
  EXPECT_EQ(read(place).at_pointer("/contact/phone"), "525512345678");
  EXPECT_EQ(read(place).at_pointer("/contact/fields/city"), "Mérida");
  EXPECT_EQ(read("/contacts?tags=vip&field=city:M%C3%A9rida").at("count"), 1);
  EXPECT_EQ(read("/contacts?tags=vip,otra").at("count"), 0);
  EXPECT_EQ(read("/contacts?linked=false&total=true").at("total"), 2);
  EXPECT_EQ(read("/contact-tags").at_pointer("/tags/0/tag"), "VIP");
  const auto revision = read(place).at_pointer("/contact/revision").to_number<std::int64_t>();
  const auto change = fmt::format(R"({{"blocked":true,"blockReason":"spam","revision":{}}})", revision);
  EXPECT_EQ(told(act("PATCH", place, change)).at_pointer("/contact/blockReason"), "spam");
  EXPECT_EQ(act("PATCH", place, change).status, 409) << "somebody has changed it since";
  EXPECT_THAT(act("GET", "/audit", {}, Role::admin).body, HasSubstr("contact.changed"));
}

TEST_F(ContactRoutes, TwoPeopleWhoMakeTheSameOneAreTwoAnswers) {
  const auto id = make("55 1234 5678");
  const auto again = act("POST", "/contacts", R"({"phone":"+52 1 55 1234 5678"})", Role::agent);
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(json::parse(again.body).at_pointer("/details/contact"), id);
}

TEST_F(ContactRoutes, PagesGoOnWhereTheyEnded) {
  for (int at = 10; at < 15; ++at) make("55123456" + std::to_string(at), fmt::format(R"(,"name":"N{}")", at));
  for (const auto* sort : {"newest", "oldest", "seen", "name"}) {
    std::set<std::int64_t> seen;
    std::string cursor;
    for (int page = 0; page < 4; ++page) {
      const auto answer = read(fmt::format("/contacts?sort={}&limit=2&cursor={}", sort, cursor));
      for (const auto& each : answer.at("contacts").as_array()) seen.insert(each.at("id").to_number<std::int64_t>());
      if (answer.at("cursor").is_null()) break;
      cursor = answer.at("cursor").as_string();
    }
    EXPECT_EQ(seen.size(), 6U) << sort;
  }
  EXPECT_EQ(act("GET", "/contacts?cursor=nobody").status, 400);
  EXPECT_EQ(act("GET", "/contacts?sort=size").status, 400);
  EXPECT_EQ(act("GET", "/contacts?blocked=maybe").status, 400);
  EXPECT_EQ(act("GET", "/contacts?segment=99").status, 404);
}

TEST_F(ContactRoutes, NotesAreTheirAuthorsAndSupervisors) {
  const auto id = make("5512345678");
  const auto place = fmt::format("/contacts/{}/notes", id);
  const auto note = told(act("POST", place, R"({"body":"Llama tarde."})", Role::supervisor), 201)
                        .at_pointer("/note/id")
                        .to_number<std::int64_t>();
  EXPECT_EQ(read(place).at_pointer("/notes/0/body"), "Llama tarde.");
  const auto one = fmt::format("{}/{}", place, note);
  EXPECT_EQ(act("DELETE", one, {}, Role::agent).status, 403);
  EXPECT_EQ(act("DELETE", one).status, 200);
  EXPECT_EQ(act("DELETE", one).status, 404);
}

TEST_F(ContactRoutes, SegmentsCountWhoFulfilsThemNow) {
  const auto id = told(act("POST", "/segments", R"({"name":"VIP","conditions":{"tags":["vip"]}})"), 201)
                      .at_pointer("/segment/id")
                      .to_number<std::int64_t>();
  EXPECT_EQ(read("/segments").at_pointer("/segments/0/contacts"), 0);
  make("5512345678", R"(,"tags":["vip"])");
  EXPECT_EQ(read(fmt::format("/segments/{}", id)).at_pointer("/segment/contacts"), 1);
  EXPECT_EQ(read(fmt::format("/contacts?segment={}", id)).at("count"), 1);
  EXPECT_EQ(told(act("POST", "/segments/count", R"({"conditions":{"blocked":true}})", Role::agent)).at("contacts"), 0);
  const auto change = R"({"name":"Bloqueados","conditions":{"blocked":true},"revision":1})";
  EXPECT_EQ(told(act("PUT", fmt::format("/segments/{}", id), change)).at_pointer("/segment/contacts"), 0);
  EXPECT_EQ(act("PUT", fmt::format("/segments/{}", id), change).status, 409);
  EXPECT_EQ(act("POST", "/segments", R"({"name":"Bloqueados"})").status, 409);
  EXPECT_EQ(act("POST", "/segments", R"({"name":"x","conditions":{"fields":{"gone":"1"}}})").status, 400);
  EXPECT_EQ(act("DELETE", fmt::format("/segments/{}", id)).status, 200);
}

TEST_F(ContactRoutes, FieldsKeepKeyAndKind) {
  const auto id =
      told(act("POST", "/contact-fields", R"({"key":"size","label":"Talla","kind":"choice","choices":["M"]})"), 201)
          .at_pointer("/field/id")
          .to_number<std::int64_t>();
  const auto place = fmt::format("/contact-fields/{}", id);
  EXPECT_EQ(act("POST", "/contact-fields", R"({"key":"size","label":"Otra"})").status, 409);
  EXPECT_EQ(act("PUT", place, R"({"key":"size","label":"Talla","kind":"text"})").status, 409);
  EXPECT_EQ(told(act("PUT", place, R"({"key":"size","label":"T","kind":"choice","choices":["M","G"]})"))
                .at_pointer("/field/choices/1"),
            "G");
  EXPECT_EQ(act("POST", "/contact-fields", R"({"key":"Ñ","label":"x"})").status, 400);
  EXPECT_EQ(told(act("DELETE", place)).at("values"), 0);
  EXPECT_EQ(act("DELETE", place).status, 404);
}

TEST_F(ContactRoutes, AFileOfContactsIsForSupervisors) {
  make("5512345678", R"(,"name":"=1+1")");
  const auto file = act("GET", "/contacts/export");
  EXPECT_EQ(file.status, 200);
  EXPECT_THAT(file.body, HasSubstr("'+525512345678,'=1+1"));
  EXPECT_THAT(act("GET", "/contacts/export?format=xlsx").body, testing::StartsWith("PK"));
  EXPECT_EQ(act("GET", "/contacts/export?format=pdf").status, 400);
  EXPECT_EQ(act("GET", "/contacts/export", {}, Role::agent).status, 403);
}

TEST_F(ContactRoutes, AnImportIsUploadedLookedAtAndBegun) {
  const auto import =
      told(act("POST", "/contacts/imports?name=a.csv", "Teléfono,Nombre\n5512345678,Beto\nx,Carla\n"), 201);
  const auto place = fmt::format("/contacts/imports/{}", import.at_pointer("/import/id").to_number<std::int64_t>());
  EXPECT_EQ(import.at_pointer("/import/columns/0/meaning"), "phone");
  const auto* const mapping = R"({"mapping":["phone","name"]})";
  const auto seen = told(act("POST", place + "/preview", mapping));
  EXPECT_EQ(seen.at_pointer("/preview/made"), 1);
  EXPECT_EQ(seen.at_pointer("/preview/problems/0/row"), 3);
  EXPECT_EQ(told(act("POST", place + "/start", mapping), 202).at_pointer("/import/state"), "running");
  EXPECT_EQ(act("POST", place + "/start", mapping).status, 409);
  EXPECT_EQ(act("POST", place + "/undo").status, 409) << "it is not done";
  EXPECT_EQ(read(place + "/rows?state=waiting", Role::supervisor).at("count"), 2);
  EXPECT_EQ(act("POST", "/contacts/imports", "").status, 400);
  EXPECT_EQ(act("POST", "/contacts/imports", "a\n1\n", Role::agent).status, 403);
}

TEST_F(ContactRoutes, AMergeIsForeseenWithoutBeingMade) {
  const auto one = make("5512345678", R"(,"name":"Ana","tags":["vip"])");
  const auto other = make("5587654321", R"(,"tags":["mayoreo"])");
  const auto into = fmt::format(R"({{"into":{}}})", one);
  const auto seen = told(act("POST", fmt::format("/contacts/{}/merge/preview", other), into));
  EXPECT_EQ(seen.at_pointer("/preview/result/tags").as_array().size(), 2U);
  EXPECT_EQ(seen.at_pointer("/preview/contact/id"), other);
  EXPECT_EQ(read(fmt::format("/contacts/{}", other)).at_pointer("/contact/id"), other) << "nothing was kept of it";
  EXPECT_EQ(read(fmt::format("/contacts/{}", one)).at_pointer("/contact/tags").as_array().size(), 1U);
  EXPECT_EQ(read("/contacts/merges?state=merged").at("count"), 0);
}

TEST_F(ContactRoutes, ABroadcastIsWrittenLookedAtAndStarted) {
  write([&](database::Tx& tx) {
    crm::ChannelTemplate told{.external_id = "t1", .status = "approved"};
    told.design.name = "oferta";
    told.design.language = "es_MX";
    told.design.category = "marketing";
    told.design.body = {.text = "Hay ofertas.", .examples = {}};
    storage::keep_listed(tx, shop, told, now(), now());
  });
  make("5512345678", R"(,"marketing":"wanted")");
  const auto made =
      told(act("POST", "/broadcasts", R"({"name":"Mayo","template":1,"audience":{"conditions":{}}})"), 201);
  const auto place = fmt::format("/broadcasts/{}", made.at_pointer("/broadcast/id").to_number<std::int64_t>());
  EXPECT_EQ(read(place + "/audience", Role::supervisor).at_pointer("/audience/reached"), 1);
  EXPECT_EQ(act("POST", place + "/test", R"({"contact":1,"clientId":"a"})").status, 202);
  EXPECT_EQ(told(act("POST", place + "/start", R"({"revision":1})"), 202).at_pointer("/broadcast/state"), "running");
  EXPECT_EQ(act("POST", place + "/start", R"({"revision":1})").status, 409) << "of two one starts it";
  EXPECT_EQ(told(act("POST", place + "/stop")).at_pointer("/broadcast/state"), "stopped");
  EXPECT_EQ(told(act("POST", place + "/resume"), 202).at_pointer("/broadcast/state"), "running");
  EXPECT_EQ(read(place + "/recipients?state=waiting", Role::supervisor).at("count"), 2);
  EXPECT_EQ(read("/broadcasts", Role::supervisor).at("count"), 1);
  EXPECT_EQ(act("DELETE", place).status, 409);
  EXPECT_EQ(act("POST", "/broadcasts", "{}", Role::agent).status, 403);
}

}  // namespace
}  // namespace tendero::web
