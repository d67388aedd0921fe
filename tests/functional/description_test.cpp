// Everything that can be read, read once with something in it: `http` holds each answer against api/openapi.yaml.
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "contract/api/api_description.hpp"
#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using test::ApiDescription;

constexpr auto maria = "5219991234567";

class Described : public ::testing::Test {
 protected:
  Answer ask(const std::string& method, const std::string& target, const std::string& body = {}) {
    return http(method, town.server_url() + target, body, {{"Authorization", "Bearer " + town.token("admin")}});
  }
  void read(const std::string& target) {
    const auto answer = ask("GET", target);
    EXPECT_LT(answer.status, 400) << target << ": " << answer.body;
    const auto* operation = ApiDescription::ours().find("GET", target);
    ASSERT_NE(operation, nullptr) << target;
    asked_.insert(operation->path);
  }
  /// Those that are described and were not read.
  [[nodiscard]] std::set<std::string> unread() const {
    std::set<std::string> left;
    for (const auto& operation : ApiDescription::ours().operations()) {
      if (operation.method == "GET" && !asked_.contains(operation.path)) left.insert(operation.path);
    }
    return left;
  }

  /// The customer sends a picture of one pixel; the message's id.
  std::string id_of_photo() {
    const auto answers = town.messages(maria).size();
    const std::string one_pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages",
         R"({"clientId":"photo","type":"image","mimeType":"image/png","bytes":")" + one_pixel + R"("})",
         {{"Content-Type", "application/json"}});
    town.wait_for_messages(maria, answers + 1);
    for (const auto& each : ask("GET", "/api/v2/conversations/1/messages").json().at("messages").as_array()) {
      if (each.at("content").at("type") == "media") return std::to_string(each.at("id").to_number<std::int64_t>());
    }
    return "0";
  }

  /// One of everything that the team keeps about contacts.
  void make_contact_rows() {
    const auto made = [&](const std::string& method, const std::string& target, const std::string& body) {
      const auto answer = ask(method, "/api/v2" + target, body);
      EXPECT_LT(answer.status, 300) << target << ": " << answer.body;
    };
    made("POST", "/contact-fields", R"({"key":"city","label":"Ciudad"})");
    made("PATCH", "/contacts/1", R"({"tags":["vip"],"fields":{"city":"Mérida"},"marketing":"wanted"})");
    made("POST", "/contacts/1/notes", R"({"body":"Llama por la tarde."})");
    made("POST", "/segments", R"({"name":"VIP","conditions":{"tags":["vip"]}})");
    made("POST", "/contacts/imports?name=a.csv", "Nombre,Teléfono\nAna,5512345678\n");
    made("POST", "/broadcasts", R"({"name":"Mayo","template":1,"audience":{"segment":1}})");
  }

  Town town{{}};

 private:
  std::set<std::string> asked_;
};

