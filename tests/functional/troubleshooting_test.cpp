// The guide's "Troubleshooting", entry by entry: each is provoked in every way the guide lists, says so with its code
// wherever people look, and is gone after the repair that its sentence names.
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/configured_town.hpp"
#include "functional/guide_commands.hpp"
#include "functional/recording_host.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto products = "/ecommerce/products/search?q=pizza";
constexpr auto marias_account = "/ecommerce/customer/529991234567";

class Troubleshooting : public ConfiguredTown {
 protected:
  /// An agent is refused with this, and the sentence names the repair.
  void expect_refused(int status, std::string_view code, const std::string& repair,
                      const std::string& path = products) {
    const auto answer = ask("GET", path, {}, "agent");
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.json().at("code").as_string(), code);
    EXPECT_THAT(answer.body, HasSubstr(repair));
  }
  void expect_answered(const std::string& path = products) {
    const auto answer = ask("GET", path, {}, "agent");
    EXPECT_EQ(answer.status, 200) << answer.body;
  }
  /// The step of the connection test, with its advice.
  json::object tested(std::string_view name) {
    const auto answer = ask("POST", "/ecommerce/config/test");
    EXPECT_EQ(answer.status, 200) << answer.body;
    for (const auto& step : answer.json().at("steps").as_array()) {
      if (step.at("name").as_string() == name) return step.as_object();
    }
    ADD_FAILURE() << "no step " << name << " in " << answer.body;
    return {};
  }
  void expect_test_fails(std::string_view name, std::string_view code, const std::string& advice) {
    const auto step = tested(name);
    EXPECT_EQ(step.at("outcome"), "failed");
    EXPECT_EQ(step.at("code").as_string(), code);
    EXPECT_THAT(std::string(step.at("advice").as_string()), HasSubstr(advice));
  }
  void expect_log(const std::string& event, const std::string& words) {
    EXPECT_THAT(town.server().errors(), testing::ContainsRegex(event + " [^\n]*" + words));
  }
  void expect_health(std::string_view status, const std::string& words) {
    const auto health = shop_health();
    EXPECT_EQ(health.at("status").as_string(), status);
    EXPECT_THAT(std::string(health.at("message").as_string()), HasSubstr(words));
  }
  void configure() { put("/ecommerce/config", guides_config(town.shop_url())); }
  void configure(const std::string& email, const std::string& password) {
    put("/ecommerce/config", fmt::format(R"({{"enabled":true,"connection":{{"apiUrl":"{}","serviceEmail":"{}",)"
                                         R"("servicePassword":"{}"}}}})",
                                         town.shop_url(), email, password));
  }
  void style_shop(const std::string& style) {
    EXPECT_EQ(http("PUT", town.shop_url() + "/sandbox/style", style).status, 200);
  }
};

class IntegrationNotAvailable : public Troubleshooting {};

TEST_F(IntegrationNotAvailable, BecauseOfThePreset) {
  configure();
  for (const std::string preset : {"restaurant", "general"}) {
    put("/presets", fmt::format(R"({{"preset":"{}"}})", preset));
    expect_refused(503, "integration_unavailable", "PUT /api/v2/presets");
    expect_refused(503, "integration_unavailable", "The preset '" + preset + "' has no online store");
    EXPECT_EQ(ask("POST", "/ecommerce/config/test").status, 503);
    const auto status = get("/ecommerce/status").at("status");
    EXPECT_EQ(status.at("reason"), "preset");
    EXPECT_EQ(status.at("presetsWithShop"), (json::array{"ecommerce"}));
    expect_log("integration.closed", "reason=\"preset\"[^\n]*" + preset);
    expect_health("ok", "needs the preset 'ecommerce'");
  }
  put("/presets", R"({"preset":"ecommerce"})");
  expect_answered();
}

TEST_F(IntegrationNotAvailable, BecauseItIsDisabled) {
  configure();
  put("/ecommerce/config", R"({"enabled":false})");
  expect_refused(503, "integration_unavailable", "is switched off; an administrator enables it with PUT");
  EXPECT_EQ(get("/ecommerce/status").at("status").at("reason"), "disabled");
  expect_log("integration.closed", "reason=\"disabled\"");
  expect_health("ok", "switched off");
  put("/ecommerce/config", R"({"enabled":true})");
  expect_answered();
}

TEST_F(IntegrationNotAvailable, BecauseNothingIsConfigured) {
  expect_refused(503, "integration_unavailable", "set it with PUT /api/v2/ecommerce/config or as ECOMMERCE_API_URL");
  EXPECT_EQ(ask("POST", "/ecommerce/config/test").status, 503);
  EXPECT_EQ(get("/ecommerce/status").at("status").at("reason"), "not_configured");
  expect_log("integration.closed", "reason=\"not_configured\"");
  expect_health("ok", "not configured");
  configure();
  expect_answered();
}

