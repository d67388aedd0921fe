#include "http_transport_contract.hpp"

#include <gmock/gmock.h>

namespace tendero::net {

using ::testing::ElementsAre;

void HttpTransportContract::expect_fault(PeerManner manner, FaultKind kind, std::string_view code) {
  if (!bench_->plays(manner)) return;
  for (const auto* method : {"POST", "GET"}) {
    auto request = to(manner);
    request.method = method;
    if (request.method == "GET") request.body.clear();
    if (manner == PeerManner::answers_nothing) request.deadline = bench_->short_deadline();
    const auto answer = bench_->send(request);
    ASSERT_FALSE(answer) << method << " was answered with " << answer->status;
    EXPECT_EQ(answer.error().kind, kind) << method << ": " << answer.error().message;
    EXPECT_EQ(answer.error().code, code) << method << ": " << answer.error().message;
    EXPECT_FALSE(answer.error().message.empty());
  }
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(HttpTransportContract);

TEST_P(HttpTransportContract, BringsTheRequestThereAndTheAnswerBack) {
  auto request = to(PeerManner::answers);
  request.headers.add("Content-Type", "application/json");
  const auto answer = bench_->send(request);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->headers.find("x-peer"), "yes");
  EXPECT_EQ(answer->body, "POST /path hello");
  EXPECT_EQ(bench_->requests_received(), 1);
}

TEST_P(HttpTransportContract, EveryMethodIsSentAsItIs) {
  for (const auto* method : {"GET", "DELETE", "PUT", "PATCH", "OPTIONS"}) {
    auto request = to(PeerManner::answers);
    request.method = method;
    request.body.clear();
    const auto answer = bench_->send(request);
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, std::string(method) + " /path ");
  }
}

TEST_P(HttpTransportContract, AnAnswerOfAnyStatusIsASuccessOfTheTransport) {
  const auto failed = bench_->send(to(PeerManner::fails));
  ASSERT_TRUE(failed) << failed.error().message;
  EXPECT_EQ(failed->status, 500);
  EXPECT_EQ(failed->body, R"({"error":"boom"})");
  const auto empty = bench_->send(to(PeerManner::answers_without_body));
  ASSERT_TRUE(empty) << empty.error().message;
  EXPECT_EQ(empty->status, 204);
  EXPECT_EQ(empty->body, "");
}

TEST_P(HttpTransportContract, RedirectsAreNotFollowed) {
  const auto answer = bench_->send(to(PeerManner::redirects));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(answer->headers.find("Location"), bench_->url(PeerManner::answers));
  EXPECT_EQ(bench_->requests_received(), 1);
}

TEST_P(HttpTransportContract, WhatCertainlyWasNotReceivedIsUnavailable) {
  expect_fault(PeerManner::is_not_there, FaultKind::unavailable, "connect_failed");
  expect_fault(PeerManner::has_no_name, FaultKind::unavailable, "dns_failed");
}

TEST_P(HttpTransportContract, WhatMayHaveBeenReceivedIsUncertain) {
  expect_fault(PeerManner::closes_at_once, FaultKind::uncertain, "connection_lost");
  expect_fault(PeerManner::closes_after_reading, FaultKind::uncertain, "connection_lost");
  expect_fault(PeerManner::answers_half, FaultKind::uncertain, "connection_lost");
  expect_fault(PeerManner::answers_nothing, FaultKind::uncertain, "timeout");
  expect_fault(PeerManner::answers_garbage, FaultKind::uncertain, "bad_http");
}

/// With this deadline a transport that does not notice would keep the test until its own time is over.
TEST_P(HttpTransportContract, SilenceEndsACallLongBeforeItsDeadline) {
  auto request = to(PeerManner::answers_nothing);
  request.deadline = std::chrono::hours{1};
  request.silence = std::chrono::seconds{1};
  const auto answer = bench_->send(std::move(request));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, FaultKind::uncertain);
  EXPECT_EQ(answer.error().code, "timeout");
}

TEST_P(HttpTransportContract, APostIsSentOnceWhateverHappens) {
  EXPECT_TRUE(bench_->send(to(PeerManner::answers)));
  ASSERT_FALSE(bench_->send(to(PeerManner::closes_after_reading)));
  EXPECT_EQ(bench_->requests_received(), 2);
}

TEST_P(HttpTransportContract, AnAnswerThatIsTooLargeIsCutOff) {
  auto request = to(PeerManner::answers_at_length);
  request.max_response_bytes = 100'000;
  const auto whole = bench_->send(request);
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(whole->body.size(), 100'000U);
  request.max_response_bytes = 99'999;
  const auto cut = bench_->send(request);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().kind, FaultKind::uncertain);
  EXPECT_EQ(cut.error().code, "response_too_large");
}

TEST_P(HttpTransportContract, AUrlThatIsNoneIsTheAskersFault) {
  for (const auto* url : {"", "no url", "/path", "ftp://shop.example/", "file:///etc/passwd", "http://",
                          "https:///path", "http://shop.example:99999/", "javascript:alert(1)"}) {
    auto request = to(PeerManner::answers);
    request.url = url;
    const auto answer = bench_->send(request);
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().kind, FaultKind::invalid) << url;
    EXPECT_EQ(answer.error().code, "invalid_url") << url;
  }
  EXPECT_EQ(bench_->requests_received(), 0);
}

TEST_P(HttpTransportContract, AStrangersUrlReachesNothingPrivate) {
  auto request = to(PeerManner::answers);
  request.reach = Reach::stranger;
  const auto answer = bench_->send(request);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, FaultKind::unavailable);
  EXPECT_EQ(answer.error().code, "address_refused");
  EXPECT_EQ(bench_->requests_received(), 0);
}

TEST_P(HttpTransportContract, NobodyReachesMetadataAddresses) {
  for (const auto* url :
       {"http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://0xa9fea9fe/", "http://2852039166/"}) {
    auto request = to(PeerManner::answers);
    request.url = url;
    const auto answer = bench_->send(request);
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().code, "address_refused") << url;
  }
}

TEST_P(HttpTransportContract, FailPointsStandAroundEachCall) {
  EXPECT_TRUE(bench_->send(to(PeerManner::answers)));
  EXPECT_FALSE(bench_->send(to(PeerManner::is_not_there)));
  EXPECT_THAT(bench_->fail_points_reached(),
              ElementsAre("test.call.before", "test.call.after", "test.call.before", "test.call.after"));
}

}  // namespace tendero::net
