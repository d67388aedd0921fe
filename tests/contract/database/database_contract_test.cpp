// What every engine promises to the rooms above, see src/database/database.hpp.
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "database/migrations.hpp"
#include "database/postgres.hpp"
#include "database/sqlite.hpp"
#include "support/live_world.hpp"
#include "support/postgres_database.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

using Made = Result<std::unique_ptr<Database>>;

/// Where an engine keeps what it is given.
class Place {
 public:
  [[nodiscard]] std::string file() const { return folder_.path() + "/t.db"; }
  Secret url() { return Secret((postgres_ ? *postgres_ : postgres_.emplace()).url()); }

 private:
  test::TemporaryFolder folder_;
  std::optional<test::PostgresDatabase> postgres_;
};

/// One more engine is one more row below.
struct EngineCase {
  std::string name;
  Made (*open)(Place& place, World& world);
};

Made open_file(Place& place, World& world) { return open_sqlite({.path = place.file()}, world); }
Made open_memory(Place& /*place*/, World& world) { return open_sqlite({.path = ":memory:"}, world); }
Made open_inline(Place& /*place*/, World& world) {
  return open_sqlite({.path = ":memory:", .inline_mode = true}, world);
}
Made open_server(Place& place, World& world) { return open_postgres({.url = place.url()}, world); }
Made open_server_inline(Place& place, World& world) {
  return open_postgres({.url = place.url(), .inline_mode = true}, world);
}

class DatabaseContract : public testing::TestWithParam<EngineCase> {
 protected:
  template <class Work>
  auto write(Work work, std::string name = "test") {
    return live.run(database->write(std::move(name), std::move(work)));
  }
  template <class Work>
  auto read(Work work) {
    return live.run(database->read("test", std::move(work)));
  }
  DatabaseContract() : database(*GetParam().open(place, live.world)) {
    write([](Tx& tx) {
      tx.run("CREATE TABLE counters (name TEXT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL CHECK (amount < 1000))");
      tx.run("CREATE TABLE notes (id BIGINT NOT NULL PRIMARY KEY, body TEXT, weight DOUBLE PRECISION)");
    });
  }

  static void add(Tx& tx, const std::string& name, int amount) {
    tx.run(
        "INSERT INTO counters (name, amount) VALUES ($1, $2) "
        "ON CONFLICT (name) DO UPDATE SET amount = counters.amount + $2",
        name, amount);
  }
  std::int64_t amount(const std::string& name) {
    return *read([&](Tx& tx) {
      const auto row = tx.row("SELECT amount FROM counters WHERE name = $1", name);
      return row ? row->integer(0) : -1;
    });
  }

  Place place;
  test::LiveWorld live;
  std::unique_ptr<Database> database;
};

TEST_P(DatabaseContract, AWriteIsSeenByTheNextRead) {
  ASSERT_TRUE(write([](Tx& tx) { add(tx, "a", 3); }).has_value());
  EXPECT_EQ(amount("a"), 3);
}

TEST_P(DatabaseContract, AGlanceIsARead) {
  write([](Tx& tx) { add(tx, "a", 1); });
  const auto found = live.run(database->glance("look", [](Tx& tx) { return tx.rows("SELECT name FROM counters").size(); }));
  EXPECT_EQ(*found, 1U);
  EXPECT_THROW(live.run(database->glance("look", [](Tx& tx) { add(tx, "b", 2); })), DatabaseError);
  const auto refused =
      live.run(database->glance("look", [](Tx&) -> Result<int> { return fault(FaultKind::not_found, "none", ""); }));
  EXPECT_EQ(refused.error().code, "none");
}

TEST_P(DatabaseContract, AnswersArriveAsResults) {
  EXPECT_EQ(*write([](Tx&) { return std::string("text"); }), "text");
  EXPECT_EQ(*write([](Tx&) -> Result<int> { return 7; }), 7);
  EXPECT_TRUE(write([](Tx&) -> Result<void> { return {}; }).has_value());
}

TEST_P(DatabaseContract, AFaultOfTheClosureUndoesIt) {
  const auto result = write([](Tx& tx) -> Result<int> {
    add(tx, "a", 3);
    return fault(FaultKind::denied, "not_now", "…");
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "not_now");
  EXPECT_EQ(amount("a"), -1);
}

TEST_P(DatabaseContract, ABugInTheClosureUndoesItAndReachesTheCaller) {
  EXPECT_THROW(write([](Tx& tx) {
                 add(tx, "a", 3);
                 throw std::out_of_range("bug");
               }),
               std::out_of_range);
  EXPECT_EQ(amount("a"), -1);
  EXPECT_TRUE(write([](Tx& tx) { add(tx, "a", 1); }).has_value()) << "and the database goes on";
}

TEST_P(DatabaseContract, ABrokenRuleIsAFaultAndUndoesAll) {
  const auto result = write([](Tx& tx) {
    add(tx, "a", 1);
    add(tx, "b", 5000);
  });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, FaultKind::broken);
  EXPECT_EQ(result.error().code, "database_constraint");
  EXPECT_EQ(amount("a"), -1);
}

