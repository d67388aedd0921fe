#include "commerce/rest/readings.hpp"

#include <gtest/gtest.h>

#include "base/calendar.hpp"

namespace tendero::commerce::rest {
namespace {

const ReadingRules rules{
    .currency = {"MXN"}, .country = {"MX"}, .zone = "America/Mexico_City", .base_url = "http://shop.test"};

Json value(std::string_view text) { return Json::parse(text).value(); }

constexpr const char* order_456 = R"({
  "_id": "65f000000000000000000456", "orderId": "ORD-2025-000456",
  "customer": {"_id": "c1", "name": "Ana", "email": "ana@example.com", "phone": "+52 1 999 123 4567"},
  "items": [{"product": {"_id": "p1", "name": "Pizza Pepperoni"}, "quantity": 2, "subtotal": 300, "discount": 0},
            {"product": "p2", "quantity": 1, "subtotal": 150.00}],
  "total": 450, "status": "processing", "payment_method": "credit_card", "address": "Calle 60",
  "deliveryOption": {"_id": "d1", "name": "Envío"}, "deliveryDate": "2025-11-28T00:00:00.000Z",
  "createdAt": "2025-11-12T18:30:00.000Z", "notes": "sin cebolla", "externalReference": "ref-1"})";

TEST(ReadOrder, ReadsThePopulatedForm) {
  const auto order = read_order(value(order_456), rules);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->id, "65f000000000000000000456");
  EXPECT_EQ(order->number, "ORD-2025-000456");
  EXPECT_EQ(order->customer.id, "c1");
  EXPECT_EQ(order->customer.phone->digits(), "529991234567");
  EXPECT_EQ(order->customer.phone_as_stored, "+52 1 999 123 4567");
  ASSERT_EQ(order->items.size(), 2U);
  EXPECT_EQ(order->items[0].name, "Pizza Pepperoni");
  EXPECT_EQ(order->items[0].subtotal.minor, 30000);
  EXPECT_EQ(order->items[1].product_id, "p2");
  EXPECT_EQ(order->items[1].name, "");
  EXPECT_EQ(order->total.minor, 45000);
  EXPECT_EQ(order->status.code, "processing");
  EXPECT_EQ(order->payment_method, "credit_card");
  EXPECT_EQ(order->delivery_option_id, "d1");
  EXPECT_EQ(order->delivery_option_name, "Envío");
  EXPECT_EQ(iso_day(order->delivery_date.value(), rules.zone), "2025-11-28");
  EXPECT_EQ(to_iso(order->created_at.value()), "2025-11-12T18:30:00.000Z");
  EXPECT_EQ(order->notes, "sin cebolla");
  EXPECT_EQ(order->external_reference, "ref-1");
}

TEST(ReadOrder, ReadsTheOtherSpellings) {
  const auto order = read_order(value(R"({
    "id": 18, "order_number": "ORD-00018", "customer": {"$oid": "c9"}, "customerPhone": "9991234567", "customerName": "Luis",
    "items": [{"product_id": 7, "name": "Pizza", "quantity": "3", "price": "0.10"}],
    "total": "150.00", "status": "Cancelled", "paymentMethod": "cash_on_delivery",
    "address": {"street": "Calle 60", "number": 123, "city": "Mérida", "_id": "x", "lat": 20.9},
    "deliveryOption": "d7", "created_at": 1762972200000})"),
                                rules);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->id, "18");
  EXPECT_EQ(order->number, "ORD-00018");
  EXPECT_EQ(order->customer.id, "c9");
  EXPECT_EQ(order->customer.name, "Luis");
  EXPECT_EQ(order->customer.phone->digits(), "529991234567");
  EXPECT_EQ(order->items.at(0).product_id, "7");
  EXPECT_EQ(order->items.at(0).subtotal.minor, 30);  // three times ten cents, exactly
  EXPECT_EQ(order->total.minor, 15000);
  EXPECT_EQ(order->status.code, "canceled");
  EXPECT_EQ(order->payment_method, "cash");
  EXPECT_EQ(order->address, "Calle 60, 123, Mérida");
  EXPECT_EQ(order->delivery_option_id, "d7");
  EXPECT_FALSE(order->delivery_date);
}

TEST(ReadOrder, ABareIdOfACustomerIsAnId) {
  const auto order = read_order(value(R"({"orderId":"A","customer":"c1","total":1})"), rules);
  EXPECT_EQ(order->customer.id, "c1");
  EXPECT_FALSE(order->customer.phone);
}

TEST(ReadOrder, AMissingTotalIsTheSumOfTheLinesAndAnUnreadableOneIsNone) {
  EXPECT_EQ(read_order(value(R"({"orderId":"A","items":[{"subtotal":1.5},{"subtotal":2}]})"), rules)->total.minor, 350);
  EXPECT_FALSE(read_order(value(R"({"orderId":"A"})"), rules));
  EXPECT_FALSE(read_order(value(R"({"orderId":"A","total":"mucho","items":[{"subtotal":1}]})"), rules));
  EXPECT_FALSE(read_order(value(R"({"total":1})"), rules));
  EXPECT_FALSE(read_order(value(R"("ORD-1")"), rules));
}

