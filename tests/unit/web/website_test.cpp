#include "web/website.hpp"

#include <set>

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// What a route and its description must have in common, as one comparable line.
std::string line_of(std::string_view method, std::string_view path, std::string_view id, std::string_view summary,
                    std::string_view permission, const std::set<std::string>& parameters,
                    const std::set<std::string>& answers) {
  return fmt::format("{} {} {} [{}] {} ({}) -> {}", method, path, id, summary, permission, fmt::join(parameters, ", "),
                     fmt::join(answers, ", "));
}

std::string line_of(const Route& route) {
  std::set<std::string> parameters(route.operation.query.begin(), route.operation.query.end());
  std::string_view rest = route.pattern;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}');
    parameters.insert("path:" + std::string(rest.substr(open + 1, close - open - 1)));
    rest.remove_prefix(close + 1);
  }
  std::set<std::string> answers;
  for (const int status : route.operation.answers) answers.insert(std::to_string(status));
  return line_of(route.method, route.pattern, route.operation.id, route.operation.summary,
                 crm::to_word(route.permission), parameters, answers);
}

/// The value itself, or what its "$ref" points to.
const json::value& resolve(const json::value& document, const json::value& value) {
  const auto* reference = value.as_object().if_contains("$ref");
  return reference == nullptr ? value : document.at_pointer(std::string_view(reference->as_string()).substr(1));
}

std::string line_of(const json::value& document, std::string_view path, std::string method,
                    const json::value& operation) {
  std::ranges::transform(method, method.begin(), [](char letter) { return static_cast<char>(std::toupper(letter)); });
  std::set<std::string> parameters;
  if (const auto* listed = operation.as_object().if_contains("parameters")) {
    for (const auto& entry : listed->as_array()) {
      const auto& parameter = resolve(document, entry);
      const std::string in(parameter.at("in").as_string());
      if (in == "header") continue;
      parameters.insert((in == "path" ? "path:" : "") + std::string(parameter.at("name").as_string()));
    }
  }
  std::set<std::string> answers;
  for (const auto& [status, answer] : operation.at("responses").as_object()) answers.insert(std::string(status));
  return line_of(method, path, std::string_view(operation.at("operationId").as_string()),
                 std::string_view(operation.at("summary").as_string()),
                 std::string_view(operation.at("x-permission").as_string()), parameters, answers);
}

TEST_F(WebsiteTest, TheDescriptionAndTheRouterSayTheSame) {
  const auto document = description();
  EXPECT_EQ(document.at("openapi"), "3.1.0");
  std::set<std::string> written;
  for (const auto& [path, operations] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : operations.as_object())
      written.insert(line_of(document, path, std::string(method), operation));
  }
  std::set<std::string> routed;
  for (const auto* route : website_->router().routes()) routed.insert(line_of(*route));
  EXPECT_EQ(written, routed);
  EXPECT_EQ(routed.size(), website_->router().routes().size());
}

TEST_F(WebsiteTest, OperationIdsAreUniqueAndReferencesLeadSomewhere) {
  const auto document = description();
  std::set<std::string> ids;
  for (const auto* route : website_->router().routes())
    EXPECT_TRUE(ids.insert(route->operation.id).second) << route->operation.id;
  const std::function<void(const json::value&)> check = [&](const json::value& value) {
    if (value.is_array()) {
      for (const auto& each : value.get_array()) check(each);
    }
    if (!value.is_object()) return;
    if (value.get_object().contains("$ref")) EXPECT_TRUE(resolve(document, value).is_object());
    for (const auto& [name, each] : value.get_object()) check(each);
  };
  check(document);
}

TEST_F(WebsiteTest, ASessionIsAskedForWhereTheDescriptionSaysSo) {
  const auto document = description();
  for (const auto& [path, operations] : document.at("paths").as_object()) {
    for (const auto& [method, operation] : operations.as_object()) {
      const auto& security = operation.at("security").as_array();
      const bool session = !security.empty() && security.at(0).as_object().contains("session");
      const auto permission = operation.at("x-permission").as_string();
      const bool asked = permission != "open" && permission != "signed_webhook";
      EXPECT_EQ(session, asked) << path << ' ' << method;
    }
  }
}

TEST_F(WebsiteTest, ShowsItsNumbersToPrometheus) {
  const auto answer = ask({.method = "GET", .target = "/metrics"});
  EXPECT_EQ(answer.body, "tendero_x 1\n");
  EXPECT_THAT(*answer.headers.find("Content-Type"), HasSubstr("version=0.0.4"));
}

TEST_F(WebsiteTest, TellsTheServerHowMuchAWebhookMayBring) {
  EXPECT_EQ(website_->body_rules()("POST", "/api/v2/").max_bytes, std::size_t{4} << 20);
  EXPECT_EQ(website_->body_rules()("POST", "/anything").max_bytes, std::size_t{64} << 10);
}

TEST_F(WebsiteTest, AChangeIsAuditedWithItsCallersAddressBehindAProxy) {
  auto headers = as(crm::Role::admin);
  headers.set("X-Forwarded-For", "203.0.113.9");
  ASSERT_EQ(ask({.method = "PUT",
                 .target = "/api/v2/settings/preset",
                 .headers = headers,
                 .body = R"("general")",
                 .remote_address = "10.0.0.1"})
                .status,
            200);
  EXPECT_THAT(ask("GET", "/api/v2/audit?limit=1", {}, as(crm::Role::admin)).body, HasSubstr("203.0.113.9"));
}

}  // namespace
}  // namespace tendero::web
