#include "desk/integration/integration_desk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "commerce/rest/rest_shop.hpp"
#include "desk/settings/preset_desk.hpp"
#include "desk/settings/settings_desk.hpp"
#include "net/handler_transport.hpp"
#include "storage/integrations.hpp"
#include "storage/settings.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A backend that answers anything and keeps what it was sent.
struct RecordingHost {
  std::string password = "secure_password";
  int health = 200;
  std::string received;  ///< every target, header and body

  net::Handler handler() {
    return [this](net::Request request) -> Task<net::Response> {
      received += request.method + " " + request.target + " " + request.body;
      for (const auto& [name, value] : request.headers) received += " " + name + ":" + value;
      received += "\n";
      const auto path = request.path();
      if (path == "/health") co_return net::json_response(health, "{}");
      if (path == "/auth/login" && request.body.contains(password))
        co_return net::json_response(200, R"({"jwt":"token-of-this-host"})");
      if (path == "/auth/login") co_return net::json_response(401, R"({"message":"wrong credentials"})");
      if (path.starts_with("/api/users")) co_return net::json_response(404, R"({"message":"no such user"})");
      if (path == "/api/delivery-options")
        co_return net::json_response(200, R"({"data":[{"_id":"d1","name":"Recoger","isActive":true}]})");
      co_return net::json_response(200, R"({"data":[]})");
    };
  }
};

class TheIntegration : public storage::StorageTest {
 protected:
  TheIntegration() {
    transport.serve("http://first.test", first.handler());
    transport.serve("http://second.test", second.handler());
    open({});
  }

  void open(IntegrationDefaults defaults) {
    stored.emplace(*database, world.log, seal, defaults, [this](const commerce::IntegrationSettings& settings) {
      return std::make_shared<commerce::rest::RestShop>(settings, transport, world);
    });
    desk.emplace(*database, world, *stored);
    settings_desk.emplace(*database, world, seal, defaults);
  }

  static Json json(const std::string& text) { return Json::parse(text).value(); }
  static std::string config_for(const std::string& url, const std::string& password = "secure_password") {
    return R"({"enabled":true,"connection":{"apiUrl":")" + url +
           R"(","serviceEmail":"service@yourstore.com","servicePassword":")" + password + R"("}})";
  }
  static std::string text(const Accepted<JsonObject>& done) {
    if (done) return Json(*done).write();
    return done.error().problems.empty() ? done.error().fault.code : done.error().problems.front().code;
  }

  std::string put(const std::string& update) { return text(world.run(desk->update(shop, json(update), actor))); }
  std::string test(const std::optional<std::string>& unsaved = std::nullopt) {
    return text(world.run(desk->test(shop, unsaved ? std::optional(json(*unsaved)) : std::nullopt, actor)));
  }
  std::string set(const std::string& name, const std::string& value) {
    return text(world.run(settings_desk->set(shop, name, json(value), actor)));
  }
  std::string status() { return Json(*world.run(desk->status(shop))).write(); }
  commerce::IntegrationState state() { return *world.run(stored->state(shop)); }
  std::string search() {
    const auto now = state();
    if (!now.shop) return now.shop.error().message;
    const auto found = world.run((*now.shop)->catalog().search("pizza", 1));
    return found ? "answered" : found.error().code;
  }

  const storage::Actor actor{.kind = "agent", .id = 1, .name = "admin@shop.test", .address = {}};
  const Seal seal{Secret("a key of the test")};
  net::HandlerTransport transport{world};
  RecordingHost first;
  RecordingHost second;
  std::optional<StoredIntegration> stored;
  std::optional<IntegrationDesk> desk;
  std::optional<SettingsDesk> settings_desk;
};

TEST_F(TheIntegration, IsNothingUntilSomebodyConfiguresIt) {
  EXPECT_EQ(state().source, commerce::IntegrationSource::none);
  EXPECT_EQ(state().closed, commerce::Closed::not_configured);
  EXPECT_THAT(status(), HasSubstr(R"("configured":false,"available":false,"reason":"not_configured")"));
  EXPECT_FALSE(write([this](database::Tx& tx) { return storage::integration(tx, shop, "default"); }))
      << "none is made by itself";
}

