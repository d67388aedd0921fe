#include <gtest/gtest.h>

#include "desk/shop/shop_views.hpp"
#include "dialogue/shop_json.hpp"

// The integration guide's "Data Mappings", letter for letter, wherever people read them.
namespace tendero::desk {
namespace {

struct Label {
  const char* code;
  const char* spanish;
};

void PrintTo(const Label& label, std::ostream* out) { *out << label.code; }

std::string in_the_api(const commerce::Order& order, const char* field) {
  return *order_view(order, {}).find(field)->if_string();
}

std::string to_customers(const commerce::Order& order, const char* field) {
  return std::string(dialogue::order_json(order, false, {}).at(field).as_string());
}

class StatusLabels : public testing::TestWithParam<Label> {};

TEST_P(StatusLabels, AreTheGuides) {
  const commerce::Order order{.status = commerce::read_order_status(GetParam().code)};
  EXPECT_EQ(in_the_api(order, "status"), GetParam().code);
  EXPECT_EQ(in_the_api(order, "statusLabel"), GetParam().spanish);
  EXPECT_EQ(to_customers(order, "status"), GetParam().spanish);
}

INSTANTIATE_TEST_SUITE_P(Guide, StatusLabels,
                         testing::Values(Label{"pending", "Pendiente"}, Label{"processing", "En Proceso"},
                                         Label{"completed", "Completado"}, Label{"canceled", "Cancelado"}));

TEST(StatusLabels, OfAShopsOwnWordsAreItsOwn) {
  const commerce::Order order{.status = commerce::read_order_status("En Preparación")};
  EXPECT_EQ(in_the_api(order, "statusLabel"), "En Preparación");
  EXPECT_EQ(to_customers(order, "status"), "En Preparación");
}

class PaymentLabels : public testing::TestWithParam<Label> {};

TEST_P(PaymentLabels, AreTheGuides) {
  const commerce::Order order{.payment_method = commerce::read_payment_method(GetParam().code)};
  EXPECT_EQ(in_the_api(order, "paymentMethod"), GetParam().code);
  EXPECT_EQ(in_the_api(order, "paymentMethodLabel"), GetParam().spanish);
  EXPECT_EQ(to_customers(order, "paymentMethod"), GetParam().spanish);
}

INSTANTIATE_TEST_SUITE_P(Guide, PaymentLabels,
                         testing::Values(Label{"cash", "Efectivo"}, Label{"credit_card", "Tarjeta de Crédito"},
                                         Label{"paypal", "PayPal"}, Label{"bank_transfer", "Transferencia"}));

}  // namespace
}  // namespace tendero::desk
