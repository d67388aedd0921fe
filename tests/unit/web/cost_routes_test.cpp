#include "web/operations/cost_routes.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "storage/outbox.hpp"
#include "unit/web/website_fixture.hpp"

namespace tendero::web {
namespace {

namespace json = boost::json;
using crm::Role;
using ::testing::HasSubstr;

constexpr auto rates = "/api/v2/channel/rates";
constexpr auto costs = "/api/v2/channel/costs";

class CostRoutes : public WebsiteTest {
 protected:
  json::value read(const std::string& target, Role role = Role::supervisor) {
    const auto answer = ask("GET", target, {}, as(role));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return json::parse(answer.body);
  }
  /// `count` rates, each from another day on.
  static std::string card(int count) {
    std::string list;
    for (int i = 0; i < count; ++i) {
      list += fmt::format(
          R"({}{{"country":"*","category":"service","price":"0.0085","currency":"USD","since":"{:04}-{:02}-01"}})",
          i == 0 ? "" : ",", 1900 + i / 12, i % 12 + 1);
    }
    return fmt::format(R"({{"rates":[{}]}})", list);
  }
  void send_one() {
    write([&](database::Tx& tx) {
      storage::note_customer_message(tx, thread.id, now());
      const auto id = storage::queue_message(tx, *storage::conversation(tx, thread.id), crm::Author::bot,
                                             {.content = crm::Text{"hola"}}, {}, "k", now());
      storage::begin_send(tx, id, now());
      storage::mark_sent(tx, id, "w", now());
      storage::apply_report(tx, shop,
                            {.external_id = "w",
                             .state = crm::DeliveryState::delivered,
                             .at = now(),
                             .price = crm::MessagePrice{.category = "service", .type = "regular"}},
                            now());
    });
  }
};

TEST_F(CostRoutes, TellSupervisorsWhatAdminsSetTheRatesFor) {
  send_one();
  EXPECT_TRUE(read(rates).at("rates").as_array().empty());
  EXPECT_EQ(ask("PUT", rates, card(1), as(Role::supervisor)).status, 403);
  const auto stored = ask("PUT", rates, card(1), as(Role::admin));
  ASSERT_EQ(stored.status, 200) << stored.body;
  EXPECT_EQ(json::parse(stored.body), read(rates));
  EXPECT_EQ(read(costs).at_pointer("/totals/0/amount"), "0.0085");
  EXPECT_TRUE(read(costs + std::string("?month=2020-01")).at("lines").as_array().empty());
  EXPECT_EQ(ask("GET", costs, {}, as(Role::agent)).status, 403);
}

TEST_F(CostRoutes, ShowThePriceWithTheMessage) {
  send_one();
  const auto message =
      read(fmt::format("/api/v2/conversations/{}/messages", thread.id.value)).at_pointer("/messages/0");
  EXPECT_EQ(message.at("price"), json::parse(R"({"category": "service", "type": "regular", "billable": true})"));
}

TEST_F(CostRoutes, RefuseWhatIsNoMonthOrNoCard) {
  const auto month = ask("GET", costs + std::string("?month=november"), {}, as(Role::supervisor));
  EXPECT_EQ(month.status, 400);
  EXPECT_THAT(month.body, HasSubstr("2026-11"));
  const auto refused = ask("PUT", rates, R"({"rates":[{"country":"MX","price":"x"}]})", as(Role::admin));
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(refused.body, HasSubstr("rates[0].category"));
  EXPECT_THAT(refused.body, HasSubstr("rates[0].price"));
  EXPECT_EQ(ask("PUT", rates, "{", as(Role::admin)).status, 400);
}

TEST_F(CostRoutes, TakeALongRateCard) {
  const auto answer = ask("PUT", rates, card(2'000), as(Role::admin));
  EXPECT_EQ(answer.status, 200) << answer.body.substr(0, 300);
  EXPECT_EQ(read(rates).at("rates").as_array().size(), 2'000U);
}

}  // namespace
}  // namespace tendero::web