TEST_P(DatabaseContract, AConflictRunsTheClosureAgainFromScratch) {
  int runs = 0;
  const auto result = write([&runs](Tx& tx) {
    add(tx, "a", 1);
    if (++runs < 3) throw DatabaseError(DatabaseError::Kind::conflict, "somebody was faster");
  });
  EXPECT_TRUE(result.has_value());
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(amount("a"), 1);
}

TEST_P(DatabaseContract, AnEndlessConflictIsBusy) {
  const auto result =
      write([](Tx&) -> int { throw DatabaseError(DatabaseError::Kind::conflict, "somebody is always faster"); });
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().kind, FaultKind::unavailable);
  EXPECT_EQ(result.error().code, "database_busy");
}

TEST_P(DatabaseContract, AReadThatWritesIsABug) {
  EXPECT_THROW(read([](Tx& tx) { add(tx, "a", 1); }), DatabaseError);
  EXPECT_EQ(amount("a"), -1);
}

TEST_P(DatabaseContract, ValuesComeBackAsTheyWere) {
  const std::string text = "Ñandú 🍕 'quoted' \"too\"; -- $1\nline";
  const auto most = std::numeric_limits<std::int64_t>::max();
  write([&](Tx& tx) {
    tx.run("INSERT INTO notes (id, body, weight) VALUES ($1, $2, $3)", most, text, 0.1);
    tx.run("INSERT INTO notes (id, body, weight) VALUES ($1, $2, $3)", -most - 1, "", std::nullopt);
    tx.run("INSERT INTO notes (id, body) VALUES ($1, $2)", from_millis(1'763'884'800'123),
           std::optional<std::string>());
  });
  const auto rows = *read([](Tx& tx) { return tx.rows("SELECT id, body, weight FROM notes ORDER BY id"); });
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows.at(0).integer(0), -most - 1);
  EXPECT_EQ(rows.at(0).text(1), "");
  EXPECT_TRUE(rows.at(0).is_null(2));
  EXPECT_EQ(rows.at(1).instant(0), from_millis(1'763'884'800'123));
  EXPECT_TRUE(rows.at(1).is_null(1));
  EXPECT_EQ(rows.at(1).text_or_empty(1), "");
  EXPECT_EQ(rows.at(1).maybe_integer(1), std::nullopt);
  EXPECT_EQ(rows.at(2).integer(0), most);
  EXPECT_EQ(rows.at(2).text(1), text);
  EXPECT_THROW(static_cast<void>(rows.at(0).text(0)), std::logic_error) << "an integer is no text";
}

TEST_P(DatabaseContract, ValuesAreNumberedNotOrdered) {
  write([](Tx& tx) { tx.run("INSERT INTO notes (body, id) VALUES ($2, $1)", 12, "twelve"); });
  const auto body = *read([](Tx& tx) {
    return tx.row("SELECT body FROM notes WHERE (id = $2 AND body <> $1) OR (id = $2 AND body <> 'x')", "no", 12)
        ->text(0);
  });
  EXPECT_EQ(body, "twelve");
}

TEST_P(DatabaseContract, SaysWhatChangedAndReturnsWhatWasInserted) {
  write([](Tx& tx) {
    EXPECT_EQ(tx.run("INSERT INTO notes (id, body) VALUES ($1, $2)", 1, "a"), 1);
    EXPECT_EQ(tx.run("INSERT INTO notes (id, body) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", 1, "b"), 0);
    EXPECT_EQ(tx.run("INSERT INTO notes (id, body) VALUES ($1, $2), ($3, $4)", 2, "b", 3, "c"), 2);
    EXPECT_EQ(tx.run("UPDATE notes SET body = $1 WHERE id >= $2", "z", 2), 2);
    EXPECT_EQ(tx.run("DELETE FROM notes WHERE id = $1", 99), 0);
    EXPECT_TRUE(tx.rows("INSERT INTO notes (id, body) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id", 1, "b")
                    .empty());
    EXPECT_EQ(tx.insert<MessageId>("INSERT INTO notes (id, body) VALUES ($1, $2) RETURNING id", 9, "n"), MessageId{9});
  });
}

TEST_P(DatabaseContract, MistakesInStatementsAreBugs) {
  EXPECT_THROW(write([](Tx& tx) { tx.run("SELEKT 1"); }), DatabaseError);
  EXPECT_THROW(write([](Tx& tx) { tx.run("SELECT body FROM notes WHERE id = $1"); }), DatabaseError);
  EXPECT_THROW(write([](Tx& tx) { tx.run("SELECT body FROM notes", 1); }), DatabaseError);
  EXPECT_THROW(write([](Tx& tx) { tx.run("SELECT 1; SELECT 2"); }), DatabaseError);
}

