#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/calendar.hpp"
#include "contract/shop/contract_fixture.hpp"

// What every shop behind the port answers to questions.
namespace tendero::commerce::contract {
namespace {

class ShopReading : public ContractFixture {};

TEST_P(ShopReading, AnOrderIsFoundByItsNumberHoweverItIsWritten) {
  for (const auto* number : {"ORD-2025-000456", "ord-2025-000456", " #ORD-2025-000456 "}) {
    const auto found = run(orders().find_by_number(number));
    ASSERT_TRUE(found) << number << ": " << found.error().message;
    ASSERT_EQ(found->size(), 1U) << number;
    const auto& order = found->front();
    EXPECT_EQ(order.number, "ORD-2025-000456");
    EXPECT_EQ(order.total, pesos(450));
    EXPECT_EQ(order.status.code, "processing");
    EXPECT_EQ(order.payment_method, "credit_card");
    ASSERT_EQ(order.items.size(), 2U);
    EXPECT_EQ(order.items[0].quantity, 2);
    EXPECT_EQ(order.items[0].subtotal, pesos(300));
    EXPECT_EQ(order.items[1].subtotal, pesos(150));
    ASSERT_TRUE(order.delivery_date);
    EXPECT_EQ(weekday(*order.delivery_date, zone), 5) << to_iso(*order.delivery_date);
    EXPECT_FALSE(order.customer.id.empty());
    if (order.customer.phone) EXPECT_EQ(*order.customer.phone, maria);
  }
}

TEST_P(ShopReading, OrdersAreFoundByPhoneAndEmailOfTheirCustomerAlone) {
  EXPECT_EQ(numbers(run(orders().find_by_phone(maria, 5))), "ORD-2025-000123 ORD-2025-000456");
  EXPECT_EQ(numbers(run(orders().find_by_email("Maria.Lopez@example.com", 5))), "ORD-2025-000123 ORD-2025-000456");
  EXPECT_EQ(run(orders().find_by_phone(maria, 1))->size(), 1U);
  // stored as 5215512345678
  const auto carlos = run(orders().find_by_phone(phone("+525512345678"), 20));
  EXPECT_NE(numbers(carlos).find("ORD-2025-000301"), std::string::npos);
  EXPECT_EQ(numbers(carlos).find("ORD-2025-000456"), std::string::npos);
}

TEST_P(ShopReading, WhatDoesNotExistIsAnEmptyListOrNotFound) {
  EXPECT_EQ(numbers(run(orders().find_by_number("ORD-2025-999999"))), "");
  EXPECT_EQ(numbers(run(orders().find_by_phone(stranger, 5))), "");
  EXPECT_EQ(numbers(run(orders().find_by_email("nobody@example.com", 5))), "");
  EXPECT_EQ(numbers(run(orders().active(stranger))), "");
  EXPECT_TRUE(run(catalog().search("xyzzy", 5))->empty());
  EXPECT_EQ(code(run(orders().by_id("64f000000000000000000000"))), "not_found");
  EXPECT_EQ(code(run(catalog().product("64f000000000000000000000"))), "not_found");
  EXPECT_EQ(code(run(customers().by_phone(stranger))), "not_found");
  EXPECT_EQ(code(run(customers().by_email("nobody@example.com"))), "not_found");
  EXPECT_EQ(code(run(customers().profile(stranger))), "not_found");
  EXPECT_EQ(code(run(orders().find_by_reference("tq-none", maria))), "not_found");
}

TEST_P(ShopReading, AnOrderIsReadAgainByItsInternalId) {
  const auto found = run(orders().find_by_number("ORD-2025-000123"));
  ASSERT_TRUE(found);
  const auto again = run(orders().by_id(found->at(0).id));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->number, "ORD-2025-000123");
  EXPECT_EQ(again->status.code, "completed");
}

TEST_P(ShopReading, ActiveOrdersArePendingOrProcessing) {
  EXPECT_EQ(numbers(run(orders().active(maria))), "ORD-2025-000456");
  const auto of_carlos = run(orders().active(phone("5512345678")));
  ASSERT_TRUE(of_carlos);
  EXPECT_TRUE(std::ranges::all_of(*of_carlos, [](const Order& order) { return is_active(order.status); }));
}

TEST_P(ShopReading, ProductsAreSearchedAndReadWithTheirPrices) {
  const auto found = run(catalog().search("pepperoni", 5));
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_FALSE(found->empty());
  EXPECT_EQ(found->at(0).name, "Pizza Pepperoni");
  EXPECT_EQ(found->at(0).price, pesos(170));
  EXPECT_TRUE(found->at(0).available);
  const auto product = run(catalog().product(found->at(0).id));
  ASSERT_TRUE(product) << product.error().message;
  EXPECT_EQ(product->price, pesos(170));
  EXPECT_EQ(run(catalog().search("pizza", 2))->size(), 2U);

  const auto sold_out = run(catalog().search("ossobuco", 5));
  ASSERT_FALSE(sold_out->empty());
  EXPECT_TRUE(!sold_out->at(0).available || sold_out->at(0).stock == 0);
}

TEST_P(ShopReading, CategoriesDeliveryAndPaymentAreListed) {
  const auto categories = run(catalog().categories());
  ASSERT_TRUE(categories);
  EXPECT_TRUE(std::ranges::any_of(*categories, [](const Category& category) { return category.name == "Pizzas"; }));

  const auto options = run(references().delivery_options());
  ASSERT_TRUE(options);
  const auto of_kind = [&](DeliveryKind kind) {
    return std::ranges::find_if(*options,
                                [&](const DeliveryOption& option) { return option.active && option.kind == kind; });
  };
  ASSERT_NE(of_kind(DeliveryKind::pickup), options->end());
  EXPECT_NE(of_kind(DeliveryKind::pickup)->description.find("Av. Principal 123"), std::string::npos);
  EXPECT_FALSE(of_kind(DeliveryKind::pickup)->price);
  ASSERT_NE(of_kind(DeliveryKind::delivery), options->end());
  EXPECT_EQ(of_kind(DeliveryKind::delivery)->price, pesos(45));
  EXPECT_NE(of_kind(DeliveryKind::delivery)->name, "Envío exprés");

  const auto methods = run(references().payment_methods());
  ASSERT_TRUE(methods);
  const auto takes = [&](std::string_view method) {
    return std::ranges::any_of(*methods, [&](const PaymentMethod& each) { return each.active && each.code == method; });
  };
  EXPECT_TRUE(takes("cash"));
  EXPECT_TRUE(takes("credit_card"));
  EXPECT_FALSE(takes("paypal"));
}

TEST_P(ShopReading, CustomersAreFoundWithTheirProfile) {
  const auto customer = run(customers().by_phone(maria));
  ASSERT_TRUE(customer) << customer.error().message;
  EXPECT_EQ(customer->name, "María López");
  EXPECT_EQ(customer->phone, maria);
  EXPECT_FALSE(customer->id.empty());
  EXPECT_EQ(run(customers().by_email("MARIA.lopez@example.com"))->id, customer->id);
  const auto profile = run(customers().profile(maria));
  ASSERT_TRUE(profile) << profile.error().message;
  EXPECT_EQ(profile->customer.id, customer->id);
  EXPECT_NE(profile->stats_json.find("\"totalOrders\":2"), std::string::npos) << profile->stats_json;
  EXPECT_EQ(run(customers().by_phone(phone("+5491123456789")))->name, "Valentina Rossi");
  EXPECT_EQ(run(customers().by_phone(phone("+13055550142")))->name, "John Miller");
}

TEST_P(ShopReading, TheSummaryAndTheHealthAreThere) {
  const auto dashboard = run(references().dashboard());
  ASSERT_TRUE(dashboard);
  EXPECT_NE(dashboard->json.find("\"totalCategories\":10"), std::string::npos) << dashboard->json;
  EXPECT_TRUE(run(references().health()));
}

INSTANTIATE_TEST_SUITE_P(Every, ShopReading, testing::ValuesIn(all_settings()), setting_name);

}  // namespace
}  // namespace tendero::commerce::contract
