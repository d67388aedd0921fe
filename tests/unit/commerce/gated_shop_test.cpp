#include "commerce/gated_shop.hpp"

#include <memory>
#include <set>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "scripted_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce {
namespace {

class Gates : public testing::Test {
 protected:
  template <class T>
  std::string code(Task<Result<T>> task) {
    const auto result = world.run(std::move(task));
    return result ? "answered" : result.error().code;
  }

  std::string lookups(Shop& shop) {
    return code(shop.orders().find_by_number("1")) + " " + code(shop.orders().find_by_phone(ana, 1)) + " " +
           code(shop.orders().find_by_email("a@b", 1)) + " " + code(shop.orders().by_id("1")) + " " +
           code(shop.orders().active(ana));
  }
  std::string changes(Shop& shop) {
    return code(shop.orders().create({.customer_phone = ana})) + " " + code(shop.orders().set_status("1", "pending"));
  }
  std::string products(Shop& shop) {
    return code(shop.catalog().search("x", 1)) + " " + code(shop.catalog().product("p")) + " " +
           code(shop.catalog().categories());
  }
  std::string people(Shop& shop) {
    return code(shop.customers().by_phone(ana)) + " " + code(shop.customers().by_email("a@b")) + " " +
           code(shop.customers().profile(ana));
  }

  PhoneNumber ana = PhoneNumber::parse("+529991234567", Country{}).value();
  std::shared_ptr<test::ScriptedShop> backend = std::make_shared<test::ScriptedShop>();
  test::ScriptedShop& inner = *backend;
  tendero::test::TestWorld world;
};

constexpr Features nothing{
    .order_lookup = false, .order_create = false, .product_search = false, .customer_link = false};

TEST_F(Gates, OpenWithTheirFeatureAlone) {
  inner.products["p"] = Product{.id = "p"};
  const std::string off3 = "feature_disabled feature_disabled feature_disabled";
  const std::string off2 = "feature_disabled feature_disabled";
  const std::string on2 = "answered answered";
  const std::string on3 = "answered answered answered";
  const std::string off5 = off3 + " feature_disabled feature_disabled";
  const std::string on5 = on3 + " answered answered";
  for (int open = 0; open < 5; ++open) {
    auto features = nothing;
    features.order_lookup = open == 1;
    features.order_create = open == 2;
    features.product_search = open == 3;
    features.customer_link = open == 4;
    GatedShop shop(backend, features);
    inner.calls.clear();
    EXPECT_EQ(lookups(shop), open == 1 ? on5 : off5);
    EXPECT_EQ(changes(shop), open == 2 ? on2 : off2);
    EXPECT_EQ(products(shop), open == 3 ? on3 : off3);
    EXPECT_EQ(people(shop), open == 4 ? on3 : off3);
    EXPECT_EQ(inner.calls.empty(), open == 0) << "a closed gate asks nothing";
  }
}

TEST_F(Gates, ReferencesNeedNoFeature) {
  GatedShop shop(backend, nothing);
  EXPECT_EQ(code(shop.references().delivery_options()), "answered");
  EXPECT_EQ(code(shop.references().payment_methods()), "answered");
  EXPECT_EQ(code(shop.references().dashboard()), "answered");
  EXPECT_TRUE(world.run(shop.references().health()));
  EXPECT_TRUE(shop.orders().honours_idempotency());
  EXPECT_EQ(code(shop.orders().find_by_reference("r", ana)), "answered") << "an order in doubt is cleared up";
}

TEST(WhyClosed, SaysWhichConditionIsMissing) {
  const IntegrationSettings good{.enabled = true, .api_url = "http://shop.test"};
  const auto& ecommerce = *crm::find_preset("ecommerce");
  EXPECT_EQ(why_closed(good, ecommerce), Closed::open);
  for (const auto& preset : crm::presets()) {
    if (preset.id != "ecommerce") EXPECT_EQ(why_closed(good, preset), Closed::preset) << preset.id;
  }
  auto off = good;
  off.enabled = false;
  EXPECT_EQ(why_closed(off, ecommerce), Closed::disabled);
  EXPECT_EQ(why_closed(off, *crm::find_preset("general")), Closed::preset) << "the preset is looked at first";
  auto nowhere = good;
  nowhere.api_url = " ";
  EXPECT_EQ(why_closed(nowhere, ecommerce), Closed::not_configured);
}

TEST(Unavailable, TellsTheReasonsApart) {
  std::set<std::string> messages;
  for (const auto reason : {Closed::preset, Closed::disabled, Closed::not_configured, Closed::unusable}) {
    const auto fault = unavailable(reason, *crm::find_preset("restaurant"));
    EXPECT_EQ(fault.kind, FaultKind::denied);
    EXPECT_EQ(fault.code, "integration_unavailable");
    messages.insert(fault.message);
  }
  EXPECT_EQ(messages.size(), 4U);
  EXPECT_THROW(static_cast<void>(unavailable(Closed::open, *crm::find_preset("ecommerce"))), std::logic_error);
}

}  // namespace
}  // namespace tendero::commerce
