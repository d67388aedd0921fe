#include <gtest/gtest.h>

#include "commerce/delivery_kind.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {
namespace {

TEST(OrderStatus, ReadsBothSpellingsAndKeepsUnknownWords) {
  EXPECT_EQ(read_order_status("cancelled").code, "canceled");
  EXPECT_EQ(read_order_status("Canceled").code, "canceled");
  EXPECT_EQ(read_order_status(" PROCESSING ").code, "processing");
  EXPECT_EQ(read_order_status("shipped").code, "shipped");
  EXPECT_EQ(read_order_status("En Cocina").code, "en cocina");
  EXPECT_EQ(read_order_status(" En Preparación ").word, "En Preparación") << "people read it as the shop wrote it";
  EXPECT_EQ(read_order_status("Cancelled").word, "");
}

TEST(OrderStatus, KnowsWhatIsActive) {
  for (const auto* word : {"pending", "processing", "shipped"}) EXPECT_TRUE(is_active({word})) << word;
  for (const auto* word : {"completed", "canceled", "delivered", "", "whatever"})
    EXPECT_FALSE(is_active({word})) << word;
}

TEST(PaymentMethod, IsReadInTheWordsOfShopsAndPeople) {
  for (const auto* word : {"cash", "CASH", "cash_on_delivery", "Efectivo", "Pago en efectivo"})
    EXPECT_EQ(read_payment_method(word), "cash") << word;
  for (const auto* word : {"card", "credit_card", "credit-card", "Tarjeta de crédito", "tarjeta"})
    EXPECT_EQ(read_payment_method(word), "credit_card") << word;
  for (const auto* word : {"transfer", "bank_transfer", "Transferencia", "transferencia bancaria"})
    EXPECT_EQ(read_payment_method(word), "bank_transfer") << word;
  EXPECT_EQ(read_payment_method("PayPal"), "paypal");
  EXPECT_EQ(read_payment_method(" Vales "), "Vales");
  EXPECT_EQ(read_payment_method("tarjeta de débito"), "tarjeta de débito");
}

struct Named {
  const char* name;
  const char* description;
  DeliveryKind kind;
};

class DeliveryKinds : public testing::TestWithParam<Named> {};

TEST_P(DeliveryKinds, AreToldByTheirWords) {
  EXPECT_EQ(read_delivery_kind(GetParam().name, GetParam().description), GetParam().kind) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Names, DeliveryKinds,
    testing::Values(Named{"Pickup", "", DeliveryKind::pickup},
                    Named{"Recoger en tienda", "sin costo de envío", DeliveryKind::pickup},
                    Named{"Store", "", DeliveryKind::pickup}, Named{"Local", "", DeliveryKind::pickup},
                    Named{"Entrega en tienda", "", DeliveryKind::pickup},
                    Named{"Para llevar", "", DeliveryKind::pickup}, Named{"Delivery", "", DeliveryKind::delivery},
                    Named{"ENVÍO", "", DeliveryKind::delivery}, Named{"Envio local", "", DeliveryKind::delivery},
                    Named{"A domicilio", "", DeliveryKind::delivery},
                    Named{"Home delivery", "from our store", DeliveryKind::delivery},
                    Named{"Entrega", "", DeliveryKind::delivery},
                    Named{"Opción 1", "Recoger en Av. Principal", DeliveryKind::pickup},
                    Named{"Express", "Entrega en 30 minutos", DeliveryKind::delivery},
                    Named{"Mesa 4", "", DeliveryKind::other}, Named{"", "", DeliveryKind::other}));

class ChoosingDelivery : public testing::Test {
 protected:
  std::vector<DeliveryOption> options{
      {.id = "1", .name = "Recoger (cerrado)", .kind = DeliveryKind::pickup, .active = false},
      {.id = "2", .name = "Recoger en tienda", .kind = DeliveryKind::pickup},
      {.id = "3", .name = "Envío normal", .kind = DeliveryKind::delivery},
      {.id = "4", .name = "Envío express", .kind = DeliveryKind::delivery},
      {.id = "5", .name = "Mesa", .kind = DeliveryKind::other}};
  std::string chosen(std::string_view wanted) {
    const auto option = choose_delivery(options, wanted);
    return option ? option->id : option.error().code;
  }
};

TEST_F(ChoosingDelivery, TakesAnIdThenANameThenTheKindOfTheWord) {
  EXPECT_EQ(chosen("4"), "4");
  EXPECT_EQ(chosen("envio EXPRESS"), "4");
  EXPECT_EQ(chosen("delivery"), "3");
  EXPECT_EQ(chosen("a domicilio"), "3");
  EXPECT_EQ(chosen("pickup"), "2");
  EXPECT_EQ(chosen("mesa"), "5");
}

TEST_F(ChoosingDelivery, NeverTakesAnInactiveOneOrAnotherKind) {
  EXPECT_EQ(chosen("1"), "no_delivery_option");
  EXPECT_EQ(chosen("por paloma"), "no_delivery_option");
  options.erase(options.begin() + 2, options.begin() + 4);
  EXPECT_EQ(chosen("delivery"), "no_delivery_option");
  const auto refused = choose_delivery(options, "delivery");
  EXPECT_NE(refused.error().message.find("Recoger en tienda, Mesa"), std::string::npos) << refused.error().message;
}

}  // namespace
}  // namespace tendero::commerce
