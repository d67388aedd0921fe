#include "commerce/configuration/document.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/test_world.hpp"

namespace tendero::commerce {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Json json(std::string_view text) { return Json::parse(text).value(); }

/// "field code" of every problem.
std::set<std::string> said(const Checked<IntegrationSettings>& checked) {
  std::set<std::string> problems;
  if (checked) return problems;
  for (const auto& problem : checked.error()) problems.insert(problem.field + " " + problem.code);
  return problems;
}

// The integration guide, "Configure Integration, Option B".
constexpr auto guides_body = R"({"enabled": true,
  "connection": {"apiUrl": "http://your-ecommerce:3000", "authType": "jwt", "serviceEmail": "service@yourstore.com",
                 "servicePassword": "secure_password"},
  "features": {"orderLookup": true, "orderCreate": true, "productSearch": true}})";

class Document : public testing::Test {
 protected:
  Checked<IntegrationSettings> update(std::string_view text) { return update_integration(&stored, json(text), rules); }

  AddressRules rules;
  IntegrationSettings stored = update_integration(nullptr, json(guides_body), {}).value();
};

TEST_F(Document, TakesTheGuidesBodyAndItsDefaults) {
  EXPECT_TRUE(stored.enabled);
  EXPECT_EQ(stored.api_url, "http://your-ecommerce:3000");
  EXPECT_EQ(stored.auth, AuthType::jwt);
  EXPECT_EQ(stored.service_password, Secret("secure_password"));
  EXPECT_TRUE(stored.features.order_create);
  EXPECT_TRUE(stored.features.customer_link) << "its default";
  EXPECT_TRUE(stored.features.order_notifications);
  EXPECT_EQ(stored.timeout, Duration{10'000});
  EXPECT_TRUE(stored.verify_tls);
  EXPECT_EQ(stored.cache, (CacheRules{std::chrono::seconds{300}, true, true}));
  EXPECT_FALSE(update_integration(nullptr, json(R"({"enabled":false})"), {})->features.order_create);
}

TEST_F(Document, KeepsWhatAnUpdateDoesNotMention) {
  const auto changed = update(R"({"features":{"orderCreate":false}})");
  ASSERT_TRUE(changed);
  auto expected = stored;
  expected.features.order_create = false;
  EXPECT_EQ(*changed, expected);
  EXPECT_EQ(*update("{}"), stored);
}

TEST_F(Document, SetsEveryField) {
  const auto changed = update(R"({"enabled":false,
    "connection":{"apiUrl":"https://other.test/","authType":"apiKey","serviceEmail":null,"servicePassword":null,
                  "apiKey":"k","timeout":2500,"verifySSL":false},
    "features":{"orderLookup":false,"orderCreate":false,"productSearch":false,"customerLink":false,"webhooks":false,
                "orderNotifications":false},
    "webhooks":{"secret":"w","subscribedEvents":["order.created","product.updated"]},
    "fieldMapping":{"customerIdentifier":"customerId","phoneFormat":"local","catalogId":"5511"},
    "cache":{"ttl":0,"cacheProducts":false,"cacheCustomers":false}})");
  ASSERT_TRUE(changed);
  const IntegrationSettings expected{
      .enabled = false,
      .api_url = "https://other.test/",
      .auth = AuthType::api_key,
      .api_key = Secret("k"),
      .timeout = Duration{2'500},
      .verify_tls = false,
      .phone_format = PhoneFormat::local,
      .customer_identifier = CustomerIdentifier::customer_id,
      .catalog_id = "5511",
      .features = {.order_lookup = false,
                   .order_create = false,
                   .product_search = false,
                   .customer_link = false,
                   .order_notifications = false},
      .cache = {.life = std::chrono::seconds{0}, .products = false, .customers = false},
      .webhooks = {.secret = Secret("w"), .events = {"order.created", "product.updated"}}};
  EXPECT_EQ(*changed, expected);
}

TEST_F(Document, DeletesASecretByNullAndKeepsItByAnEmptyText) {
  EXPECT_EQ(update(R"({"connection":{"servicePassword":""}})")->service_password, Secret("secure_password"));
  EXPECT_TRUE(update(R"({"enabled":false,"connection":{"servicePassword":null}})")->service_password.empty());
  EXPECT_EQ(said(update(R"({"connection":{"servicePassword":null}})")),
            (std::set<std::string>{"connection.servicePassword required"}));
}

TEST_F(Document, ListsEveryMistakeAtOnce) {
  const auto problems = said(update(R"({"enabled":"yes","enabld":true,
    "connection":{"authType":"oauth","timeout":5,"verifySSL":1,"serviceEmail":7,"servicePassword":5,"apiKey":"a\nb",
                  "password":"x","hasPassword":true},
    "features":{"orderLookup":null,"webhooks":true,"teleport":true},
    "webhooks":{"subscribedEvents":["order.created","order.eaten"]},
    "fieldMapping":{"customerIdentifier":"name","phoneFormat":"E164","catalogId":"mi catálogo"},
    "cache":{"ttl":-1,"cacheProducts":"on"},"healthStatus":"healthy"})"));
  EXPECT_EQ(problems, (std::set<std::string>{"enabled wrong_type",
                                             "enabld unknown_field",
                                             "connection.authType unknown_value",
                                             "connection.timeout out_of_range",
                                             "connection.verifySSL wrong_type",
                                             "connection.serviceEmail wrong_type",
                                             "connection.servicePassword wrong_type",
                                             "connection.apiKey invalid",
                                             "connection.password unknown_field",
                                             "connection.hasPassword read_only",
                                             "features.orderLookup wrong_type",
                                             "features.webhooks not_supported",
                                             "features.teleport unknown_field",
                                             "webhooks.subscribedEvents unknown_value",
                                             "fieldMapping.customerIdentifier unknown_value",
                                             "fieldMapping.phoneFormat unknown_value",
                                             "fieldMapping.catalogId invalid",
                                             "cache.ttl out_of_range",
                                             "cache.cacheProducts wrong_type",
                                             "healthStatus read_only"}));
  for (const auto* text : {"[]", "7", "null", R"("x")"})
    EXPECT_EQ(said(update(text)), std::set<std::string>{" wrong_type"});
  EXPECT_EQ(said(update(R"({"connection":[]})")), std::set<std::string>{"connection wrong_type"});
}

TEST_F(Document, NeedsWhatItSaysItUses) {
  const auto fresh = [](std::string_view text) { return said(update_integration(nullptr, json(text), {})); };
  EXPECT_EQ(fresh("{}"), std::set<std::string>{"enabled required"});
  EXPECT_EQ(fresh(R"({"enabled":true})"),
            (std::set<std::string>{"connection.apiUrl required", "connection.serviceEmail required",
                                   "connection.servicePassword required"}));
  EXPECT_EQ(fresh(R"({"enabled":true,"connection":{"apiUrl":"http://s","authType":"apiKey"}})"),
            std::set<std::string>{"connection.apiKey required"});
  EXPECT_EQ(fresh(R"({"enabled":true,"connection":{"apiUrl":"http://s","authType":"none"}})"), std::set<std::string>{});
  EXPECT_EQ(fresh(R"({"enabled":false})"), std::set<std::string>{});
  EXPECT_EQ(fresh(R"({"enabled":false,"connection":{"apiUrl":"ftp://s","serviceEmail":"me"}})"),
            (std::set<std::string>{"connection.apiUrl scheme_not_allowed", "connection.serviceEmail invalid"}));
}

TEST_F(Document, NeverLetsASecretFollowToAnotherHost) {
  stored.api_key = Secret("old key");
  EXPECT_EQ(said(update(R"({"connection":{"apiUrl":"http://evil.test"}})")),
            (std::set<std::string>{"connection.servicePassword secret_needed", "connection.apiKey secret_needed"}));
  EXPECT_EQ(
      said(update(R"({"connection":{"apiUrl":"http://your-ecommerce:3001","servicePassword":"","apiKey":null}})")),
      std::set<std::string>{"connection.servicePassword secret_needed"});
  EXPECT_EQ(
      said(update(R"({"connection":{"apiUrl":"https://your-ecommerce:3000","servicePassword":"n","apiKey":null}})")),
      std::set<std::string>{});
  EXPECT_EQ(said(update(R"({"connection":{"apiUrl":"http://your-ecommerce:3000/shop"}})")), std::set<std::string>{})
      << "the same host";
}

TEST_F(Document, LetsNoSecretFollowToAnotherHostByTheWayOfNoHost) {
  EXPECT_EQ(said(update(R"({"enabled":false,"connection":{"apiUrl":""}})")),
            std::set<std::string>{"connection.servicePassword secret_needed"});
  const auto without = update(R"({"enabled":false,"connection":{"apiUrl":null,"servicePassword":null}})");
  ASSERT_TRUE(without);
  stored = *without;
  stored.service_password = Secret("given while there was no host");
  EXPECT_EQ(said(update(R"({"connection":{"apiUrl":"http://evil.test"}})")),
            std::set<std::string>{"connection.servicePassword secret_needed"});
}

TEST_F(Document, IsRefusedInPlainOverTheInternetWhereThatIsDemanded) {
  const auto* text = R"({"connection":{"apiUrl":"http://shop.example.com","servicePassword":"n"}})";
  const auto accepted = update(text);
  ASSERT_TRUE(accepted);
  EXPECT_EQ(warnings_of(*accepted).front().code, "plain_http");
  rules.require_https = true;
  EXPECT_EQ(said(update(text)), std::set<std::string>{"connection.apiUrl https_required"});
}

TEST_F(Document, ShowsNoSecret) {
  stored.api_key = Secret("canary key");
  stored.webhooks.secret = Secret("canary hook");
  const auto view = Json(view_of(stored)).write();
  for (const auto* canary : {"secure_password", "canary"}) EXPECT_THAT(view, Not(HasSubstr(canary)));
  EXPECT_THAT(view, HasSubstr(R"("hasPassword":true,"hasApiKey":true)"));
  EXPECT_THAT(view, HasSubstr(R"("hasWebhookSecret":true)"));
  EXPECT_THAT(Json(view_of(IntegrationSettings{})).write(), HasSubstr(R"("hasPassword":false,"hasApiKey":false)"));
}

TEST_F(Document, IsStoredWithItsSecretsSealedAndReadBackWhole) {
  const Seal seal(Secret("a key"));
  test::TestChance chance;
  stored.api_key = Secret("canary key");
  stored.webhooks = {.secret = Secret("canary hook"), .events = {"order.updated"}};
  stored.phone_format = PhoneFormat::e164;
  stored.cache.life = std::chrono::seconds{7};
  const auto text = to_stored(stored, seal, chance);
  for (const auto* canary : {"secure_password", "canary"}) EXPECT_THAT(text, Not(HasSubstr(canary)));
  const auto read = from_stored(text, seal);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, stored);
}

TEST(StoredDocument, ThatCannotBeReadSaysSo) {
  const Seal seal(Secret("a key"));
  test::TestChance chance;
  const auto text = to_stored({.service_password = Secret("p")}, seal, chance);
  EXPECT_EQ(from_stored(text, Seal(Secret("another"))).error().code, "secret_unreadable");
  for (const auto* other : {"", "{}", "nonsense"})
    EXPECT_EQ(from_stored(other, seal).error().code, "document_unreadable") << other;
}

TEST(LegacySetting, IsFlatAndReplacesWhatWasThere) {
  // The integration guide, "Legacy Configuration (configurationService)".
  const auto before = replace_legacy(nullptr, json(R"({"enabled":true,"apiUrl":"http://your-ecommerce-api.com",
    "serviceEmail":"service@yourstore.com","servicePassword":"p1","features":{"orderCreate":true}})"),
                                     {});
  ASSERT_TRUE(before);
  EXPECT_EQ(before->auth, AuthType::jwt);
  EXPECT_TRUE(before->features.order_create);
  const auto after = replace_legacy(&*before, json(R"({"enabled":true,"apiUrl":"http://your-ecommerce-api.com",
    "serviceEmail":"service@yourstore.com","servicePassword":""})"),
                                    {});
  ASSERT_TRUE(after);
  EXPECT_EQ(after->service_password, Secret("p1")) << "an empty one keeps it";
  EXPECT_FALSE(after->features.order_create) << "what is left out is gone";
}

TEST(LegacySetting, UsesTheKeyThatIsThere) {
  const auto settings = replace_legacy(nullptr, json(R"({"enabled":true,"apiUrl":"http://s","apiKey":"k"})"), {});
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->auth, AuthType::api_key);
}

TEST(LegacySetting, ListsEveryMistake) {
  EXPECT_EQ(said(replace_legacy(nullptr, json(R"({"apiUrl":5,"connection":{},"features":{"webhooks":true}})"), {})),
            (std::set<std::string>{"enabled required", "apiUrl wrong_type", "connection unknown_field",
                                   "features.webhooks not_supported"}));
  EXPECT_EQ(said(replace_legacy(nullptr, json(R"({"enabled":true})"), {})),
            (std::set<std::string>{"apiUrl required", "serviceEmail required", "servicePassword required"}));
}

TEST(LegacySetting, NeverLetsASecretFollowToAnotherHost) {
  const auto before = replace_legacy(nullptr, json(R"({"enabled":true,"apiUrl":"http://a","serviceEmail":"m@a",
    "servicePassword":"p"})"),
                                     {})
                          .value();
  EXPECT_EQ(said(replace_legacy(&before, json(R"({"enabled":true,"apiUrl":"http://b","serviceEmail":"m@a",
    "servicePassword":""})"),
                                {})),
            std::set<std::string>{"servicePassword secret_needed"});
  EXPECT_EQ(said(replace_legacy(&before, json(R"({"enabled":false,"apiUrl":"","servicePassword":""})"), {})),
            std::set<std::string>{"servicePassword secret_needed"})
      << "nor by the way of no host";
}

}  // namespace
}  // namespace tendero::commerce