TEST_F(IntegrationNotAvailable, BecauseOfAnErrorInTheStoredConfiguration) {
  configure();
  town.start_server({{"TENDERO_SECRET_KEY", "the key of another installation"}});
  expect_refused(503, "integration_unavailable", "stored under another TENDERO_SECRET_KEY");
  expect_log("integration.closed", "reason=\"unusable\"[^\n]*TENDERO_SECRET_KEY");
  expect_health("degraded", "TENDERO_SECRET_KEY");
  town.start_server();
  expect_answered();

  put("/ecommerce/config", guides_config("http://shop.example.com"));
  town.start_server({{"TENDERO_REQUIRE_HTTPS", "true"}});
  expect_refused(503, "integration_unavailable", "over https only");
  expect_log("integration.closed", "reason=\"unusable\"[^\n]*connection.apiUrl");
  put("/ecommerce/config", guides_config(town.shop_url()));
  expect_answered();
}

TEST_F(IntegrationNotAvailable, BecauseOfAnErrorInTheEnvironment) {
  town.launch_server({{"ECOMMERCE_API_URL", town.shop_url()}, {"ECOMMERCE_SERVICE_PASSWORD", ""}});
  EXPECT_EQ(town.server().wait(), 1) << "nothing starts half configured";
  EXPECT_THAT(town.server().errors(), HasSubstr("set ECOMMERCE_SERVICE_EMAIL and ECOMMERCE_SERVICE_PASSWORD, or"));
  town.start_server({{"ECOMMERCE_API_URL", town.shop_url()}});
  expect_answered();
}

class AuthenticationFailed : public Troubleshooting {};

TEST_F(AuthenticationFailed, BecauseOfWrongCredentials) {
  configure("service@yourstore.com", "not the password");
  expect_refused(502, "shop_auth_failed", "Check its e-mail and password in the integration's configuration");
  expect_test_fails("login", "shop_auth_failed", "curl -X POST " + town.shop_url() + "/auth/login");
  expect_log("shop.call_failed", "code=\"shop_auth_failed\"");
  expect_health("degraded", "refused the login");
  const auto config = get("/ecommerce/config").at("config");
  EXPECT_EQ(config.at("healthStatus"), "degraded");
  EXPECT_THAT(std::string(config.at("lastError").at("message").as_string()), HasSubstr("/auth/login"));
  configure("service@yourstore.com", "secure_password");
  expect_answered();
  EXPECT_EQ(tested("login").at("outcome"), "passed");
  EXPECT_EQ(shop_health().at("status"), "ok");
}

/// The command of the advice, its two gaps filled in, shows which of the two is wrong: the credentials or Tendero.
TEST_F(AuthenticationFailed, IsSeenByTestingTheCredentialsDirectly) {
  ASSERT_TRUE(has_program("curl")) << "`./dev setup` installs it";
  configure("service@yourstore.com", "not the password");
  const std::string advice(tested("login").at("advice").as_string());
  const auto said = [&](const std::string& password) {
    auto command =
        replaced(advice.substr(advice.find("curl ")), R"("email":"…")", R"("email":"service@yourstore.com")");
    return json::parse(shell(replaced(std::move(command), "…", password))).as_object();
  };
  EXPECT_FALSE(said("not the password").contains("jwt"));
  EXPECT_TRUE(said("secure_password").contains("jwt"));
}

TEST_F(AuthenticationFailed, BecauseTheShopsApiIsNotRunning) {
  configure();
  town.stop_shop();
  expect_refused(503, "shop_unreachable", "that its API is running");
  expect_test_fails("health", "shop_unreachable", "curl " + town.shop_url() + "/health");
  expect_log("shop.call_failed", "code=\"shop_unreachable\"");
  expect_health("degraded", "cannot be reached");
  town.start_shop();
  EXPECT_EQ(tested("login").at("outcome"), "passed");
  expect_answered();
}

TEST_F(AuthenticationFailed, BecauseThatAccountMayNotDoIt) {
  configure("viewer@yourstore.com", "viewer_password");
  expect_refused(502, "shop_auth_failed", "Missing permission: orders.read", "/ecommerce/orders/active/9991234567");
  EXPECT_EQ(tested("login").at("outcome"), "passed");
  expect_test_fails("orderLookup", "shop_auth_failed", "Give the service account in the shop the permissions");
  configure("service@yourstore.com", "secure_password");
  expect_answered("/ecommerce/orders/active/9991234567");
}

class CustomerNotFound : public Troubleshooting {
 protected:
  void expect_not_found(const std::string& sentence, const std::string& path) {
    expect_refused(404, "not_found", sentence, path);
    expect_refused(404, "not_found", sentence, path + "/profile");
  }
};

