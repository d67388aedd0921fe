// What is malformed, over real sockets to the real program: requests that no handler may accept, and bytes that are no
// request. To repeat a failure: TENDERO_MALFORMED_SEED=… TENDERO_MALFORMED_FIRST=… TENDERO_MALFORMED_COUNT=1.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/api/malformed/asked_for.hpp"
#include "contract/api/malformed/leaks.hpp"
#include "contract/api/malformed/malformed_framing.hpp"
#include "contract/api/malformed/malformed_requests.hpp"
#include "contract/api/malformed/spoilt_webhook.hpp"
#include "functional/town.hpp"
#include "support/raw_peer.hpp"

namespace tendero::functional {
namespace {

using test::ApiDescription;

constexpr auto maria = "5219991234567";

struct Heard {
  int status = 0;  ///< 0: the server closed without a word
  std::string content_type;
  std::string body;
};

class MalformedOverSockets : public ::testing::Test {
 protected:
  MalformedOverSockets() {
    town.ask(maria, "hola");
    around_ = {.session = {{"Authorization", "Bearer " + town.token("admin")}},
               .known = {{"/api/v2/agents/", "1"},
                         {"/api/v2/conversations/", "1"},
                         {"/api/v2/contacts/", "1"},
                         {"/api/v2/ecommerce/orders/", "ORD-2025-000456"},
                         {"/api/v2/ecommerce/products/", "pizza"}}};
  }

  /// The first answer to these bytes, behind which nothing follows.
  Heard say(const std::string& bytes) const {
    const auto url = town.server_url();
    auto connection = test::RawConnection::to(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
    connection.write(bytes);
    connection.finish_writing();
    const auto message = connection.read_message();
    Heard heard;
    if (message.empty()) return heard;
    heard.status = std::stoi(message.substr(message.find(' ') + 1, 3));
    const auto end = message.find("\r\n\r\n");
    const auto type = message.find("Content-Type: ");
    if (type < end) heard.content_type = message.substr(type + 14, message.find("\r\n", type) - type - 14);
    heard.body = message.substr(end + 4);
    return heard;
  }
  void refuse(const Heard& heard) {
    ++statuses_[heard.status];
    EXPECT_TRUE(heard.status >= 400 && heard.status < 500) << heard.status << ' ' << heard.body.substr(0, 500);
    EXPECT_THAT(test::leaks(heard.body, town.token("admin")), testing::IsEmpty()) << heard.body;
  }
  /// What holds after all of it.
  void expect_unharmed() {
    const auto me =
        http("GET", town.server_url() + "/api/v2/agents/me", {}, {{"Authorization", "Bearer " + town.token("admin")}});
    EXPECT_EQ(me.status, 200) << "the session is as good as before";
    EXPECT_EQ(http("GET", town.server_url() + "/api/v2/agents").status, 401);
    EXPECT_TRUE(town.server_running());
    EXPECT_THAT(town.server().errors(), testing::Not(testing::HasSubstr("threw")));
    EXPECT_THAT(test::leaks(town.server().errors(), town.token("admin")), testing::IsEmpty());
    std::string summary = "over sockets:";
    for (const auto& [status, times] : statuses_) summary += fmt::format(" {}: {}", status, times);
    fmt::print("{}\n", summary);
  }

  Town town{{.server = {{"TENDERO_LOG_LEVEL", "trace"}}}};
  test::Surroundings around_;
  const std::uint64_t seed_ = test::asked_for("TENDERO_MALFORMED_SEED", 20'251'123);
  const std::uint64_t first_ = test::asked_for("TENDERO_MALFORMED_FIRST", 0);
  const std::uint64_t count_ = test::asked_for("TENDERO_MALFORMED_COUNT", 600);
  std::map<int, int> statuses_;
};

TEST_F(MalformedOverSockets, RequestsAreRefusedWithACode) {
  const test::MalformedRequests requests(ApiDescription::ours(), seed_ + 1);
  for (auto number = first_; number < first_ + count_; ++number) {
    const auto malformed = requests.make(number, around_);
    SCOPED_TRACE(fmt::format("TENDERO_MALFORMED_SEED={} TENDERO_MALFORMED_FIRST={} TENDERO_MALFORMED_COUNT=1: {}",
                             seed_, number, malformed.what));
    const auto heard = say(test::to_wire(malformed.request));
    refuse(heard);
    test::expect_described({.method = malformed.request.method,
                            .target = malformed.request.target,
                            .sent = malformed.request.body,
                            .status = heard.status,
                            .content_type = heard.content_type,
                            .told = heard.body});
  }
  expect_unharmed();
}

TEST_F(MalformedOverSockets, WhatIsNoRequestIsRefusedToo) {
  const test::MalformedRequests requests(ApiDescription::ours(), seed_);
  const auto* add_agent = ApiDescription::ours().find("POST", "/api/v2/agents");
  ASSERT_NE(add_agent, nullptr);
  const auto good = requests.untouched(*add_agent, around_);
  for (auto number = first_; number < first_ + count_; ++number) {
    test::Dice dice(seed_, number);
    const auto malformed = test::spoil_framing(good, dice);
    SCOPED_TRACE(fmt::format("TENDERO_MALFORMED_SEED={} TENDERO_MALFORMED_FIRST={} TENDERO_MALFORMED_COUNT=1: {}",
                             seed_, number, malformed.what));
    const auto heard = say(malformed.bytes);
    if (heard.status == 0 && malformed.unfinished) {
      ++statuses_[0];
      continue;
    }
    refuse(heard);
    EXPECT_THAT(test::ApiDescription::ours().problems_of_refusal(heard.body), testing::IsEmpty()) << heard.body;
  }
  EXPECT_EQ(http("GET", town.server_url() + "/api/v2/agents", {}, {{"Authorization", "Bearer " + town.token("admin")}})
                .json()
                .at("count"),
            1)
      << "nobody was added";
  expect_unharmed();
}

TEST_F(MalformedOverSockets, SignedNonsenseIsKeptAndHoldsNobodyUp) {
  const auto samples = test::webhook_samples();
  const auto before = town.count("SELECT COUNT(*) FROM inbox");
  for (auto number = first_; number < first_ + count_ / 2; ++number) {
    test::Dice dice(seed_, number);
    const auto webhook = test::spoil_webhook(samples, dice);
    EXPECT_EQ(town.post_webhook(webhook.body), 200)
        << "TENDERO_MALFORMED_SEED=" << seed_ << " TENDERO_MALFORMED_FIRST=" << number << ": " << webhook.what;
  }
  EXPECT_GT(town.count("SELECT COUNT(*) FROM inbox"), before + static_cast<std::int64_t>(count_ / 4));
  EXPECT_THAT(town.ask(maria, "¿Tienen pizza pepperoni?"), testing::HasSubstr("$170.00"));
  expect_unharmed();
}

}  // namespace
}  // namespace tendero::functional
