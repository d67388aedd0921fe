#include "desk/costs/rate_card.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "unit/storage/storage_fixture.hpp"

namespace tendero::desk {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Rate rate(std::string country, std::string category, std::int64_t micros, std::string since) {
  return {.country = std::move(country),
          .category = std::move(category),
          .price = {.micros = micros, .currency = {"USD"}},
          .since = std::move(since)};
}

commerce::Checked<RateCard> read(std::string_view text) { return read_rate_card(Json::parse(text).value()); }

/// "field code" of everything that is wrong.
std::vector<std::string> wrong(std::string_view text) {
  const auto card = read(text);
  std::vector<std::string> problems;
  if (card) return {"nothing"};
  for (const auto& problem : card.error()) problems.push_back(problem.field + " " + problem.code);
  return problems;
}

/// The price that counts, in millionths; 0: none does.
std::int64_t price(const RateCard& card, std::string_view country, std::string_view day,
                   std::string_view category = "utility") {
  const auto* const found = find_rate(card, country, category, day);
  return found == nullptr ? 0 : found->price.micros;
}

TEST(RateCards, AreReadExactlyAndShownAgain) {
  const auto card = read(R"({"rates":[
    {"country":"MX","category":"marketing","price":"0.0085","currency":"USD","since":"2026-10-01"},
    {"country":"*","category":"authentication-international","price":"12.5","currency":"INR","since":"2026-01-01"}]})");
  ASSERT_TRUE(card);
  ASSERT_EQ(card->rates.size(), 2U);
  EXPECT_EQ(card->rates.at(0), rate("MX", "marketing", 8'500, "2026-10-01"));
  EXPECT_EQ(card->rates.at(1).category, "authentication_international");
  EXPECT_EQ(Json(rate_card_view(*card)).write(),
            R"({"rates":[{"country":"MX","category":"marketing","price":"0.0085","currency":"USD",)"
            R"("since":"2026-10-01"},{"country":"*","category":"authentication_international","price":"12.50",)"
            R"("currency":"INR","since":"2026-01-01"}]})");
}

TEST(RateCards, AreRefusedWithAllThatIsWrong) {
  EXPECT_THAT(wrong("{}"), ElementsAre("rates required"));
  EXPECT_THAT(wrong("[]"), ElementsAre("rates required"));
  EXPECT_THAT(wrong(R"({"rates":{},"more":1})"), ElementsAre("rates wrong_type", "more unknown_field"));
  EXPECT_THAT(wrong(R"({"rates":[
    {"country":"UK","category":"Marketing!","price":"0.0000001","currency":"usd","since":"2026-02-30"},
    {"country":"MX","category":"utility","price":0.01,"since":"2026-10-01T00:00:00Z","note":"x"}]})"),
              ElementsAre("rates[0].country unknown_value", "rates[0].category invalid", "rates[0].price invalid",
                          "rates[0].currency invalid", "rates[0].since invalid", "rates[1].price wrong_type",
                          "rates[1].currency required", "rates[1].since invalid", "rates[1].note unknown_field"));
  const std::string one = R"({"country":"MX","category":"utility","price":"1","currency":"USD","since":"2026-10-01"})";
  EXPECT_THAT(wrong(fmt::format(R"({{"rates":[{},{}]}})", one, one)), ElementsAre("rates[1].since duplicate"));
  std::string many = one;
  for (int i = 0; i < 2'000; ++i) many += "," + one;
  EXPECT_THAT(wrong(fmt::format(R"({{"rates":[{}]}})", many)), ElementsAre("rates too_many"));
}

TEST(RateCards, RefusePricesThatNoMessageHas) {
  const auto with_price = [](std::string_view price) {
    return wrong(fmt::format(
        R"({{"rates":[{{"country":"MX","category":"utility","price":"{}","currency":"USD","since":"2026-10-01"}}]}})",
        price));
  };
  for (const auto* text : {"-0.01", "10000.000001", "1e30", "0,01", "$1"})
    EXPECT_THAT(with_price(text), ElementsAre("rates[0].price invalid")) << text;
  for (const auto* text : {"0", "10000", "0.000001"}) EXPECT_THAT(with_price(text), ElementsAre("nothing")) << text;
}

TEST(RateCards, TheNewestRateThatIsNotAfterTheMessageCounts) {
  const RateCard card{{rate("MX", "utility", 3, "2026-11-15"), rate("MX", "utility", 1, "2026-10-01"),
                       rate("MX", "utility", 2, "2026-11-01")}};
  EXPECT_EQ(price(card, "MX", "2026-09-30"), 0);
  EXPECT_EQ(price(card, "MX", "2026-10-01"), 1);
  EXPECT_EQ(price(card, "MX", "2026-11-14"), 2);
  EXPECT_EQ(price(card, "MX", "2027-01-01"), 3);
  EXPECT_EQ(price(card, "MX", "2027-01-01", "service"), 0);
}

TEST(RateCards, ACountrysOwnRateGoesBeforeThatOfAllOthers) {
  const RateCard card{{rate("*", "utility", 9, "2026-11-01"), rate("MX", "utility", 1, "2026-10-01"),
                       rate("AR", "utility", 2, "2026-12-01")}};
  EXPECT_EQ(price(card, "MX", "2026-11-20"), 1);
  EXPECT_EQ(price(card, "US", "2026-11-20"), 9);
  EXPECT_EQ(price(card, "", "2026-11-20"), 9);  // unknown
  EXPECT_EQ(price(card, "AR", "2026-11-20"), 9);
  EXPECT_EQ(price(card, "AR", "2026-12-01"), 2);
}

TEST(RateCards, SayWhenARateChanges) {
  const RateCard card{{rate("MX", "utility", 1, "2026-11-20"), rate("MX", "service", 1, "2026-11-10"),
                       rate("*", "service", 1, "2026-11-10"), rate("MX", "utility", 1, "2026-11-01"),
                       rate("MX", "utility", 1, "2026-12-01")}};
  EXPECT_THAT(days_of_change(card, "2026-11-01", "2026-12-01"), ElementsAre("2026-11-10", "2026-11-20"));
}

TEST(RateCards, PricesShowTheirDigitsAndAtLeastTheCurrencys) {
  const auto text = [](std::int64_t micros, const char* currency) {
    return price_text({.micros = micros, .currency = {currency}});
  };
  EXPECT_EQ(text(8'500, "USD"), "0.0085");
  EXPECT_EQ(text(10'200'000, "USD"), "10.20");
  EXPECT_EQ(text(0, "USD"), "0.00");
  EXPECT_EQ(text(100'000'000, "CLP"), "100");
  EXPECT_EQ(text(100'500'000, "CLP"), "100.5");
  EXPECT_EQ(text(1, "USD"), "0.000001");
}

using StoredRateCards = storage::StorageTest;

TEST_F(StoredRateCards, AreReadBackAndEmptyBefore) {
  EXPECT_THAT(write([&](database::Tx& tx) { return stored_rate_card(tx, shop); }).rates, IsEmpty());
  const RateCard card{{rate("MX", "utility", 8'500, "2026-10-01"), rate("*", "utility", 1, "2026-10-01")}};
  write([&](database::Tx& tx) { store_rate_card(tx, shop, card, now()); });
  EXPECT_EQ(write([&](database::Tx& tx) { return stored_rate_card(tx, shop); }).rates, card.rates);
}

}  // namespace
}  // namespace tendero::desk
