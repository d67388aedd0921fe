#include "web/webhook_endpoint.hpp"

#include <gmock/gmock.h>

#include "base/hmac.hpp"
#include "storage/arrivals.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"

namespace tendero::web {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view one_message =
    R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",)"
    R"("metadata":{"phone_number_id":"100200300"},"messages":[{"from":"5219991234567","id":"wamid.A","timestamp":"1763884800",)"
    R"("type":"text","text":{"body":"hola"}}]}}]}]})";

/// A database on which nothing can be written.
class FullDatabase final : public database::Database {
 protected:
  Task<Result<void>> run(Kind, Closure) override {
    co_return fault(FaultKind::unavailable, "database_busy", "too much waits");
  }
};

class WebhookTest : public storage::StorageTest {
 protected:
  WebhookTest() {
    start({.app_secrets = {Secret("old"), Secret("new")}, .verify_token = Secret("my token")}, *database);
  }

  void start(WebhookSettings settings, database::Database& where) {
    router_.emplace(Secret(), world);
    endpoint_.emplace(std::move(settings), where, world,
                      WebhookHooks{.wake = [this] { kept_at_wake_.push_back(kept().size()); },
                                   .overloaded = [this] { return overloaded_; }});
    endpoint_->add_routes(*router_);
  }

  net::Response get(std::string target) {
    const net::Request request{.method = "GET", .target = std::move(target)};
    return described(request, world.run(router_->handle(request)));
  }
  net::Response post(std::string_view body, std::string signature, std::string target = "/webhooks/whatsapp") {
    net::Request request{.method = "POST", .target = std::move(target), .body = std::string(body)};
    if (!signature.empty()) request.headers.add("X-Hub-Signature-256", std::move(signature));
    return described(request, world.run(router_->handle(request)));
  }
  static std::string sign(std::string_view body, const std::string& secret) {
    return "sha256=" + to_hex(hmac_sha256(body, secret));
  }

  std::vector<std::string> kept() {
    std::vector<std::string> bodies;
    for (const auto& each : write([](database::Tx& tx) { return storage::oldest_arrivals(tx, 100, 100 << 20); }))
      bodies.push_back(each.body);
    return bodies;
  }

  std::optional<Router> router_;
  std::optional<WebhookEndpoint> endpoint_;
  std::vector<std::size_t> kept_at_wake_;
  bool overloaded_ = false;
};

TEST_F(WebhookTest, AnswersTheChallengeToWhoKnowsTheToken) {
  for (const auto* path : {"/webhooks/whatsapp", "/api/v2", "/api/v2/"}) {
    const auto verified =
        get(std::string(path) + "?hub.mode=subscribe&hub.verify_token=my%20token&hub.challenge=1158201444");
    EXPECT_EQ(verified.status, 200) << path;
    EXPECT_EQ(verified.body, "1158201444");
    EXPECT_THAT(*verified.headers.find("Content-Type"), HasSubstr("text/plain"));
  }
}

TEST_F(WebhookTest, RefusesEveryOtherHandshake) {
  for (const auto* query :
       {"", "?hub.mode=subscribe&hub.challenge=1", "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=my+token",
        "?hub.mode=unsubscribe&hub.verify_token=my+token&hub.challenge=1", "?hub.verify_token=my+token&hub.challenge=1",
        "?hub_mode=subscribe&hub_verify_token=my+token&hub_challenge=1"}) {
    EXPECT_EQ(get(std::string("/webhooks/whatsapp") + query).status, 403) << query;
  }
  start({.app_secrets = {Secret("new")}, .verify_token = Secret()}, *database);
  EXPECT_EQ(get("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=&hub.challenge=1").status, 403)
      << "no token is set";
}

TEST_F(WebhookTest, KeepsASignedEventAsItCameBeforeItsAnswerAndWakesTheEngine) {
  const auto answer = post(one_message, sign(one_message, "new"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(kept(), std::vector<std::string>{std::string(one_message)});
  EXPECT_EQ(kept_at_wake_, std::vector<std::size_t>{1}) << "woken once, after the commit";
}

TEST_F(WebhookTest, AnyOfTheSecretsMaySignAndAnyAddressMayBeUsed) {
  EXPECT_EQ(post(one_message, sign(one_message, "old"), "/api/v2/").status, 200);
  EXPECT_EQ(post(one_message, sign(one_message, "new"), "/api/v2").status, 200);
  EXPECT_EQ(kept().size(), 2U);
}

TEST_F(WebhookTest, IsToComeAgainWhenTooMuchWaitsAlready) {
  overloaded_ = true;
  const auto answer = post(one_message, sign(one_message, "new"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.headers.find("Retry-After"), "5");
  EXPECT_EQ(post(one_message, sign(one_message, "other")).status, 401) << "strangers learn nothing";
  EXPECT_TRUE(kept().empty());
  overloaded_ = false;
  EXPECT_EQ(post(one_message, sign(one_message, "new")).status, 200);
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(WebhookTest, AWrongSignatureLeavesNoTrace) {
  const auto good = sign(one_message, "new");
  for (const std::string& signature : {std::string(), sign(one_message, "other"), sign("x", "new"), good.substr(0, 70),
                                       good.substr(7), "sha1=" + good.substr(7), good + "0"}) {
    const auto refused = post(one_message, signature);
    EXPECT_EQ(refused.status, 401) << signature;
    EXPECT_THAT(refused.body, HasSubstr(R"("code":"unauthenticated")"));
  }
  EXPECT_TRUE(kept().empty());
  EXPECT_TRUE(kept_at_wake_.empty());
  for (const auto& line : world.log.lines) EXPECT_THAT(line.text, ::testing::Not(HasSubstr("hola")));
}

TEST_F(WebhookTest, WithoutASecretEverythingIsRefused) {
  start({.app_secrets = {}, .verify_token = Secret("t")}, *database);
  EXPECT_EQ(post(one_message, sign(one_message, "")).status, 401);
  EXPECT_TRUE(kept().empty());
}

TEST_F(WebhookTest, SignedNonsenseIsKeptAndAnswered200) {
  for (const std::string_view nonsense :
       {"not json", "", "[]", "{\"object\":\"page\"}", "\xff\xfe", "{\"entry\":[{\"changes\":[{}]}]}"}) {
    const auto before = kept().size();
    EXPECT_EQ(post(nonsense, sign(nonsense, "new")).status, 200) << nonsense;
    ASSERT_EQ(kept().size(), before + 1) << nonsense;
    EXPECT_EQ(kept().back(), nonsense);
  }
}

TEST_F(WebhookTest, WhatCannotBeStoredIsToComeAgain) {
  FullDatabase full;
  start({.app_secrets = {Secret("new")}, .verify_token = {}}, full);
  const auto answer = post(one_message, sign(one_message, "new"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.headers.find("Retry-After"), "5");
  EXPECT_TRUE(kept_at_wake_.empty());
  start({.app_secrets = {Secret("new")}, .verify_token = {}}, *database);
  EXPECT_EQ(post(one_message, sign(one_message, "new")).status, 200);
  EXPECT_EQ(kept().size(), 1U);
}

TEST_F(WebhookTest, TakesWhatWhatsAppMaySend) {
  EXPECT_EQ(router_->body_rule("POST", "/webhooks/whatsapp").max_bytes, std::size_t{4} << 20);
  const std::string large(std::size_t{3} << 20, ' ');
  EXPECT_EQ(post(large, sign(large, "new")).status, 200);
}

}  // namespace
}  // namespace tendero::web
