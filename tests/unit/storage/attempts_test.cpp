#include "storage/attempts.hpp"

#include "unit/storage/storage_fixture.hpp"

namespace tendero::storage {
namespace {

using namespace std::chrono_literals;

class Attempts : public StorageTest {
 protected:
  Result<bool> begin(const std::vector<AttemptLimit>& limits) {
    return world.run(database->write("attempt", [&](database::Tx& tx) { return begin_attempt(tx, limits, now()); }));
  }
  Result<bool> begin(const std::string& who) { return begin({{who, rule}}); }
  std::int64_t kept() {
    return write([](database::Tx& tx) { return tx.row("SELECT COUNT(*) FROM attempts")->integer(0); });
  }
  void prune(int most) {
    write([&](database::Tx& tx) { prune_attempts(tx, now(), most); });
  }
  const AttemptRule rule{.most = 3, .window = 10min, .lock = 5min};
};

TEST_F(Attempts, TheLastOneLocksForAWhile) {
  EXPECT_EQ(begin("a"), false);
  EXPECT_EQ(begin("a"), false);
  EXPECT_EQ(begin("a"), true);
  pass(1min);
  const auto refused = begin("a");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "rate_limited");
  EXPECT_EQ(refused.error().retry_after, 4min);
  EXPECT_EQ(begin("b"), false);
  pass(4min);
  EXPECT_EQ(begin("a"), false) << "a served lock begins anew";
}

TEST_F(Attempts, CountAgainstNobodyWhenOneOfThemIsLocked) {
  for (int attempt = 0; attempt < 3; ++attempt) ASSERT_TRUE(begin("a"));
  for (int attempt = 0; attempt < 5; ++attempt) EXPECT_FALSE(begin({{"b", rule}, {"a", rule}}));
  EXPECT_EQ(begin("b"), false);
  EXPECT_EQ(begin("b"), false);
}

TEST_F(Attempts, OldOnesDoNotCount) {
  ASSERT_TRUE(begin("a"));
  ASSERT_TRUE(begin("a"));
  pass(10min);
  EXPECT_EQ(begin("a"), false);
}

TEST_F(Attempts, AGoodOneDoesNotCount) {
  for (int attempt = 0; attempt < 3; ++attempt) ASSERT_TRUE(begin("a"));
  write([&](database::Tx& tx) { take_back_attempt(tx, "a"); });
  EXPECT_EQ(begin("a"), true);
  write([&](database::Tx& tx) { forget_attempts(tx, "a"); });
  EXPECT_EQ(begin("a"), false);
}

TEST_F(Attempts, TheTableStaysSmall) {
  for (int index = 0; index < 20; ++index) {
    ASSERT_TRUE(begin("stranger" + std::to_string(index)));
    pass(1s);
  }
  prune(5);
  EXPECT_EQ(kept(), 5);
  pass(10min);
  prune(5);
  EXPECT_EQ(kept(), 0);
}

TEST_F(Attempts, ThatCountForADayOutliveThoseOfMinutes) {
  const AttemptLimit slow{.subject = "slow", .rule = {.most = 2, .window = 24h, .lock = 24h}};
  ASSERT_TRUE(begin({slow}));
  for (int index = 0; index < 10; ++index) ASSERT_TRUE(begin("stranger" + std::to_string(index)));
  prune(1);
  pass(23h);
  EXPECT_EQ(begin({slow}), true) << "neither time nor a crowd of others has made it forgotten";
}

TEST_F(Attempts, OfTheTimeBeforeTheyHadAnEndStayLocked) {
  auto old = *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
  ASSERT_TRUE(world.run(database::migrate(*old, migrations().first(4))));
  const auto in_old = [&](auto work) { return *world.run(old->write("test", work)); };
  in_old([&](database::Tx& tx) {
    return tx.run(
        "INSERT INTO login_attempts (subject, failures, began_at, last_at, locked_until) "
        "VALUES ('a', 3, $1, $1, $2)",
        now(), now() + 5min);
  });
  ASSERT_TRUE(world.run(database::migrate(*old, migrations())));
  const auto refused =
      world.run(old->write("attempt", [&](database::Tx& tx) { return begin_attempt(tx, {{"a", rule}}, now()); }));
  EXPECT_FALSE(refused);
}

}  // namespace
}  // namespace tendero::storage
