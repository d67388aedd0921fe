#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "contract/shop/contract_fixture.hpp"

// "Not found" is never "cannot be asked": every question, under every trouble.
namespace tendero::commerce::contract {
namespace {

class ShopTrouble : public ContractFixture {
 protected:
  /// The outcomes of every question that the port knows.
  std::vector<std::string> ask_everything() {
    return {code(run(orders().find_by_number("ORD-2025-000456"))),
            code(run(orders().find_by_number("ORD-2025-999999"))),
            code(run(orders().find_by_phone(maria, 5))),
            code(run(orders().find_by_email("maria.lopez@example.com", 5))),
            code(run(orders().by_id(order_id))),
            code(run(orders().active(maria))),
            code(run(orders().find_by_reference("tq-1", maria))),
            code(run(catalog().search("pizza", 5))),
            code(run(catalog().product(product_id))),
            code(run(catalog().categories())),
            code(run(customers().by_phone(maria))),
            code(run(customers().by_email("maria.lopez@example.com"))),
            code(run(customers().profile(maria))),
            code(run(references().delivery_options())),
            code(run(references().payment_methods())),
            code(run(references().dashboard()))};
  }

  std::string order_id;
  std::string product_id;

  void expect_everywhere(Trouble kind, const std::string& expected) {
    order_id = run(orders().find_by_number("ORD-2025-000456"))->at(0).id;  // and logged in before the trouble begins
    product_id = run(catalog().search("pepperoni", 1))->at(0).id;
    stage->trouble(kind, "GET", "/api/*");
    const auto heard = ask_everything();
    for (std::size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(heard[i], expected) << "question " << i;
    stage->relieve();
    EXPECT_EQ(code(run(orders().find_by_number("ORD-2025-000456"))), "answered");
  }
};

TEST_P(ShopTrouble, Down) { expect_everywhere(Trouble::down, "shop_unreachable"); }
TEST_P(ShopTrouble, TooLate) { expect_everywhere(Trouble::too_late, "shop_timeout"); }
TEST_P(ShopTrouble, Error500) { expect_everywhere(Trouble::error_500, "shop_error"); }
TEST_P(ShopTrouble, PageOfHtml) { expect_everywhere(Trouble::page_of_html, "shop_error"); }
TEST_P(ShopTrouble, HalfABody) { expect_everywhere(Trouble::half_a_body, "shop_error"); }
TEST_P(ShopTrouble, NoJson) { expect_everywhere(Trouble::no_json, "shop_error"); }
TEST_P(ShopTrouble, Dropped) { expect_everywhere(Trouble::dropped, "shop_error"); }

TEST_P(ShopTrouble, AnExpiredTokenIsNotNoticed) {
  ASSERT_TRUE(run(orders().find_by_number("ORD-2025-000456")));
  stage->trouble(Trouble::expired_token, "GET", "/api/*");
  EXPECT_EQ(numbers(run(orders().find_by_phone(maria, 5))), "ORD-2025-000123 ORD-2025-000456");
}

INSTANTIATE_TEST_SUITE_P(Every, ShopTrouble, testing::ValuesIn(all_settings()), setting_name);

}  // namespace
}  // namespace tendero::commerce::contract
