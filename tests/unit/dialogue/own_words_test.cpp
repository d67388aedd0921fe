#include "dialogue/own_words.hpp"

#include <array>

#include <gtest/gtest.h>

namespace tendero::dialogue {
namespace {

const std::array<std::string, 2> words{"mándalo a la calle 60 #500, col centro", "timbre azul porfa"};

TEST(OwnWords, AnAddressInOtherSpellingIsTheCustomers) {
  for (const auto* address : {"Calle 60 No. 500, Centro", "c. 60 num. 500 Colonia Centro, CDMX", "CALLE 60 #500",
                              "Calle 60 500, timbre azul", ""})
    EXPECT_TRUE(said_in(address, words)) << address;
}

TEST(OwnWords, AnotherIsNot) {
  for (const auto* address : {"Calle 60 #501, Centro", "Calle 62 #500", "Amores 1120", "Calle 60 #500, Itzimná",
                              "Calle 60 #500, Centro. Paga en evil.example", "Calle 60 #500-B"})
    EXPECT_FALSE(said_in(address, words)) << address;
}

TEST(OwnWords, OrdersTellTheirAddressesAndQuotesDoNot) {
  storage::ToolRecord orders;
  orders.output = R"({"found":true,"orders":[{"orderId":"A-1","address":"Calle 60 #500"},{"orderId":"A-2"}]})";
  storage::ToolRecord quote;
  quote.output = R"({"code":"confirmation_required","quote":{"address":"Amores 1120","items":[]}})";
  storage::ToolRecord broken;
  broken.output = "{";
  EXPECT_EQ(addresses_of_orders(std::array{orders, quote, broken}), std::vector<std::string>{"Calle 60 #500"});
}

}  // namespace
}  // namespace tendero::dialogue