TEST_F(TheIntegration, OfTheStrongestSourceDecidesAsAWhole) {
  open({.settings = {.enabled = true, .api_url = "http://first.test", .auth = commerce::AuthType::none}});
  EXPECT_EQ(state().source, commerce::IntegrationSource::process);
  EXPECT_THAT(set("ecommerce_integration", R"({"enabled":false,"apiUrl":"http://second.test"})"),
              HasSubstr("second.test"));
  EXPECT_EQ(state().source, commerce::IntegrationSource::setting);
  EXPECT_EQ(state().closed, commerce::Closed::disabled) << "also when it says disabled";
  EXPECT_TRUE(state().settings.service_email.empty()) << "no field is filled from another";
  EXPECT_THAT(put(R"({"enabled":false})"), HasSubstr(R"("source":"document")"));
  EXPECT_EQ(state().closed, commerce::Closed::disabled);
  EXPECT_TRUE(state().settings.api_url.empty());
  EXPECT_TRUE(world.run(settings_desk->remove(shop, "ecommerce_integration", actor)));
  EXPECT_EQ(state().source, commerce::IntegrationSource::document);
}

TEST_F(TheIntegration, GoesByAChangeAtOnceAlsoByAnotherProcess) {
  put(config_for("http://first.test"));
  EXPECT_EQ(search(), "answered");
  // Another process has its own desk on the same database.
  StoredIntegration other(*database, world.log, seal, {}, [](const commerce::IntegrationSettings&) { return nullptr; });
  IntegrationDesk elsewhere(*database, world, other);
  EXPECT_TRUE(world.run(elsewhere.update(shop, json(R"({"features":{"productSearch":false}})"), actor)));
  EXPECT_EQ(search(), "feature_disabled");
  EXPECT_TRUE(world.run(elsewhere.update(shop, json(R"({"enabled":false})"), actor)));
  EXPECT_THAT(search(), HasSubstr("switched off"));
}

TEST_F(TheIntegration, NeverSendsTokenOrCredentialToAnotherHost) {
  put(config_for("http://first.test"));
  EXPECT_EQ(search(), "answered");
  const auto running = *state().shop;
  EXPECT_THAT(first.received, HasSubstr("token-of-this-host"));

  EXPECT_EQ(put(R"({"connection":{"apiUrl":"http://second.test"}})"), "secret_needed");
  EXPECT_EQ(test(R"({"connection":{"apiUrl":"http://second.test"}})"), "secret_needed");
  EXPECT_EQ(second.received, "") << "nobody was asked";

  second.password = "another one";
  put(config_for("http://second.test", "another one"));
  EXPECT_EQ(search(), "answered");
  EXPECT_THAT(second.received, Not(HasSubstr("secure_password")));
  EXPECT_THAT(second.received, testing::StartsWith("POST /auth/login")) << "no token of the first";
  EXPECT_TRUE(world.run(running->catalog().search("pizza", 1))) << "a running call keeps what it began with";
  EXPECT_THAT(first.received, Not(HasSubstr("another one")));
}

TEST_F(TheIntegration, KeepsItsTokenWhileNothingChanges) {
  put(config_for("http://first.test"));
  search();
  search();
  const auto logins = [this] {
    int count = 0;
    for (auto at = first.received.find("/auth/login"); at != std::string::npos;
         at = first.received.find("/auth/login", at + 1))
      ++count;
    return count;
  };
  EXPECT_EQ(logins(), 1);
  put(config_for("http://first.test"));
  EXPECT_EQ(search(), "answered");
  EXPECT_EQ(logins(), 1) << "the same again";
  put(R"({"connection":{"timeout":5000}})");
  search();
  EXPECT_EQ(logins(), 2);
}

TEST_F(TheIntegration, SwitchesWithThePresetWithoutARestart) {
  put(config_for("http://first.test"));
  for (const auto* preset : {"restaurant", "luxfree", "healthcare", "general"}) {
    set("preset", R"(")" + std::string(preset) + R"(")");
    EXPECT_EQ(state().closed, commerce::Closed::preset) << preset;
    EXPECT_THAT(search(), HasSubstr("needs the preset 'ecommerce'"));
    EXPECT_EQ(test(), "integration_unavailable");
  }
  EXPECT_EQ(set("preset", R"("bakery")"), "unknown_value");
  set("preset", R"("ecommerce")");
  EXPECT_EQ(search(), "answered");
}

TEST_F(TheIntegration, TestsHealthLoginAndOneReadForEachFeature) {
  put(config_for("http://first.test"));
  put(R"({"features":{"orderCreate":true}})");
  const auto report = test();
  for (const auto* step : {"health", "login", "orderLookup", "productSearch", "customerLink", "orderCreate"})
    EXPECT_THAT(report, HasSubstr(std::string(R"("name":")") + step + R"(","outcome":"passed")"));
  EXPECT_THAT(report,
              HasSubstr(R"("healthy":true,"healthStatus":"healthy","apiUrl":"http://first.test","unsaved":false)"));
  EXPECT_THAT(first.received, Not(HasSubstr("POST /api/orders"))) << "no order is made";
  EXPECT_THAT(status(), HasSubstr(R"("apiHealthy":true,"healthStatus":"healthy","lastConnected":"2025-11-23)"));
}

TEST_F(TheIntegration, SaysWhatToDoAboutAFailureAndRemembersIt) {
  put(config_for("http://first.test", "wrong"));
  auto report = test();
  EXPECT_THAT(report, HasSubstr(R"("name":"login","outcome":"failed")"));
  EXPECT_THAT(report, HasSubstr("curl -X POST http://first.test/auth/login"));
  EXPECT_THAT(report, HasSubstr(R"("name":"orderLookup","outcome":"skipped")"));
  EXPECT_THAT(report, HasSubstr(R"("healthStatus":"degraded")"));
  const auto config = Json(*world.run(desk->config(shop))).write();
  EXPECT_THAT(config, HasSubstr(R"("lastError":{"message":"login: )"));
  EXPECT_THAT(config, HasSubstr(R"("healthStatus":"degraded")"));

  first.health = 503;
  EXPECT_THAT(test(), HasSubstr(R"("healthStatus":"unhealthy")"));
  transport.shut("http://first.test");
  report = test();
  EXPECT_THAT(report, HasSubstr("shop_unreachable"));
  EXPECT_THAT(report, HasSubstr("curl http://first.test/health"));
}

TEST_F(TheIntegration, RemembersNothingAboutWhatIsNotInForce) {
  put(config_for("http://first.test"));
  test();
  second.password = "x";
  const auto report = test(config_for("http://second.test", "x"));
  EXPECT_THAT(report, HasSubstr(R"("healthy":true)"));
  EXPECT_THAT(report, HasSubstr(R"("unsaved":true)"));
  EXPECT_EQ(state().settings.api_url, "http://first.test") << "nothing was stored";
  put(config_for("http://second.test", "x"));
  EXPECT_THAT(status(), HasSubstr(R"("healthStatus":"unknown")")) << "what was found at the first says nothing of it";
}

TEST_F(TheIntegration, CannotBeUsedUnderAnotherKeyAndSaysSo) {
  put(config_for("http://first.test"));
  StoredIntegration other(*database, world.log, Seal(Secret("another key")), {},
                          [](const commerce::IntegrationSettings&) { return nullptr; });
  const auto now = world.run(other.state(shop));
  EXPECT_EQ(now->closed, commerce::Closed::unusable);
  EXPECT_THAT(now->shop.error().message, HasSubstr("TENDERO_SECRET_KEY"));
  EXPECT_EQ(world.log.lines.back().event, "integration.closed");
  EXPECT_THAT(world.log.lines.back().text, HasSubstr("TENDERO_SECRET_KEY"));
}

TEST_F(TheIntegration, IsNotAskedInPlainOverTheInternetWhereThatIsDemanded) {
  put(R"({"enabled":true,"connection":{"apiUrl":"http://shop.example.com","authType":"none"}})");
  EXPECT_EQ(state().closed, commerce::Closed::open);
  open({.rules = {.require_https = true}});
  EXPECT_EQ(state().closed, commerce::Closed::unusable);
  EXPECT_FALSE(state().connector);
}

TEST_F(TheIntegration, LeavesNoSecretInDatabaseAnswerOrLog) {
  const auto canary = "canary-4711";
  std::string said = put(config_for("http://first.test", canary));
  said += set("ecommerce_integration", R"({"enabled":true,"apiUrl":"http://first.test","apiKey":"canary-4711"})");
  said += test() + status() + Json(*world.run(desk->config(shop))).write();
  said += Json(*world.run(settings_desk->list(shop))).write();
  EXPECT_THAT(said, Not(HasSubstr(canary)));
  for (const auto& line : world.log.lines) EXPECT_THAT(line.text, Not(HasSubstr(canary)));
  const auto rows = write([](database::Tx& tx) {
    std::string all;
    for (const auto* sql : {"SELECT document FROM integrations", "SELECT document FROM settings",
                            "SELECT detail FROM audit", "SELECT about || last_error FROM integration_health"}) {
      for (const auto& row : tx.rows(sql)) all += row.text(0) + "\n";
    }
    return all;
  });
  EXPECT_THAT(rows, HasSubstr("sealed:1:"));
  EXPECT_THAT(rows, Not(HasSubstr(canary)));
}

TEST_F(TheIntegration, TellsPresetsWithTheirTools) {
  PresetDesk presets(*settings_desk, *stored, {});
  const auto list = Json(*world.run(presets.list(shop))).write();
  EXPECT_THAT(list, HasSubstr(R"("current":"ecommerce")"));
  const auto chosen = text(world.run(presets.choose(shop, Json("restaurant"), actor)));
  EXPECT_THAT(chosen, HasSubstr(R"("current":"restaurant")"));
  for (const auto& preset : crm::presets()) {
    const auto view = preset_view(preset, {}).write();
    EXPECT_EQ(view.contains("search_ecommerce_products"), preset.opens_shop) << preset.id;
    EXPECT_TRUE(view.contains("request_human_agent")) << preset.id;
  }
}

}  // namespace
}  // namespace tendero::desk
