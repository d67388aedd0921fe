#include "storage/figures.hpp"

#include "storage/arrivals.hpp"
#include "storage/inbox.hpp"
#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class FiguresOf : public StorageTest {
 protected:
  Figures read() {
    return *world.run(database->read("test", [this](database::Tx& tx) { return figures(tx, now()); }));
  }
  void owe(const std::string& kind, const std::string& line, Instant due) {
    write([&](database::Tx& tx) {
      enqueue(tx, {.shop = shop, .kind = kind, .line = line, .once_key = kind + line, .payload = "{}", .due = due},
              now());
    });
  }
};

TEST_F(FiguresOf, AnEmptyShopAreNone) {
  const auto figures = read();
  EXPECT_TRUE(figures.depths.empty());
  EXPECT_TRUE(figures.oldest_due.empty());
  EXPECT_EQ(figures.webhooks_waiting, 0);
  EXPECT_EQ(figures.last_update, std::nullopt);
  EXPECT_GT(figures.database_bytes, 0);
}

TEST_F(FiguresOf, WhatIsDueTellSinceWhenForEachKind) {
  const Instant began = now();
  owe("send", "a", began - 5s);
  owe("send", "b", began - 9s);
  owe("turn", "c", began + 1h);
  const auto figures = read();
  ASSERT_EQ(figures.oldest_due.size(), 1U) << "the turn is not due";
  EXPECT_EQ(figures.oldest_due.at(0).kind, "send");
  EXPECT_EQ(figures.oldest_due.at(0).since, began - 9s);
  ASSERT_EQ(figures.depths.size(), 2U);
  EXPECT_EQ(figures.depths.at(0).ready, 2);
  EXPECT_EQ(figures.depths.at(1).ready, 1);
}

TEST_F(FiguresOf, WebhooksThatAreNotCutUpAreCounted) {
  write([&](database::Tx& tx) { keep_arrival(tx, "{}", now()); });
  write([&](database::Tx& tx) { keep_arrival(tx, "{}", now()); });
  EXPECT_EQ(read().webhooks_waiting, 2);
}

TEST_F(FiguresOf, UpdatesTellWhenTheNewestCame) {
  const auto come = [this](const std::string& key) {
    const std::vector<NewUpdate> updates{{key, "line", number, "{}"}};
    write([&](database::Tx& tx) { store_updates(tx, updates, now()); });
  };
  come("one");
  pass(1min);
  come("two");
  const Instant newest = now();
  pass(1min);
  come("one");  // again
  EXPECT_EQ(read().last_update, newest);
}

}  // namespace
}  // namespace tendero::storage
