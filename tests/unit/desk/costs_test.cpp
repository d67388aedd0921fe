#include "desk/costs/costs.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/calendar.hpp"
#include "storage/outbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

const crm::MessagePrice marketing{.category = "marketing", .type = "regular", .billable = true};
const crm::MessagePrice service{.category = "service", .type = "regular"};
const crm::MessagePrice free_service{.category = "service", .type = "free_customer_service", .billable = false};

class CostsTest : public storage::StorageTest {
 protected:
  CostsTest() { on("2026-11-10T12:00:00"); }

  /// On the shop's clock.
  void on(const std::string& moment) { world.clock.set(parse_instant(moment, zone).value()); }

  void delivered(const crm::Conversation& where, const std::optional<crm::MessagePrice>& price,
                 crm::DeliveryState state = crm::DeliveryState::delivered) {
    write([&](database::Tx& tx) {
      storage::note_customer_message(tx, where.id, now());
      const auto id = storage::queue_message(tx, *storage::conversation(tx, where.id), crm::Author::bot,
                                             {.content = crm::Text{"hola"}}, {}, fmt::format("k{}", ++queued_), now());
      storage::begin_send(tx, id, now());
      storage::mark_sent(tx, id, "w" + id.text(), now());
      storage::apply_report(tx, shop, {.external_id = "w" + id.text(), .state = state, .at = now(), .price = price},
                            now());
    });
  }
  json::value told(const Result<JsonObject>& answer) {
    return answer ? json::parse(Json(*answer).write()) : json::value{{"code", answer.error().code}};
  }
  json::value report(const std::string& month = {}) { return told(world.run(costs.report(month))); }
  void store(const std::string& rates) {
    ASSERT_TRUE(world.run(costs.replace_rates(Json::parse(fmt::format(R"({{"rates":[{}]}})", rates)).value(), leo)));
  }

  const std::string zone = "America/Mexico_City";
  const storage::Actor leo{.kind = "agent", .id = 7, .name = "leo@shop.example", .address = "192.0.2.1"};
  Costs costs{shop, *database, world, zone};

 private:
  int queued_ = 0;
};

TEST_F(CostsTest, WithoutRatesAreCountsWithoutAmounts) {
  for (int i = 0; i < 3; ++i) delivered(thread, marketing);
  delivered(thread, std::nullopt);
  EXPECT_EQ(report(), json::parse(R"({
    "month": "2026-11", "zone": "America/Mexico_City",
    "lines": [{"number": "100200300", "category": "marketing", "type": "regular", "country": "MX", "messages": 3,
               "delivered": 3, "billable": 3, "price": null, "currency": null, "amount": null}],
    "totals": [],
    "numbers": [{"number": "100200300", "serviceMessages": 0, "freeServiceMessages": 1000}],
    "withoutPrice": 1, "withoutRate": 3})"));
}

TEST_F(CostsTest, AreExactAndOnlyOfWhatIsBillableAndDelivered) {
  store(R"({"country":"MX","category":"service","price":"0.0085","currency":"USD","since":"2026-10-01"},
           {"country":"MX","category":"marketing","price":"1.1","currency":"MXN","since":"2026-10-01"})");
  for (int i = 0; i < 3; ++i) delivered(thread, service);
  delivered(thread, free_service);
  delivered(thread, service, crm::DeliveryState::sent);
  delivered(thread, marketing);
  const auto found = report();
  EXPECT_EQ(found.at("lines").as_array().size(), 3U);
  const auto& charged = found.at_pointer("/lines/2");
  EXPECT_EQ(charged.at("type"), "regular");
  EXPECT_EQ(charged.at("messages"), 4);
  EXPECT_EQ(charged.at("billable"), 3);
  EXPECT_EQ(charged.at("price"), "0.0085");
  EXPECT_EQ(charged.at("amount"), "0.0255");
  EXPECT_EQ(found.at_pointer("/lines/1/billable"), 0);
  EXPECT_EQ(found.at_pointer("/lines/1/amount"), "0.00");
  EXPECT_EQ(found.at("totals"), json::parse(R"([{"currency": "MXN", "billable": 1, "amount": "1.10"},
                                                {"currency": "USD", "billable": 3, "amount": "0.0255"}])"));
  EXPECT_EQ(found.at_pointer("/numbers/0/serviceMessages"), 4);
  EXPECT_EQ(found.at("withoutRate"), 0);
}