TEST_F(Described, EverythingThatCanBeRead) {
  town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  town.ask(maria, "¿Tienen pizza pepperoni?");
  const auto photo = id_of_photo();
  ASSERT_EQ(ask("PUT", "/api/v2/settings/preset", R"("ecommerce")").status, 200);
  ASSERT_EQ(ask("PUT", "/api/v2/channel/rates",
                R"({"rates":[{"country":"*","category":"service","price":"0.0085","currency":"USD",)"
                R"("since":"2020-01-01"}]})")
                .status,
            200);
  ASSERT_EQ(ask("PUT", "/api/v2/assistant/instructions/draft", R"({"persona":"Nonna","revision":0})").status, 200);
  ASSERT_EQ(ask("POST", "/api/v2/assistant/instructions/publish", R"({"revision":1})").status, 200);
  ASSERT_EQ(ask("POST", "/api/v2/knowledge", R"({"title":"Perros","body":"Bienvenidos."})").status, 201);
  ASSERT_EQ(ask("POST", "/api/v2/conversations/1/notes", R"({"text":"Llamar.","clientId":"n"})").status, 201);
  ASSERT_EQ(ask("POST", "/api/v2/canned-replies", R"({"shortcut":"envio","title":"t","text":"Va."})").status, 201);
  const auto next_week = to_iso(std::chrono::floor<Duration>(std::chrono::system_clock::now()) + std::chrono::days{7});
  ASSERT_EQ(
      ask("POST", "/api/v2/conversations/1/scheduled", R"({"text":"Hola.","clientId":"s","at":")" + next_week + "\"}")
          .status,
      201);
  ASSERT_EQ(ask("POST", "/api/v2/tickets", R"({"conversation":1,"clientId":"1","subject":"Llegó frío"})").status, 201);
  ASSERT_EQ(ask("PUT", "/api/v2/settings/service_levels", R"({"firstResponseMinutes":30})").status, 200);
  ASSERT_EQ(ask("POST", "/api/v2/exports", R"({"report":"desk","format":"csv","from":"2025-01-01","to":"2025-01-31"})")
                .status,
            202);
  ASSERT_EQ(ask("POST", "/api/v2/api-tokens", R"({"name":"till","role":"agent"})").status, 201);
  ASSERT_EQ(ask("POST", "/api/v2/webhooks", R"({"url":"http://127.0.0.1:9/hook","kinds":["none.such"]})").status, 201);
  ASSERT_EQ(ask("POST", "/api/v2/backups").status, 202);
  make_contact_rows();
  const auto tried = ask("POST", "/api/v2/assistant/playground",
                         R"({"version":"published","lines":["¿tienen pizza?","quiero una pepperoni para recoger"]})");
  EXPECT_EQ(tried.status, 200) << tried.body;
  const auto products = ask("GET", "/api/v2/ecommerce/products/search?q=pizza").json().at("products").as_array();
  ASSERT_FALSE(products.empty());
  const std::string product(products.at(0).at("id").as_string());
  const std::string handshake = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=town-verify-token";
  const auto page = ask("GET", "/").body;
  const auto script = page.find("assets/index-");
  ASSERT_NE(script, std::string::npos);
  const std::vector<std::string> targets{"/",
                                         "/" + page.substr(script, page.find('"', script) - script),
                                         "/icon.svg",
                                         "/manifest.webmanifest",
                                         "/service-worker.js",
                                         "/setup",
                                         "/metrics",
                                         "/health",
                                         "/health/live",
                                         "/health/ready",
                                         "/webhooks/whatsapp" + handshake,
                                         "/api/v2" + handshake,
                                         "/api/v2/" + handshake,
                                         "/api/v2/openapi.json",
                                         "/api/v2/docs",
                                         "/api/v2/docs/",
                                         "/api/v2/docs/assets/index.js",
                                         "/api/v2/feed/page?after=0",
                                         "/api/v2/conversations?answerer=bot&state=open",
                                         "/api/v2/conversations?tab=all&priority=normal&snoozed=false&unread=true",
                                         "/api/v2/conversations/counts",
                                         "/api/v2/conversations/1",
                                         "/api/v2/conversations/1/viewing",
                                         "/api/v2/labels",
                                         "/api/v2/conversations/1/messages",
                                         "/api/v2/conversations/1/templates",
                                         "/api/v2/conversations/1/notes",
                                         "/api/v2/conversations/1/scheduled",
                                         "/api/v2/canned-replies",
                                         "/api/v2/search/messages?q=pizza",
                                         "/api/v2/search/conversations?q=999",
                                         "/api/v2/templates?status=draft&limit=200",
                                         "/api/v2/templates/events",
                                         "/api/v2/templates/1",
                                         "/api/v2/contacts?q=9991",
                                         "/api/v2/contacts?tags=vip&sort=name&total=true",
                                         "/api/v2/contacts/1/notes",
                                         "/api/v2/contacts/export?format=csv",
                                         "/api/v2/contacts/export?format=xlsx",
                                         "/api/v2/contacts/imports",
                                         "/api/v2/contacts/imports/1",
                                         "/api/v2/contacts/imports/1/rows",
                                         "/api/v2/contact-tags",
                                         "/api/v2/contact-fields",
                                         "/api/v2/segments",
                                         "/api/v2/segments/1",
                                         "/api/v2/broadcasts",
                                         "/api/v2/broadcasts/1",
                                         "/api/v2/broadcasts/1/audience",
                                         "/api/v2/broadcasts/1/recipients",
                                         "/api/v2/contacts/1",
                                         "/api/v2/contacts/1/erasure",
                                         "/api/v2/contacts/merges?state=proposed",
                                         "/api/v2/messages/" + photo + "/file",
                                         "/api/v2/messages/" + photo + "/thumbnail",
                                         "/api/v2/ecommerce/orders/search?type=phone&value=9991234567&limit=50",
                                         "/api/v2/ecommerce/orders/active/9991234567",
                                         "/api/v2/ecommerce/orders/ORD-2025-000456",
                                         "/api/v2/ecommerce/products/search?q=pizza&limit=50",
                                         "/api/v2/ecommerce/products/" + product,
                                         "/api/v2/ecommerce/products/" + product + "/picture",
                                         "/api/v2/ecommerce/categories",
                                         "/api/v2/ecommerce/customer/9991234567",
                                         "/api/v2/ecommerce/customer/9991234567/profile",
                                         "/api/v2/ecommerce/delivery-options",
                                         "/api/v2/ecommerce/payment-methods",
                                         "/api/v2/ecommerce/dashboard",
                                         "/api/v2/ecommerce/quotes",
                                         "/api/v2/ecommerce/config",
                                         "/api/v2/ecommerce/status",
                                         "/api/v2/ecommerce/health",
                                         "/api/v2/agents/me",
                                         "/api/v2/agents",
                                         "/api/v2/agents/1",
                                         "/api/v2/agents/presence",
                                         "/api/v2/audit",
                                         "/api/v2/dead-letters",
                                         "/api/v2/channel/news?limit=200",
                                         "/api/v2/updates/unhandled",
                                         "/api/v2/channel/costs",
                                         "/api/v2/reports/desk",
                                         "/api/v2/reports/shop?from=2025-01-01&to=2025-01-31",
                                         "/api/v2/exports?limit=100",
                                         "/api/v2/exports/1",
                                         "/api/v2/conversations/1/turns?limit=100",
                                         "/api/v2/turns/1",
                                         "/api/v2/turns/export?from=2025-01-01T00:00:00Z&to=2125-01-01T00:00:00Z",
                                         "/api/v2/assistant/instructions",
                                         "/api/v2/assistant/instructions/1",
                                         "/api/v2/knowledge",
                                         "/api/v2/knowledge/1",
                                         "/api/v2/knowledge/search?q=perro",
                                         "/api/v2/channel/rates",
                                         "/api/v2/api-tokens",
                                         "/api/v2/webhooks",
                                         "/api/v2/webhooks/1",
                                         "/api/v2/system",
                                         "/api/v2/backups",
                                         "/api/v2/channel/numbers",
                                         "/api/v2/settings",
                                         "/api/v2/settings/preset",
                                         "/api/v2/presets",
                                         "/api/v2/tickets?status=active&limit=200",
                                         "/api/v2/tickets/statistics",
                                         "/api/v2/tickets/1",
                                         "/api/v2/tickets/1/attachable",
                                         "/api/v2/conversations/1/service-level",
                                         "/api/v2/satisfaction"};
  for (const auto& target : targets) read(target);
  EXPECT_EQ(ask("DELETE", "/api/v2/settings/preset").status, 200);
  EXPECT_EQ(unread(), (std::set<std::string>{"/api/v2/backups/{id}/file", "/api/v2/dead-letters/{id}",
                                             "/api/v2/exports/{id}/file", "/api/v2/feed"}))
      << "who describes a GET reads it here; a stream has no end, nothing was given up in this town, and a backup or a "
         "table may not be written yet";
}

}  // namespace
}  // namespace tendero::functional
