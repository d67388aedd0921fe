// `tendero doctor` as an operator runs it: the real program beside a running server, against the sandbox's services.
#include <filesystem>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Doctor : public testing::Test {
 protected:
  /// The exit status; what it said goes to `report`.
  int examine(const Program::Environment& added = {}) {
    auto environment = town.server_environment();
    environment["TENDERO_PUBLIC_URL"] = town.server_url();
    environment["WHATSAPP_BUSINESS_ACCOUNT_ID"] = "900800700600";
    environment["TENDERO_LOCALE"] = "en";
    for (const auto& [name, value] : added) environment[name] = value;
    Program command({"doctor", "--json"}, environment);
    const auto said = command.rest_of_output();
    const auto status = command.wait();
    EXPECT_EQ(command.errors(), "");
    for (const auto* const secret : {Town::app_secret, Town::access_token, Town::verify_token, "secure_password"})
      EXPECT_THAT(said, Not(HasSubstr(secret)));
    report = json::parse(said).as_object();
    EXPECT_EQ(report.at("healthy").as_bool(), status == 0);
    return status;
  }
  /// "outcome code" of a check.
  [[nodiscard]] std::string verdict(std::string_view check) const {
    for (const auto& each : report.at("checks").as_array()) {
      if (each.at("check").as_string() != check) continue;
      const std::string outcome(each.at("outcome").as_string());
      if (outcome == "warning" || outcome == "problem") EXPECT_FALSE(each.at("repair").as_string().empty()) << check;
      return outcome + " " + std::string(each.at("code").as_string());
    }
    return "no such check";
  }
  /// Every other check stays as it was.
  [[nodiscard]] std::string problems() const {
    std::string names;
    for (const auto& each : report.at("checks").as_array()) {
      if (each.at("outcome").as_string() == "problem") names += std::string(each.at("check").as_string()) + " ";
    }
    return names;
  }
  void whatsapp(const std::string& method, const std::string& path, const std::string& body = {}) const {
    const auto answer =
        http(method, town.whatsapp_url() + path, body,
             {{"Authorization", std::string("Bearer ") + Town::access_token}, {"Content-Type", "application/json"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
  }

  Town town{{.model_script = "la_bella_italia"}};
  json::object report;
};

TEST_F(Doctor, FindsNothingWhereAllIsWell) {
  EXPECT_FALSE(town.ask("5219991234567", "hola").empty());
  EXPECT_EQ(examine({{"OPENAI_MODEL", "gpt-sandbox"}}), 0) << json::serialize(report);
  for (const auto* const check :
       {"settings", "data_folder", "region", "database", "migrations", "secrets", "clock", "webhook_settings",
        "webhook", "token", "number", "subscription", "shop", "model", "queue", "dead_letters"})
    EXPECT_THAT(verdict(check), testing::StartsWith("ok ")) << check;
}

TEST_F(Doctor, SpeaksToPeopleInTheShopsLanguage) {
  Program command({"doctor"}, town.server_environment());
  const auto said = command.rest_of_output();
  EXPECT_EQ(command.wait(), 0) << said;
  EXPECT_THAT(said, HasSubstr("bien      base de datos: SQLite"));
  EXPECT_THAT(said, HasSubstr("omitido   webhook: no se sabe en qué dirección lo alcanza Meta\n          → Ponga"));
  EXPECT_THAT(said, HasSubstr("Sin problemas: "));
}

TEST_F(Doctor, FindsWhatIsWrongAtWhatsApp) {
  whatsapp("DELETE", "/v25.0/900800700600/subscribed_apps");
  EXPECT_EQ(examine(), 1);
  EXPECT_EQ(verdict("subscription"), "problem none");
  EXPECT_EQ(problems(), "subscription ");
  whatsapp("POST", "/v25.0/900800700600/subscribed_apps");

  whatsapp("POST", "/sandbox/token", R"({"scopes":["whatsapp_business_management"]})");
  EXPECT_EQ(examine(), 1);
  EXPECT_EQ(verdict("token"), "problem scopes_missing");

  EXPECT_EQ(examine({{"WHATSAPP_ACCESS_TOKEN", "canary-of-another"}}), 1);
  EXPECT_EQ(verdict("token"), "problem refused");
  EXPECT_EQ(verdict("number"), "skipped after_token");

  whatsapp("POST", "/sandbox/token",
           R"({"scopes":["whatsapp_business_management","whatsapp_business_messaging"],"expiresInSeconds":3600})");
  EXPECT_EQ(examine(), 0) << "a warning is no problem";
  EXPECT_EQ(verdict("token"), "warning ends_soon");

  EXPECT_EQ(examine({{"WHATSAPP_GRAPH_URL", "http://127.0.0.1:1"}}), 1);
  EXPECT_EQ(verdict("token"), "problem unreachable");
  EXPECT_EQ(problems(), "token ");
}

TEST_F(Doctor, FindsAWebhookThatDoesNotAnswer) {
  EXPECT_EQ(examine({{"WHATSAPP_VERIFY_TOKEN", "another token"}}), 1);
  EXPECT_EQ(verdict("webhook"), "problem token_refused");
  EXPECT_EQ(examine({{"TENDERO_PUBLIC_URL", town.shop_url()}}), 1);
  EXPECT_EQ(verdict("webhook"), "problem somebody_else");
  town.server().kill();
  EXPECT_EQ(examine(), 1);
  EXPECT_EQ(verdict("webhook"), "problem unreachable");
  EXPECT_EQ(problems(), "webhook ");
  EXPECT_EQ(verdict("database"), "ok well") << "also while no server runs";
}

TEST_F(Doctor, FindsAShopAndAModelThatDoNotAnswer) {
  EXPECT_EQ(examine({{"ECOMMERCE_SERVICE_PASSWORD", "not the password"}}), 1);
  EXPECT_EQ(verdict("shop"), "problem login_refused");
  EXPECT_EQ(examine({{"OPENAI_API_KEY", "sk-of-another"}}), 1);
  EXPECT_EQ(verdict("model"), "problem key_refused");
  town.stop_shop();
  EXPECT_EQ(examine({{"OPENAI_BASE_URL", "http://127.0.0.1:1/v1"}}), 1);
  EXPECT_EQ(verdict("shop"), "problem unreachable");
  EXPECT_EQ(verdict("model"), "problem unreachable");
}

TEST_F(Doctor, FindsWhatIsWrongInTheDataFolder) {
  namespace fs = std::filesystem;
  town.server().terminate();
  fs::permissions(town.data_folder(), fs::perms::group_all, fs::perm_options::add);
  EXPECT_EQ(examine({{"TENDERO_COUNTRY", "ES"}}), 1) << "nobody answers at the webhook";
  EXPECT_EQ(verdict("data_folder"), "warning open");
  EXPECT_EQ(verdict("region"), "warning zone_elsewhere");
  EXPECT_EQ(examine({{"TENDERO_TIMEZONE", "Mars/Olympus"}}), 1);
  EXPECT_EQ(verdict("settings"), "problem wrong");
  EXPECT_EQ(problems(), "settings ");
}

}  // namespace
}  // namespace tendero::functional
