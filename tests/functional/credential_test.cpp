// A credential belongs to the host it was given for. Whatever leads to another host, that one never sees it, nor a
// token that was got with it: here every host keeps what it is sent.
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/configured_town.hpp"
#include "functional/recording_host.hpp"

namespace tendero::functional {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Credential : public ConfiguredTown {
 protected:
  /// Everybody who can cause a question to the shop does.
  void use_the_shop() {
    EXPECT_EQ(ask("GET", "/ecommerce/products/search?q=pizza").status, 200);
    EXPECT_EQ(ask("POST", "/ecommerce/config/test").status, 200);
    EXPECT_EQ(ask("GET", "/ecommerce/status").status, 200);
    EXPECT_EQ(ask("GET", "/ecommerce/health").status, 200);
    town.ask(maria, "¿Tienen pizza pepperoni?");
  }
  void use_the_first() {
    put("/ecommerce/config", guides_config(first.url(), "password-1"));
    use_the_shop();
    EXPECT_THAT(first.received(), HasSubstr("password-1"));
    EXPECT_THAT(first.received(), HasSubstr("Bearer token-1"));
  }
  void expect_the_second_has_only_its_own() {
    use_the_shop();
    EXPECT_THAT(second.received(), HasSubstr("password-2"));
    EXPECT_THAT(second.received(), HasSubstr("Bearer token-2"));
    EXPECT_THAT(second.received(), Not(HasSubstr("-1")));
    EXPECT_THAT(first.received(), Not(HasSubstr("-2")));
  }
  void expect_secret_needed(const std::string& method, const std::string& path, const std::string& body) {
    const auto answer = ask(method, path, body);
    EXPECT_EQ(answer.status, 400) << method << " " << path << " " << body;
    EXPECT_THAT(answer.body, HasSubstr("secret_needed"));
    EXPECT_EQ(second.requests(), 0U) << "nobody was asked";
  }
  [[nodiscard]] std::string second_alone(const std::string& more = {}) const {
    return fmt::format(R"({{"enabled":true,"connection":{{"apiUrl":"{}"{}}}}})", second.url(), more);
  }
  [[nodiscard]] static std::string legacy(const std::string& url, const std::string& password) {
    return fmt::format(
        R"({{"enabled":{},"apiUrl":"{}","serviceEmail":"service@yourstore.com","servicePassword":"{}"}})", !url.empty(),
        url, password);
  }
  [[nodiscard]] static Program::Environment environment(const RecordingHost& host, const std::string& password) {
    return {{"ECOMMERCE_API_URL", host.url()}, {"ECOMMERCE_SERVICE_PASSWORD", password}};
  }

  RecordingHost first{empty_shop("token-1")};
  RecordingHost second{empty_shop("token-2")};
};

TEST_F(Credential, StaysWhenTheConfigurationLeadsElsewhere) {
  use_the_first();
  expect_secret_needed("PUT", "/ecommerce/config", second_alone());
  expect_secret_needed("PUT", "/ecommerce/config", second_alone(R"(,"servicePassword":"")"));
  expect_secret_needed("POST", "/ecommerce/config/test", second_alone());
  expect_secret_needed("PUT", "/ecommerce/config", R"({"enabled":false,"connection":{"apiUrl":""}})");
  put("/ecommerce/config", second_alone(R"(,"servicePassword":"password-2")"));
  expect_the_second_has_only_its_own();
}

TEST_F(Credential, StaysWhenItIsDeletedAndTheAddressChanges) {
  use_the_first();
  put("/ecommerce/config", R"({"enabled":false,"connection":{"apiUrl":"","servicePassword":null}})");
  put("/ecommerce/config", second_alone(R"(,"servicePassword":"password-2")"));
  expect_the_second_has_only_its_own();
}

TEST_F(Credential, StaysWhenTheLegacySettingLeadsElsewhere) {
  put("/settings/ecommerce_integration", legacy(first.url(), "password-1"));
  use_the_shop();
  expect_secret_needed("PUT", "/settings/ecommerce_integration", legacy(second.url(), ""));
  expect_secret_needed("PUT", "/settings/ecommerce_integration", legacy("", ""));
  EXPECT_THAT(command({"setting", "set", "ecommerce_integration", "--stdin"}, legacy(second.url(), "")),
              HasSubstr("never sent to another host"));
  EXPECT_EQ(command({"setting", "set", "ecommerce_integration", "--stdin"}, legacy(second.url(), "password-2")), "");
  expect_the_second_has_only_its_own();
}

TEST_F(Credential, StaysWhenAnotherSourceDecides) {
  town.start_server(environment(second, "password-2"));
  put("/settings/ecommerce_integration", legacy(first.url(), "password-1"));
  use_the_shop();
  EXPECT_EQ(second.requests(), 0U) << "the setting decides as a whole";
  EXPECT_EQ(command({"setting", "delete", "ecommerce_integration"}), "");
  expect_the_second_has_only_its_own();
}

TEST_F(Credential, StaysWhenTheServerIsStartedForAnotherHost) {
  town.start_server(environment(first, "password-1"));
  use_the_shop();
  town.start_server(environment(second, "password-2"));
  expect_the_second_has_only_its_own();
  put("/ecommerce/config", guides_config(first.url(), "password-1"));
  const auto before = second.requests();
  town.start_server(environment(second, "password-2"));
  use_the_shop();
  EXPECT_EQ(second.requests(), before) << "a stored document decides, whatever the environment says";
}

class Redirect : public Credential, public testing::WithParamInterface<int> {};

TEST_P(Redirect, LeadsNoCredentialAway) {
  RecordingHost old([this](const net::Request& request) {
    if (request.path() == "/auth/login") return empty_shop("token-1")(request);
    auto response = net::json_response(GetParam(), "{}");
    response.headers.set("Location", second.url() + request.target);
    return response;
  });
  put("/ecommerce/config", guides_config(old.url(), "password-1"));
  const auto answer = ask("GET", "/ecommerce/products/search?q=pizza");
  EXPECT_EQ(answer.status, 502) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr("answers from another address; set it: " + second.url()));
  EXPECT_EQ(ask("POST", "/ecommerce/config/test").status, 200);
  town.ask(maria, "¿Tienen pizza pepperoni?");
  EXPECT_THAT(old.received(), HasSubstr("Bearer token-1"));
  EXPECT_EQ(second.requests(), 0U) << second.received();
}

INSTANTIATE_TEST_SUITE_P(Statuses, Redirect, testing::Values(301, 302, 303, 307, 308),
                         [](const auto& info) { return std::to_string(info.param); });

TEST_F(Credential, OfALoginIsNotRedirectedEither) {
  RecordingHost old([this](const net::Request& request) {
    auto response = net::json_response(307, "{}");
    response.headers.set("Location", second.url() + request.target);
    return response;
  });
  put("/ecommerce/config", guides_config(old.url(), "password-1"));
  EXPECT_EQ(ask("GET", "/ecommerce/products/search?q=pizza").status, 502);
  EXPECT_EQ(ask("POST", "/ecommerce/config/test").status, 200);
  EXPECT_THAT(old.received(), HasSubstr("password-1"));
  EXPECT_EQ(second.requests(), 0U) << second.received();
}

}  // namespace
}  // namespace tendero::functional
