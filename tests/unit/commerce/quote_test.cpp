#include "commerce/quote.hpp"

#include <functional>
#include <string>

#include <gtest/gtest.h>

namespace tendero::commerce {
namespace {

Quote sample() {
  return {.lines = {{.product_id = "p1",
                     .name = "Pizza \"Ñ\"",
                     .quantity = 2,
                     .unit_price = {17000, {"MXN"}},
                     .subtotal = {34000, {"MXN"}}},
                    {.product_id = "p2",
                     .name = "Tiramisú",
                     .quantity = 1,
                     .unit_price = {15000, {"MXN"}},
                     .subtotal = {15000, {"MXN"}}}},
          .delivery_option_id = "d2",
          .delivery_name = "Envío",
          .delivery_description = "A casa",
          .delivery_kind = DeliveryKind::delivery,
          .delivery_price = Money{4500, {"MXN"}},
          .total = {53500, {"MXN"}},
          .payment_method = "cash",
          .address = "Calle 60 #123",
          .delivery_date = "2025-11-28",
          .customer_name = "Ana",
          .notes = "sin cebolla",
          .payment_choices = {{"cash", "Efectivo"}}};
}

TEST(Quote, IsStoredAndReadBackWhole) {
  const auto quote = sample();
  const auto read = read_quote(to_json(quote));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), to_json(quote));
  EXPECT_TRUE(read->same_offer(quote));
  EXPECT_EQ(read->lines[0].name, quote.lines[0].name);
  EXPECT_EQ(read->payment_choices[0].name, "Efectivo");
  EXPECT_EQ(read->notes, quote.notes);
  EXPECT_EQ(read->customer_name, "Ana");

  auto bare = sample();
  bare.delivery_price.reset();
  EXPECT_FALSE(read_quote(to_json(bare))->delivery_price);
}

TEST(Quote, WhatItDidNotWriteIsNoQuote) {
  for (const auto* text : {"", "null", "[]", "{}", "{\"version\":2}", "{\"version\":1}", "{\"version\":1,\"lines\":3}"})
    EXPECT_FALSE(read_quote(text)) << text;
  auto cut = to_json(sample());
  EXPECT_FALSE(read_quote(cut.substr(0, cut.size() / 2)));
}

TEST(Quote, IsTheSameOfferWhileNothingTheCustomerSawChanges) {
  auto other = sample();
  other.payment_method = "credit_card";
  other.customer_name = "Ana María";
  other.notes = "";
  other.payment_choices.clear();
  other.address = "calle 60  #123";
  std::swap(other.lines[0], other.lines[1]);
  EXPECT_TRUE(sample().same_offer(other));
}

TEST(Quote, IsAnotherOfferWhenAnythingTheCustomerSawChanges) {
  const std::vector<std::function<void(Quote&)>> changes{
      [](Quote& quote) { quote.lines[0].quantity = 3; },
      [](Quote& quote) { quote.lines[0].unit_price.minor += 1; },
      [](Quote& quote) { quote.lines[0].product_id = "p9"; },
      [](Quote& quote) { quote.lines.pop_back(); },
      [](Quote& quote) { quote.lines[1].subtotal.minor -= 1; },
      [](Quote& quote) { quote.delivery_option_id = "d1"; },
      [](Quote& quote) { quote.delivery_price->minor = 0; },
      [](Quote& quote) { quote.delivery_price.reset(); },
      [](Quote& quote) { quote.address = "Calle 61 #123"; },
      [](Quote& quote) { quote.total.minor += 1; },
      [](Quote& quote) { quote.delivery_date = "2025-11-29"; },
      [](Quote& quote) { quote.total.currency.code = "USD"; },
      [](Quote& quote) { quote.delivery_kind = DeliveryKind::other; }};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    auto other = sample();
    changes[i](other);
    EXPECT_FALSE(sample().same_offer(other)) << "change " << i;
    EXPECT_FALSE(other.same_offer(sample())) << "change " << i;
  }
}

TEST(Quote, NamesWhatMustStillBeSaidInTheOrderOfAsking) {
  Quote quote;
  EXPECT_EQ(missing_parts(quote), (std::vector<std::string>{"delivery_option", "payment_method"}));
  quote.delivery_option_id = "d2";
  quote.delivery_kind = DeliveryKind::delivery;
  EXPECT_EQ(missing_parts(quote), (std::vector<std::string>{"address", "payment_method"}));
  quote.delivery_kind = DeliveryKind::pickup;
  quote.payment_method = "cash";
  EXPECT_TRUE(missing_parts(quote).empty());
}

}  // namespace
}  // namespace tendero::commerce
