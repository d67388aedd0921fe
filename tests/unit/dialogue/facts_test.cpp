#include "dialogue/facts.hpp"

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

storage::ToolRecord told(std::int64_t id, std::string output) {
  storage::ToolRecord record;
  record.id = ToolCallId{id};
  record.output = std::move(output);
  return record;
}

const std::vector<storage::ToolRecord> tools{
    told(1, R"({"products":[{"name":"Pizza Pepperoni","price":"$170.00"}]})"),
    told(2, R"({"orders":[{"orderId":"ORD-2025-000456","total":"$1450.00","deliveryDate":"viernes, 12 de enero"}]})")};

TEST(Facts, EachIsTracedToWhereATooToldIt) {
  const auto check = check_facts("Pedido ORD-2025-000456: $1,450.00, entrega viernes, 12 de enero. La pizza cuesta $170.", tools, {});
  EXPECT_TRUE(check.unsupported.empty());
  ASSERT_EQ(check.sources.size(), 4U);
  EXPECT_EQ(check.sources[0], (crm::FactSource{"$1,450.00", "money", ToolCallId{2}, "/orders/0/total"}));
  EXPECT_EQ(check.sources[1], (crm::FactSource{"$170", "money", ToolCallId{1}, "/products/0/price"}));
  EXPECT_EQ(check.sources[2], (crm::FactSource{"ORD-2025-000456", "order_number", ToolCallId{2}, "/orders/0/orderId"}));
  EXPECT_EQ(check.sources[3].origin, "/orders/0/deliveryDate");
}

TEST(Facts, AnAmountNobodyToldIsUnsupported) {
  const auto check = check_facts("Te lo dejo en $99.00", tools, {});
  EXPECT_EQ(check.unsupported, std::vector<std::string>{"$99.00"});
}

TEST(Facts, TheCustomersWordsVouchForOrderNumbersButNotForPrices) {
  const std::vector<std::string> words{"mi pedido ord 2025 000999 costaba $10.00"};
  EXPECT_TRUE(check_facts("No encontré el pedido ORD-2025-000999", {}, words).unsupported.empty());
  EXPECT_EQ(check_facts("Costaba $10.00", {}, words).unsupported, std::vector<std::string>{"$10.00"});
}

TEST(Facts, AnExampleOfANumberIsNoNumber) {
  EXPECT_TRUE(check_facts("¿Tienes el número de pedido (ORD-2025-XXXXXX)?", {}, {}).unsupported.empty());
}

TEST(Facts, AmountsAreTheSameHoweverTheyAreWritten) {
  EXPECT_TRUE(mentions_amount("Son $ 1,340 en total", "$1340.00"));
  EXPECT_FALSE(mentions_amount("Son $134.00", "$1340.00"));
}

}  // namespace
}  // namespace tendero::dialogue