TEST_P(DatabaseContract, ManyAtOnceAreAllAnsweredAndOnlyTheGoodOnesCount) {
  constexpr int writers = 200;
  int succeeded = 0;
  int refused = 0;
  for (int index = 0; index < writers; ++index) {
    auto task = database->write("test", [index](Tx& tx) -> Result<int> {
      add(tx, "sum", 1);
      if (index % 3 == 0) return fault(FaultKind::denied, "third", "…");
      return index;
    });
    boost::asio::co_spawn(live.context, std::move(task), [&, index](const std::exception_ptr& bug, Result<int> answer) {
      EXPECT_EQ(bug, nullptr);
      if (answer) EXPECT_EQ(*answer, index);
      ++(answer ? succeeded : refused);
    });
  }
  live.run_until_idle();
  EXPECT_EQ(refused, 67);
  EXPECT_EQ(succeeded, 133);
  EXPECT_EQ(amount("sum"), 133);
}

TEST_P(DatabaseContract, FailPointsStandAroundTheCommitOfWhatSucceeded) {
  write([](Tx& tx) { add(tx, "a", 1); }, "turn.commit");
  write([](Tx&) -> Result<int> { return fault(FaultKind::denied, "no", "…"); }, "refused");
  read([](Tx& tx) { return tx.rows("SELECT 1").size(); });
  std::vector<std::string> reached;
  for (const auto& name : live.fail_points.reached()) {
    if (!name.starts_with("test.")) reached.push_back(name);
  }
  EXPECT_EQ(reached, (std::vector<std::string>{"turn.commit.before", "turn.commit.after"}));
}

TEST_P(DatabaseContract, LogsStatementsWithoutTheirValues) {
  const auto result =
      write([](Tx& tx) { tx.run("INSERT INTO counters (name, amount) VALUES ($1, $2)", "secreto-de-ana", 5000); });
  ASSERT_FALSE(result.has_value());
  EXPECT_NE(live.log.text().find("INSERT INTO counters"), std::string::npos);
  EXPECT_EQ(live.log.text().find("secreto-de-ana"), std::string::npos);
  EXPECT_EQ(result.error().message.find("secreto-de-ana"), std::string::npos);
}

constexpr std::array<Migration, 2> steps{{
    {.number = 1, .name = "first", .sql = "CREATE TABLE people (\n  id @id,\n  name TEXT NOT NULL\n);\n"},
    {.number = 2,
     .name = "second",
     .sql = "ALTER TABLE people ADD COLUMN age BIGINT;\nCREATE INDEX people_name ON people (name);\n"},
}};

TEST_P(DatabaseContract, MigratesForwardStepByStep) {
  EXPECT_EQ(*live.run(migrate(*database, std::span(steps).first(1))), 1);
  EXPECT_EQ(*live.run(migrate(*database, steps)), 1);
  EXPECT_EQ(*live.run(migrate(*database, steps)), 0);
  const auto id = *write([](Tx& tx) {
    return tx.insert<ContactId>("INSERT INTO people (name, age) VALUES ($1, $2) RETURNING id", "Ana", 30);
  });
  EXPECT_EQ(id, ContactId{1});
}

TEST_P(DatabaseContract, NeverHandsOutAnIdTwice) {
  live.run(migrate(*database, steps));
  const auto insert = [](Tx& tx) {
    return tx.insert<ContactId>("INSERT INTO people (name) VALUES ($1) RETURNING id", "Ana");
  };
  const auto first = *write(insert);
  write([](Tx& tx) { tx.run("DELETE FROM people"); });
  EXPECT_GT(*write(insert), first);
}

TEST_P(DatabaseContract, RefusesASchemaFromTheFuture) {
  live.run(migrate(*database, steps));
  const auto result = live.run(migrate(*database, std::span(steps).first(1)));
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, "schema_newer");
}

TEST_P(DatabaseContract, AMigrationThatFailsLeavesNothingBehind) {
  constexpr std::array<Migration, 1> broken{
      {{.number = 1, .name = "broken", .sql = "CREATE TABLE half (id @id);\nCREATE NONSENSE;\n"}}};
  EXPECT_THROW(live.run(migrate(*database, broken)), DatabaseError);
  EXPECT_THROW(read([](Tx& tx) { return tx.rows("SELECT id FROM half").size(); }), DatabaseError);
}

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseContract,
                         testing::Values(EngineCase{"SqliteFile", &open_file}, EngineCase{"SqliteMemory", &open_memory},
                                         EngineCase{"SqliteInline", &open_inline},
                                         EngineCase{"PostgreSql", &open_server},
                                         EngineCase{"PostgreSqlInline", &open_server_inline}),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace tendero::database
