#include "assistant/builtin/memory.hpp"

#include <gtest/gtest.h>

namespace tendero::assistant::builtin {
namespace {

TEST(Memory, ComesBackAsItWas) {
  Memory memory{
      .language = "en",
      .asked = Asked::fewer,
      .shown = {{"p1", "Pizza Pepperoni", "$170.00"}},
      .categories = {"Pizzas"},
      .orders = {"ORD-1"},
      .basket = {{"p1", "Pizza Pepperoni", 2}},
      .waiting = {{.quantity = 3, .words = {"coca"}, .written = "cocas", .without = {"azucar"}, .note = "sin azúcar"}},
      .details = {"delivery", "cash", "Calle 60 412", "2024-01-12"},
      .notes = "sin cebolla",
      .payments = {{"cash", "Efectivo"}},
      .left_in_stock = 3,
      .short_of = "p1",
      .last_order = "ORD-2",
      .not_understood = 1};
  const auto written = write_memory(memory);
  EXPECT_EQ(write_memory(read_memory(written)), written);
  const auto read = read_memory(written);
  EXPECT_EQ(read.asked, Asked::fewer);
  EXPECT_EQ(read.basket.front().quantity, 2);
  EXPECT_EQ(read.waiting.front().without.front(), "azucar");
  EXPECT_EQ(read.details.date, "2024-01-12");
  EXPECT_EQ(read.last_order, "ORD-2");
}

TEST(Memory, WhatCannotBeReadIsEmpty) {
  for (const auto* text : {"", "{", "[]", "7", R"({"v":99,"basket":[{"id":"x"}]})", R"({"items":[1]})",
                           R"({"v":1,"basket":7,"asked":true})"}) {
    const auto memory = read_memory(text);
    EXPECT_TRUE(memory.basket.empty()) << text;
    EXPECT_EQ(memory.asked, Asked::nothing) << text;
  }
}

}  // namespace
}  // namespace tendero::assistant::builtin
