#include <string>

#include <gtest/gtest.h>

#include "commerce/quoting.hpp"
#include "contract/shop/contract_fixture.hpp"

// How every shop behind the port takes orders: at its own prices, once, and never in silence.
namespace tendero::commerce::contract {
namespace {

class ShopOrdering : public ContractFixture {
 protected:
  std::string product_id(const char* name) { return run(catalog().search(name, 5))->at(0).id; }

  Result<Quote> quote(Wanted wanted) { return run(make_quote(stage->shop(), std::move(wanted), {})); }

  Quote two_pepperoni() {
    auto made = quote({.items = {{product_id("pepperoni"), 2}}, .delivery = "pickup", .payment_method = "cash"});
    return made.value();
  }

  NewOrder order_of(const Quote& offer, std::string reference) {
    NewOrder order{.reference = std::move(reference),
                   .customer_phone = maria,
                   .customer_name = "María",
                   .total = offer.total,
                   .payment_method = offer.payment_method,
                   .address = offer.address,
                   .delivery_option_id = offer.delivery_option_id,
                   .delivery_date = offer.delivery_date,
                   .notes = "sin cebolla"};
    for (const auto& line : offer.lines)
      order.items.push_back(
          {.product_id = line.product_id, .name = line.name, .quantity = line.quantity, .subtotal = line.subtotal});
    return order;
  }

  std::size_t orders_of_maria() { return run(orders().find_by_phone(maria, 50)).value().size(); }
};

TEST_P(ShopOrdering, AQuoteIsTheShopsOwnPrice) {
  const auto pickup = two_pepperoni();
  EXPECT_EQ(pickup.total, pesos(340));
  EXPECT_TRUE(missing_parts(pickup).empty());
  const auto delivered = quote({.items = {{product_id("tiramisu"), 3}}, .delivery = "delivery", .address = "Calle 60"});
  ASSERT_TRUE(delivered) << delivered.error().message;
  EXPECT_EQ(delivered->total, pesos(3 * 150 + 45));
  EXPECT_EQ(quote({.items = {{product_id("cannoli"), 4}}}).error().code, "insufficient_stock");
  EXPECT_EQ(quote({.items = {{product_id("ossobuco"), 1}}}).error().code, "product_unavailable");
  EXPECT_EQ(quote({.items = {{product_id("cannoli"), 1}}, .payment_method = "paypal"}).error().code,
            "payment_not_offered");
}

TEST_P(ShopOrdering, AnOrderIsMadeOnceAtTheQuotedTotalAndFoundAgain) {
  const auto before = orders_of_maria();
  const auto offer = two_pepperoni();
  const auto made = run(orders().create(order_of(offer, "tq-1")));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->total, offer.total);
  EXPECT_EQ(made->status.code, "pending");
  EXPECT_EQ(orders_of_maria(), before + 1);

  const auto again = run(orders().find_by_reference("tq-1", maria));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->number, made->number);
  EXPECT_NE(again->notes.find("sin cebolla"), std::string::npos);
  EXPECT_EQ(code(run(orders().find_by_reference("tq-", maria))), "not_found");
  EXPECT_EQ(numbers(run(orders().find_by_number(made->number))), made->number);
  EXPECT_NE(numbers(run(orders().active(maria))).find(made->number), std::string::npos);
}

TEST_P(ShopOrdering, DeliveryIsPartOfTheShopsTotal) {
  const auto offer = quote({.items = {{product_id("tiramisu"), 1}},
                            .delivery = "delivery",
                            .payment_method = "cash",
                            .address = "Calle 60",
                            .delivery_date = "2025-11-29"});
  ASSERT_TRUE(offer) << offer.error().message;
  const auto made = run(orders().create(order_of(*offer, "tq-2")));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->total, offer->total);
  EXPECT_EQ(made->address, "Calle 60");
}

TEST_P(ShopOrdering, AStrangerMayOrderToo) {
  auto order = order_of(two_pepperoni(), "tq-3");
  order.customer_phone = stranger;
  order.customer_name = "";
  ASSERT_TRUE(run(orders().create(order)));
  EXPECT_EQ(run(orders().find_by_phone(stranger, 5))->size(), 1U);
}

TEST_P(ShopOrdering, WhatTheShopRefusesIsNotMade) {
  auto order = order_of(two_pepperoni(), "tq-4");
  order.items[0].product_id = product_id("cannoli");
  order.items[0].quantity = 50;
  const auto refused = run(orders().create(order));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "order_refused");
  EXPECT_FALSE(refused.error().message.empty());
  EXPECT_EQ(code(run(orders().find_by_reference("tq-4", maria))), "not_found");
}