TEST(ReadProduct, ReadsBothSpellings) {
  const auto product = read_product(value(R"({"_id":"p1","name":"Pizza Pepperoni","description":"rica","price":170,
    "category":{"_id":"c1","name":"Pizzas"},"image":"https://x/p.png","status":true,"deleted":false,"stock":5})"),
                                    rules);
  ASSERT_TRUE(product);
  EXPECT_EQ(product->price.minor, 17000);
  EXPECT_EQ(product->category, "Pizzas");
  EXPECT_EQ(product->category_id, "c1");
  EXPECT_EQ(product->image_url, "https://x/p.png");
  EXPECT_TRUE(product->available);
  EXPECT_EQ(product->stock, 5);

  const auto other = read_product(value(R"({"id":7,"title":"Té","price":"20.50","category":"Bebidas",
    "images":[{"url":"/img/te.png"}],"status":"active"})"),
                                  rules);
  ASSERT_TRUE(other);
  EXPECT_EQ(other->id, "7");
  EXPECT_EQ(other->price.minor, 2050);
  EXPECT_EQ(other->category, "Bebidas");
  EXPECT_EQ(other->image_url, "http://shop.test/img/te.png");
  EXPECT_EQ(other->stock, std::nullopt);
  EXPECT_EQ(read_product(value(R"({"id":1,"name":"x","images":["https://x/y.png"]})"), rules)->image_url,
            "https://x/y.png");
  EXPECT_EQ(read_product(value(R"({"id":1,"name":"x","category":"65f1c0ffee65f1c0ffee65f1"})"), rules)->category, "");
}

TEST(ReadProduct, IsAvailableUnlessTheBackendSaysOtherwise) {
  const auto available = [](std::string_view more) {
    return read_product(value("{\"_id\":\"p\",\"name\":\"x\"" + std::string(more) + "}"), rules)->available;
  };
  for (const auto* more : {"", R"(,"status":true)", R"(,"status":"active")", R"(,"status":null)", R"(,"deleted":null)"})
    EXPECT_TRUE(available(more)) << more;
  for (const auto* more : {R"(,"status":false)", R"(,"status":"inactive")", R"(,"deleted":true)",
                           R"(,"status":true,"deleted":1)", R"(,"available":false)", R"(,"isActive":false)"})
    EXPECT_FALSE(available(more)) << more;
}

TEST(ReadProduct, WithoutAValidPriceCannotBeOrdered) {
  for (const auto* price : {"", R"(,"price":null)", R"(,"price":"gratis")", R"(,"price":0)", R"(,"price":-5)"})
    EXPECT_LE(read_product(value("{\"_id\":\"p\",\"name\":\"x\"" + std::string(price) + "}"), rules)->price.minor, 0)
        << price;
}

TEST(ReadProduct, PicturesAreWebAddressesOnly) {
  for (const auto* url : {"javascript:alert(1)", "data:image/png;base64,AAAA", "//evil.example/x", "ftp://x/y"})
    EXPECT_EQ(read_product(value(R"({"_id":"p","name":"x","image":")" + std::string(url) + "\"}"), rules)->image_url,
              "")
        << url;
}

TEST(ReadDelivery, KnowsKindPriceAndWhetherItIsOffered) {
  const auto option = read_delivery_option(
      value(
          R"({"_id":"d1","name":"Envío a domicilio","description":"en 40 min","price":"45.00","isActive":true,"zone":"Centro"})"),
      rules);
  EXPECT_EQ(option->kind, DeliveryKind::delivery);
  EXPECT_EQ(option->price->minor, 4500);
  EXPECT_TRUE(option->active);
  EXPECT_NE(option->raw_json.find(R"("zone":"Centro")"), std::string::npos);
  EXPECT_FALSE(read_delivery_option(value(R"({"_id":"d","name":"x","isActive":false})"), rules)->active);
  EXPECT_FALSE(read_delivery_option(value(R"({"_id":"d","name":"x","status":"inactive"})"), rules)->active);
  EXPECT_EQ(read_delivery_option(value(R"({"id":2,"name":"Opción B","type":"pickup"})"), rules)->kind,
            DeliveryKind::pickup);
  EXPECT_EQ(read_delivery_option(value(R"("pickup")"), rules)->kind, DeliveryKind::pickup);
  EXPECT_FALSE(read_delivery_option(value(R"({"_id":"d","name":"x","price":"0.00"})"), rules)->price);
  EXPECT_FALSE(read_delivery_option(value(R"({"price":3})"), rules));
}

TEST(ReadPayment, FindsTheCodeWhereverItStands) {
  const auto code = [](std::string_view text) { return read_payment(value(text))->code; };
  EXPECT_EQ(code(R"("cash")"), "cash");
  EXPECT_EQ(code(R"("Efectivo")"), "cash");
  EXPECT_EQ(code(R"({"_id":"65f1c0ffee65f1c0ffee65f1","code":"credit_card","name":"Visa"})"), "credit_card");
  EXPECT_EQ(code(R"({"_id":"65f1c0ffee65f1c0ffee65f1","type":"transfer","name":"SPEI"})"), "bank_transfer");
  EXPECT_EQ(code(R"({"_id":"65f1c0ffee65f1c0ffee65f1","name":"Tarjeta de crédito"})"), "credit_card");
  EXPECT_EQ(code(R"({"id":"paypal","name":"PayPal"})"), "paypal");
  EXPECT_EQ(code(R"({"code":"vales","name":"Vales de despensa"})"), "vales");
  EXPECT_EQ(read_payment(value(R"("Efectivo")"))->name, "Efectivo");
  EXPECT_FALSE(read_payment(value(R"({"code":"cash","isActive":false})"))->active);
  EXPECT_FALSE(read_payment(value("{}")));
}

TEST(ReadDashboard, FillsInWhatIsMissing) {
  EXPECT_EQ(read_dashboard(value(R"({"totalProducts":60,"pendingOrders":"3","recentActivities":[{"a":1.50}]})")).json,
            R"({"totalCategories":0,"totalProducts":60,"activeUsers":0,"pendingOrders":3,)"
            R"("recentActivities":[{"a":1.50}],"salesPerformance":[]})");
}

}  // namespace
}  // namespace tendero::commerce::rest