TEST_F(CostsTest, FollowARateThatChangesWithinTheMonth) {
  store(R"({"country":"*","category":"marketing","price":"1","currency":"USD","since":"2026-01-01"},
           {"country":"*","category":"marketing","price":"2","currency":"USD","since":"2026-11-15"})");
  on("2026-11-14T23:59:59");
  delivered(thread, marketing);
  on("2026-11-15T00:00:00");
  for (int i = 0; i < 2; ++i) delivered(thread, marketing);
  const auto found = report();
  EXPECT_EQ(found.at_pointer("/lines/0/amount"), "1.00");
  EXPECT_EQ(found.at_pointer("/lines/1/amount"), "4.00");
  EXPECT_EQ(found.at_pointer("/totals/0/amount"), "5.00");
}

TEST_F(CostsTest, OfAMonthBeginAndEndOnTheShopsClock) {
  on("2026-10-31T23:59:59");
  delivered(thread, marketing);
  on("2026-11-01T00:00:00");
  for (int i = 0; i < 2; ++i) delivered(thread, marketing);
  on("2026-12-01T00:00:00");
  for (int i = 0; i < 3; ++i) delivered(thread, marketing);
  EXPECT_EQ(report("2026-10").at_pointer("/lines/0/messages"), 1);
  EXPECT_EQ(report("2026-11").at_pointer("/lines/0/messages"), 2);
  EXPECT_EQ(report().at("month"), "2026-12");
  EXPECT_EQ(report().at_pointer("/lines/0/messages"), 3);
  EXPECT_TRUE(report("2027-01").at("lines").as_array().empty());
}

TEST_F(CostsTest, TellCountriesApart) {
  store(R"({"country":"MX","category":"marketing","price":"1","currency":"USD","since":"2026-01-01"})");
  delivered(thread, marketing);
  delivered(make_conversation("5491145678901"), marketing);
  const auto found = report();
  EXPECT_EQ(found.at_pointer("/lines/0/country"), "AR");
  EXPECT_TRUE(found.at_pointer("/lines/0/amount").is_null());
  EXPECT_EQ(found.at_pointer("/lines/1/amount"), "1.00");
  EXPECT_EQ(found.at("withoutRate"), 1);
}

TEST_F(CostsTest, OfWhatIsNoMonthAreRefused) {
  for (const auto* text : {"2026", "2026-13", "2026-00", "2026-1", "2026-11-01", "9999-12", "abcd-ef", "2026/11"})
    EXPECT_EQ(report(text).at("code"), "invalid_input") << text;
}

TEST_F(CostsTest, RatesAreReplacedAsAWholeAndTheTrailSaysSo) {
  store(R"({"country":"MX","category":"marketing","price":"1","currency":"USD","since":"2026-01-01"})");
  store(R"({"country":"AR","category":"marketing","price":"2","currency":"USD","since":"2026-01-01"})");
  const auto rates = told(world.run(costs.rates())).at("rates").as_array();
  ASSERT_EQ(rates.size(), 1U);
  EXPECT_EQ(rates.at(0).at("country"), "AR");
  const auto trail = write([&](database::Tx& tx) { return storage::audit_before(tx, shop, 0, 10); });
  ASSERT_EQ(trail.size(), 2U);
  EXPECT_EQ(trail.at(0).entry.action, "rates.replaced");
  EXPECT_THAT(trail.at(0).entry.detail, HasSubstr(R"("rates":1)"));
  EXPECT_FALSE(world.run(costs.replace_rates(Json(JsonObject{}), leo)));
  EXPECT_EQ(told(world.run(costs.rates())).at("rates").as_array(), rates);
}

}  // namespace
}  // namespace tendero::desk
