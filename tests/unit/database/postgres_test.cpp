// What PostgreSQL has of its own: nodes that share it, connections that break, what it cannot hold.
#include "database/postgres.hpp"

#include <semaphore>

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include "support/live_world.hpp"
#include "support/postgres_database.hpp"

namespace tendero::database {
namespace {

using namespace std::chrono_literals;

class Postgres : public testing::Test {
 protected:
  std::unique_ptr<Database> node(Duration busy_timeout = 5000ms) {
    return *open_postgres({.url = Secret(place.url()), .busy_timeout = busy_timeout}, live.world);
  }
  template <class Work>
  auto write(Database& database, Work work) {
    return live.run(database.write("test", std::move(work)));
  }
  template <class Work>
  auto read(Database& database, Work work) {
    return live.run(database.read("test", std::move(work)));
  }
  static std::int64_t amount(Tx& tx) { return tx.row("SELECT amount FROM counter")->integer(0); }
  void make_counter(Database& database) {
    ASSERT_TRUE(write(database, [](Tx& tx) {
      tx.run("CREATE TABLE counter (amount BIGINT NOT NULL, words TEXT)");
      tx.run("INSERT INTO counter (amount, words) VALUES (0, '')");
    }));
  }

  test::PostgresDatabase place;
  test::LiveWorld live;
};

TEST_F(Postgres, NodesThatReadBeforeTheyWriteLoseNothing) {
  const auto one = node();
  const auto other = node();
  make_counter(*one);
  constexpr int writes = 100;
  int done = 0;
  for (int turn = 0; turn < writes; ++turn) {
    for (auto* database : {one.get(), other.get()}) {
      auto task = database->write("test", [](Tx& tx) { tx.run("UPDATE counter SET amount = $1", amount(tx) + 1); });
      boost::asio::co_spawn(live.context, std::move(task), [&done](const std::exception_ptr& bug, Result<void> result) {
        done += bug == nullptr && result ? 1 : 0;
      });
    }
  }
  live.run_until_idle();
  EXPECT_EQ(done, 2 * writes);
  EXPECT_EQ(*read(*one, amount), 2 * writes);
}

TEST_F(Postgres, AConnectionThatWasCutIsMadeAgain) {
  const auto database = node();
  make_counter(*database);
  const auto other = node();
  for (int cut = 1; cut <= 3; ++cut) {
    ASSERT_TRUE(read(*other, [](Tx& tx) {
      return tx
          .rows(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
              "WHERE datname = current_database() AND pid <> pg_backend_pid()")
          .size();
    }));
    EXPECT_TRUE(write(*database, [](Tx& tx) { tx.run("UPDATE counter SET amount = amount + 1"); })) << cut;
    EXPECT_EQ(*read(*database, amount), cut);
  }
}

TEST_F(Postgres, ACutInTheMiddleOfATransactionUndoesIt) {
  const auto database = node();
  make_counter(*database);
  const auto result = write(*database, [](Tx& tx) {
    tx.run("UPDATE counter SET amount = 7");
    tx.rows("SELECT pg_terminate_backend(pg_backend_pid())");
    tx.run("UPDATE counter SET amount = 8");
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "database_unreachable");
  EXPECT_EQ(*read(*database, amount), 0);
}

TEST_F(Postgres, ANodeThatWritesForTooLongMakesTheOthersBusy) {
  const auto database = node(50ms);
  make_counter(*database);
  const auto slow = node();
  const auto result = write(*slow, [&](Tx& tx) {
    tx.run("UPDATE counter SET amount = 1");
    // Another node's thread, while this one holds the lock.
    test::LiveWorld elsewhere;
    const auto impatient = *open_postgres({.url = Secret(place.url()), .busy_timeout = 50ms}, elsewhere.world);
    const auto refused =
        elsewhere.run(impatient->write("test", [](Tx& inner) { inner.run("UPDATE counter SET amount = 2"); }));
    EXPECT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, "database_busy");
  });
  EXPECT_TRUE(result);
  EXPECT_EQ(*read(*database, amount), 1);
}

TEST_F(Postgres, WhatIsWaitedForAndOnlyAddsRowsWaitsForNoWriter) {
  const auto database = node();
  make_counter(*database);
  const auto slow = node();
  const auto result = write(*slow, [&](Tx& tx) {
    tx.run("UPDATE counter SET amount = 1");
    // Another node's thread, while this one holds the lock.
    test::LiveWorld elsewhere;
    const auto other = *open_postgres({.url = Secret(place.url()), .busy_timeout = 50ms}, elsewhere.world);
    EXPECT_TRUE(elsewhere.run(other->write(
        "test", [](Tx& inner) { inner.run("INSERT INTO counter (amount, words) VALUES (2, 'added')"); },
        Urgency::waited_for)));
    EXPECT_EQ(tx.row("SELECT COUNT(*) FROM counter")->integer(0), 2) << "it is there before the other's commit";
  });
  EXPECT_TRUE(result);
}

TEST_F(Postgres, ANodeHearsOfWhatTheOthersCommitAndNotOfItself) {
  std::counting_semaphore heard{0};
  const auto listening =
      *open_postgres({.url = Secret(place.url()), .on_foreign_commit = [&heard] { heard.release(); }}, live.world);
  heard.acquire();  // that it listens now
  const auto other = node();
  make_counter(*other);
  heard.acquire();
  static_cast<void>(read(*other, amount));
  static_cast<void>(write(*other, [](Tx& tx) { return amount(tx); }));
  ASSERT_TRUE(write(*listening, [](Tx& tx) { tx.run("UPDATE counter SET amount = 1"); }));
  ASSERT_TRUE(write(*other, [](Tx& tx) { tx.run("UPDATE counter SET words = 'last'"); }));
  heard.acquire();
  EXPECT_FALSE(heard.try_acquire()) << "neither what it did itself nor what changed nothing";
}

TEST_F(Postgres, KeepsWhatItCannotHoldAsWellAsItCan) {
  const auto database = node();
  make_counter(*database);
  const std::string sent("a\0b\xFF\xC0\xAF\xED\xA0\x80 \xF0\x9F\x8D\x95", 14);
  ASSERT_TRUE(write(*database, [&](Tx& tx) { tx.run("UPDATE counter SET words = $1", sent); }));
  const auto kept = *read(*database, [](Tx& tx) { return tx.row("SELECT words FROM counter")->text(0); });
  EXPECT_TRUE(
      kept.starts_with("a\xEF\xBF\xBD"
                       "b\xEF\xBF\xBD"))
      << kept;
  EXPECT_TRUE(kept.ends_with(" \xF0\x9F\x8D\x95")) << kept;
}

TEST_F(Postgres, TellsWhatIsWrongWithoutThePassword) {
  auto url = place.url();
  url.replace(url.find("app:app@"), 8, "app:canary-77@");
  const auto refused = open_postgres({.url = Secret(url)}, live.world);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, "database_unusable");
  EXPECT_NE(refused.error().message.find("TENDERO_DATABASE_URL"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("canary-77"), std::string::npos);
  EXPECT_EQ(live.log.text().find("canary-77"), std::string::npos);
}

}  // namespace
}  // namespace tendero::database