TEST_F(CustomerNotFound, BecauseTheShopHasNone) {
  configure();
  const std::string stranger = "/ecommerce/customer/5219998887766";
  expect_not_found("Look in the shop whether there is one", stranger);
  // The shop makes one of whoever orders.
  const auto answer = http("POST", town.shop_url() + "/api/orders",
                           R"({"customerPhone":"5219998887766","customerName":"Eva","deliveryOption":"pickup",)"
                           R"("items":[{"product":")" +
                               town.product_id("Pizza Pepperoni") + R"(","quantity":1}]})",
                           {{"Authorization", "Bearer " + town.shop_token()}});
  ASSERT_EQ(answer.status, 201) << answer.body;
  expect_answered(stranger);
  expect_answered(stranger + "/profile");
}

TEST_F(CustomerNotFound, BecausePhonesAreWrittenAnotherWay) {
  configure();
  expect_answered(marias_account);
  const std::string orders = "/ecommerce/orders/search?type=phone&value=9991234567";
  const std::map<std::string, std::string> wrong_forms{
      {"e164", "529991234567"}, {"local", "+529991234567"}, {"raw", "9991234567"}};
  for (const auto& [format, before] : wrong_forms) {
    style_shop(fmt::format(R"({{"phones":"{}"}})", format));
    // Nobody is to be remembered from before.
    put("/ecommerce/config", R"({"cache":{"cacheCustomers":false}})");
    expect_not_found("set fieldMapping.phoneFormat as it writes phones: it was asked in the form " + before,
                     marias_account);
    const auto none = ask("GET", orders).json();
    EXPECT_EQ(none.at("count"), 0);
    EXPECT_THAT(std::string(none.at("hint").as_string()), HasSubstr("fieldMapping.phoneFormat"));
    put("/ecommerce/config", fmt::format(R"({{"fieldMapping":{{"phoneFormat":"{}"}}}})", format));
    expect_answered(marias_account);
    expect_answered(marias_account + std::string("/profile"));
    EXPECT_GT(ask("GET", orders).json().at("count").as_int64(), 0) << format;
  }
}

class EmptyResults : public Troubleshooting {
 protected:
  void expect_nothing(const std::string& path, const std::string& hint) {
    const auto answer = ask("GET", path, {}, "agent");
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json().at("count"), 0);
    EXPECT_THAT(std::string(answer.json().at("hint").as_string()), HasSubstr(hint));
  }
};

TEST_F(EmptyResults, BecauseTheShopHasNoData) {
  const RecordingHost empty(empty_shop("token"));
  put("/ecommerce/config", guides_config(empty.url()));
  expect_nothing(products, "that the shop has products on offer");
  expect_nothing("/ecommerce/categories", "Check its data");
  expect_nothing("/ecommerce/orders/active/9991234567", "that the shop has orders");
  const auto step = tested("productSearch");
  EXPECT_EQ(step.at("outcome"), "passed");
  EXPECT_THAT(std::string(step.at("advice").as_string()), HasSubstr("products that are on offer"));
  const auto said = town.ask(maria, "¿Tienen pizza pepperoni?");
  EXPECT_THAT(said, testing::Not(HasSubstr("no puedo consultar"))) << "nothing found is not out of reach";
  configure();
  EXPECT_GT(ask("GET", products).json().at("count").as_int64(), 0);
}

TEST_F(EmptyResults, BecauseOfAnOddQuestion) {
  configure();
  expect_nothing("/ecommerce/products/search?q=xyzzy", "The shop found no product for these words. Check them");
  EXPECT_THAT(json::serialize(town.shop_activity()), HasSubstr("search=xyzzy"))
      << "the log of the shop's API shows what it was asked";
  expect_nothing("/ecommerce/orders/search?type=order_id&value=ORD-1999-000001", "Check what was asked for");
  const std::map<std::string, std::string> mistakes{
      {"/ecommerce/products/search", "q is missing"},
      {"/ecommerce/products/search?words=pizza", "q is missing"},
      {"/ecommerce/products/search?q=pizza&limit=0", "limit must be a whole number from 1 to 50"},
      {"/ecommerce/orders/search?value=1", "type is missing"},
      {"/ecommerce/orders/search?type=number&value=1", "type must be order_id, phone or email"},
      {"/ecommerce/orders/search?type=phone&value=abc", "phone"}};
  for (const auto& [path, sentence] : mistakes) {
    const auto answer = ask("GET", path, {}, "agent");
    EXPECT_EQ(answer.status, 400) << path;
    EXPECT_THAT(answer.body, HasSubstr(sentence)) << path;
  }
}

}  // namespace
}  // namespace tendero::functional