TEST_P(ShopOrdering, AStatusIsChanged) {
  const auto id = run(orders().find_by_number("ORD-2025-000456"))->at(0).id;
  const auto changed = run(orders().set_status(id, "completed"));
  ASSERT_TRUE(changed) << changed.error().message;
  EXPECT_EQ(changed->status.code, "completed");
  EXPECT_EQ(numbers(run(orders().active(maria))), "");
  EXPECT_EQ(code(run(orders().set_status(id, "eaten"))), "invalid_input");
}

TEST_P(ShopOrdering, AnExpiredTokenNeitherLosesNorDoublesAnOrder) {
  const auto before = orders_of_maria();
  const auto order = order_of(two_pepperoni(), "tq-5");
  stage->trouble(Trouble::expired_token, "POST", "/api/orders");
  ASSERT_TRUE(run(orders().create(order)));
  EXPECT_EQ(orders_of_maria(), before + 1);
}

TEST_P(ShopOrdering, AnAnswerThatIsLostAfterTheEffectIsUncertainAndFoundOut) {
  const auto order_for = [&](std::string reference) { return order_of(two_pepperoni(), std::move(reference)); };
  for (const auto kind : {Trouble::lost_answer, Trouble::half_a_body, Trouble::no_json, Trouble::error_after}) {
    const auto before = orders_of_maria();
    const auto reference = "tq-6-" + std::to_string(static_cast<int>(kind));
    const auto order = order_for(reference);
    stage->trouble(kind, "POST", "/api/orders");
    const auto made = run(orders().create(order));
    stage->relieve();
    ASSERT_FALSE(made) << reference;
    EXPECT_EQ(made.error().kind, FaultKind::uncertain) << reference;
    EXPECT_EQ(made.error().code, "order_uncertain") << reference;
    EXPECT_EQ(orders_of_maria(), before + 1) << reference;
    EXPECT_TRUE(run(orders().find_by_reference(reference, maria))) << reference;
  }
}

TEST_P(ShopOrdering, AnAnswerThatNeverCameIsUncertainEvenIfNothingHappened) {
  const auto before = orders_of_maria();
  for (const auto kind : {Trouble::dropped, Trouble::error_500, Trouble::page_of_html}) {
    const auto reference = "tq-7-" + std::to_string(static_cast<int>(kind));
    const auto order = order_of(two_pepperoni(), reference);
    stage->trouble(kind, "POST", "/api/orders");
    const auto made = run(orders().create(order));
    stage->relieve();
    ASSERT_FALSE(made) << reference;
    EXPECT_EQ(made.error().kind, FaultKind::uncertain) << reference;
    EXPECT_EQ(code(run(orders().find_by_reference(reference, maria))), "not_found") << reference;
  }
  EXPECT_EQ(orders_of_maria(), before);
}

TEST_P(ShopOrdering, AnOrderMadeAfterTheDeadlineIsUncertainThenFound) {
  const auto order = order_of(two_pepperoni(), "tq-8");
  stage->trouble(Trouble::too_late, "POST", "/api/orders");
  const auto made = run(orders().create(order));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, FaultKind::uncertain);
  stage->relieve();
  EXPECT_EQ(code(run(orders().find_by_reference("tq-8", maria))), "not_found");  // not yet
  stage->world().advance(std::chrono::minutes(2));
  EXPECT_TRUE(run(orders().find_by_reference("tq-8", maria)));
}

TEST_P(ShopOrdering, AShopThatIsDownWasCertainlyNotAsked) {
  const auto order = order_of(two_pepperoni(), "tq-9");
  stage->trouble(Trouble::down, "", "*");
  const auto made = run(orders().create(order));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, FaultKind::unavailable);
  EXPECT_EQ(made.error().code, "shop_unreachable");
}

TEST_P(ShopOrdering, WhereIdempotencyIsHonouredARepetitionIsTheSameOrder) {
  EXPECT_FALSE(orders().honours_idempotency());
  set_stage(true);
  const auto before = orders_of_maria();
  const auto order = order_of(two_pepperoni(), "tq-10");
  EXPECT_TRUE(orders().honours_idempotency());
  stage->trouble(Trouble::lost_answer, "POST", "/api/orders");
  EXPECT_EQ(run(orders().create(order)).error().kind, FaultKind::uncertain);
  stage->relieve();
  const auto again = run(orders().create(order));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(orders_of_maria(), before + 1);
  EXPECT_EQ(run(orders().find_by_reference("tq-10", maria))->number, again->number);
}

INSTANTIATE_TEST_SUITE_P(Every, ShopOrdering, testing::ValuesIn(all_settings()), setting_name);

}  // namespace
}  // namespace tendero::commerce::contract
