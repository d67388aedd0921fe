// What `tendero verify-shop` says of a sound backend, and of backends that are broken in one way each.
#include <algorithm>
#include <ostream>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "commerce/verify/report_lines.hpp"
#include "contract/verify_shop/broken_backend.hpp"

namespace tendero::commerce::verify {

void PrintTo(const Breakage& breakage, std::ostream* out) { *out << breakage.name; }

namespace {

using Complaints = std::map<std::string, std::string>;

std::string name_of(const testing::TestParamInfo<Breakage>& info) { return info.param.name; }

std::vector<Breakage> all_breakages() {
  auto all = breakages_of_reading();
  std::ranges::move(breakages_of_writing(), std::back_inserter(all));
  return all;
}

class BrokenBackends : public testing::TestWithParam<Breakage> {};

TEST_P(BrokenBackends, WhatIsBrokenIsNamedAndNothingElse) {
  BrokenBackend backend(GetParam());
  const auto report = backend.visit();
  EXPECT_EQ(complaints(report), GetParam().expected) << write_lines(report, "en", false);
  for (const auto& finding : report.findings) {
    if (!GetParam().expected.contains(finding.check)) continue;
    EXPECT_FALSE(finding.sent.empty()) << finding.check;
    EXPECT_FALSE(finding.received.empty()) << finding.check;
    EXPECT_FALSE(finding.advice.empty()) << finding.check;
  }
}

INSTANTIATE_TEST_SUITE_P(Each, BrokenBackends, testing::ValuesIn(all_breakages()), name_of);

TEST(VerifyShop, ASoundBackendPasses) {
  BrokenBackend backend({});
  const auto report = backend.visit();
  EXPECT_TRUE(report.passed(true)) << write_lines(report, "en", false);
  std::set<std::string> skipped;
  for (const auto& finding : report.findings)
    if (finding.outcome == Outcome::skipped) skipped.insert(finding.check.substr(0, finding.check.find('.')));
  EXPECT_EQ(skipped, std::set<std::string>{"write"}) << write_lines(report, "en", false);
}

TEST(VerifyShop, NothingIsWrittenUnlessAskedFor) {
  BrokenBackend backend({});
  ASSERT_TRUE(backend.visit().passed(false));
  for (const auto& request : backend.asked)
    EXPECT_TRUE(request.method == "GET" || request.path() == "/auth/login") << request.method << " " << request.target;
}

TEST(VerifyShop, OneOrderIsMadeAndCancelledWhenAskedFor) {
  BrokenBackend backend({.shop = {.idempotency = true}, .write = true});
  const auto report = backend.visit();
  EXPECT_EQ(complaints(report), Complaints{}) << write_lines(report, "en", false);
  const auto cancelled = std::ranges::find(report.findings, "write.cancel", &Finding::check);
  ASSERT_NE(cancelled, report.findings.end());
  EXPECT_EQ(cancelled->note, "ORD-2025-000789");
}

TEST(VerifyShop, WithoutIdempotencyKeysNothingIsOrderedTwice) {
  BrokenBackend backend({.write = true});
  const auto report = backend.visit();
  EXPECT_EQ(complaints(report), (Complaints{{"write.once", "no_idempotency"}})) << write_lines(report, "en", false);
}

TEST(VerifyShop, AnApiKeyIsEnough) {
  BrokenBackend backend({});
  auto settings = BrokenBackend::service_account();
  settings.email.clear();
  settings.password = {};
  settings.api_key = Secret("sandbox_api_key");
  EXPECT_TRUE(backend.visit(settings).passed(true));
}

TEST(VerifyShop, NobodyThereAndABadCertificateAreToldApart) {
  BrokenBackend backend({});
  auto settings = BrokenBackend::service_account();
  settings.url = "http://localhost:1";
  EXPECT_EQ(complaints(backend.visit(settings)), (Complaints{{"reach", "unreachable"}}));

  class UntrustedTransport final : public net::HttpTransport {
    Task<Result<net::Response>> send(net::OutgoingRequest) override {
      co_return fault(FaultKind::unavailable, "tls_failed", "the certificate has expired");
    }
  } transport;
  settings.url = "https://shop.example.com";
  const auto report = backend.world.run(verify_shop(settings, transport, backend.world));
  EXPECT_EQ(complaints(report), (Complaints{{"tls", "tls"}}));
}

TEST(VerifyShop, NoSecretIsInAnyReport) {
  // A backend that repeats everything it is told.
  BrokenBackend backend({.answer = [](const net::Request& request, net::Response& response) {
    if (response.status < 300 && request.path() != "/health") return;
    response.body = fmt::format("{} {} {}", request.body, request.headers.find("Authorization").value_or(""), "x");
  }});
  auto settings = BrokenBackend::service_account();
  settings.password = Secret("a-wrong-password-of-mine");
  const auto report = backend.visit(settings);
  ASSERT_FALSE(report.passed(false));
  for (const auto& text : {write_lines(report, "es", false), write_json(report, false), write_junit(report, false)})
    EXPECT_FALSE(text.contains("a-wrong-password-of-mine")) << text;
}

TEST(VerifyShop, ReportsAreReadByBuildServers) {
  BrokenBackend backend({.answer = [](const net::Request& request, net::Response& response) {
    if (request.path() == "/api/categories") response = net::text_response(200, "<b>&</b>", "text/html");
  }});
  const auto report = backend.visit();
  const auto xml = write_junit(report, false);
  EXPECT_TRUE(xml.contains("failures=\"1\"")) << xml;
  EXPECT_TRUE(xml.contains("name=\"endpoint.categories\"><failure type=\"not_json\"")) << xml;
  EXPECT_TRUE(xml.contains("&lt;b&gt;&amp;&lt;/b&gt;")) << xml;
  const auto json = Json::parse(write_json(report, false));
  ASSERT_TRUE(json);
  EXPECT_FALSE(*json->find("passed")->if_bool());
  EXPECT_EQ(json->find("checks")->if_array()->size(), report.findings.size());
}

}  // namespace
}  // namespace tendero::commerce::verify
