// Every row of a SQLite database into a PostgreSQL one: whatever it holds, and whenever the process ends meanwhile.
#include "database/moving/move.hpp"

#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "database/postgres.hpp"
#include "database/sqlite.hpp"
#include "support/live_world.hpp"
#include "support/postgres_database.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::database {
namespace {

using ::testing::HasSubstr;

constexpr std::array<Migration, 2> steps{{
    {.number = 1, .name = "first", .sql = R"sql(
CREATE TABLE things (id @id, big BIGINT, words TEXT, weight DOUBLE PRECISION, UNIQUE (words));
CREATE TABLE parts (
  thing_id BIGINT NOT NULL REFERENCES things (id), name TEXT NOT NULL, body TEXT, PRIMARY KEY (thing_id, name));
CREATE TABLE idle (id @id, words TEXT);
CREATE TABLE given (id @key, words TEXT);
@postgresql CREATE INDEX idle_words ON idle USING gin (to_tsvector('simple', words));
@sqlite CREATE VIRTUAL TABLE idle_index USING fts5 (words, content = 'idle', content_rowid = 'id');
)sql"},
    // A table that is made first may come to refer to one that is made last.
    {.number = 2, .name = "shelves", .sql = R"sql(
CREATE TABLE shelves (name TEXT NOT NULL PRIMARY KEY);
ALTER TABLE things ADD COLUMN shelf TEXT REFERENCES shelves (name);
)sql"},
}};

/// As a process that is killed.
struct Killed {};

class KillingFailPoints final : public FailPoints {
 public:
  void reach(std::string_view name) override {
    if (name == point_ && --left_ == 0) throw Killed{};
  }
  void kill_at(std::string_view point, int time) {
    point_ = point;
    left_ = time;
  }

 private:
  std::string_view point_;
  int left_ = 0;
};

class Move : public testing::Test {
 protected:
  static constexpr int many = 1234;  // more than two batches

  Move() {
    at_source([](Database&) {});
  }

  template <class Work>
  void at_source(Work work) {
    const auto database = *open_sqlite({.path = file, .inline_mode = true}, live.world);
    ASSERT_TRUE(migrate_now(*database, steps));
    work(*database);
  }
  template <class Work>
  void write_to_source(Work work) {
    at_source([&](Database& database) { ASSERT_TRUE(live.run(database.write("test", work))); });
  }
  template <class Work>
  auto at_target(Work work) {
    const auto database = *open_postgres({.url = Secret(place.url()), .inline_mode = true}, live.world);
    return *live.run(database->write("test", work));
  }
  std::int64_t count(const std::string& sql) const { return test::count_in_postgres(place.url(), sql); }

  Result<Moved> fill(bool again = false, const std::string& source = "this one") {
    World world{.clock = live.world.clock,
                .scheduler = live.world.scheduler,
                .chance = live.world.chance,
                .log = live.world.log,
                .metrics = live.world.metrics,
                .fail_points = fail_points};
    const auto target = MoveTarget::open(Secret(place.url()), world);
    if (!target) return std::unexpected(target.error());
    auto moved = move_rows({.file = file, .source = source, .migrations = steps, .again = again}, **target,
                           [](std::string_view, std::uint64_t, std::uint64_t) {});
    if (!moved) return moved;
    if (auto finished = (*target)->finish(); !finished) return std::unexpected(finished.error());
    return moved;
  }
  std::string refusal(bool again = false, const std::string& source = "this one") {
    const auto moved = fill(again, source);
    return moved ? "moved" : moved.error().code;
  }
  void fill_source() {
    write_to_source([](Tx& tx) {
      for (int number = 0; number < many; ++number) {
        tx.run("INSERT INTO things (words) VALUES ($1)", "thing " + std::to_string(number));
        tx.run("INSERT INTO parts (thing_id, name, body) VALUES ($1, 'wheel', 'round')", number + 1);
      }
    });
  }
  bool open_to_servers() {
    const auto database = *open_postgres({.url = Secret(place.url()), .inline_mode = true}, live.world);
    return migrate_now(*database, steps).has_value();
  }

  test::PostgresDatabase place;
  test::TemporaryFolder folder;
  test::LiveWorld live;
  KillingFailPoints fail_points;
  const std::string file = folder.path() + "/from.db";
};

TEST_F(Move, KeepsEveryKindOfValueInEveryKindOfTable) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min();
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  write_to_source([&](Tx& tx) {
    tx.run("INSERT INTO shelves (name) VALUES ('höher')");
    tx.run("INSERT INTO things (id, big, words, weight, shelf) VALUES (7, $1, $2, $3, 'höher')", most, "", 0.1);
    tx.run("INSERT INTO things (id, big, words, weight) VALUES (8, $1, $2, $3)", least, "it's\n\"ñandú\" 🦤", 1e300);
    tx.run("INSERT INTO things (id) VALUES (9)");
    tx.run("INSERT INTO parts (thing_id, name) VALUES (7, 'b'), (7, 'a'), (8, 'a')");
    tx.run("INSERT INTO given (id, words) VALUES (-5, 'below'), (0, NULL)");
  });
  const auto moved = fill();
  ASSERT_TRUE(moved) << moved.error().message;
  EXPECT_THAT(moved->rows, testing::UnorderedElementsAre(testing::Pair("things", 3), testing::Pair("parts", 3),
                                                         testing::Pair("idle", 0), testing::Pair("given", 2),
                                                         testing::Pair("shelves", 1)));
  EXPECT_EQ(moved->mended_texts, 0);
  const auto rows =
      at_target([](Tx& tx) { return tx.rows("SELECT big, words, weight, shelf FROM things ORDER BY id"); });
  EXPECT_EQ(rows.at(0).integer(0), most);
  EXPECT_EQ(rows.at(0).text(1), "");
  EXPECT_EQ(std::get<double>(rows.at(0).values().at(2).storage()), 0.1);
  EXPECT_EQ(rows.at(0).text(3), "höher");
  EXPECT_EQ(rows.at(1).integer(0), least);
  EXPECT_EQ(rows.at(1).text(1), "it's\n\"ñandú\" 🦤");
  EXPECT_EQ(std::get<double>(rows.at(1).values().at(2).storage()), 1e300);
  for (std::size_t column = 0; column < 4; ++column) EXPECT_TRUE(rows.at(2).is_null(column)) << column;
  EXPECT_TRUE(open_to_servers());
}

TEST_F(Move, MendsTextsThatPostgresCannotKeepAndCountsThem) {
  using namespace std::string_literals;
  write_to_source([](Tx& tx) {
    tx.run("INSERT INTO given (id, words) VALUES (1, $1), (2, $2), (3, 'whole')", "a\0b"s, "\xC3(");
    tx.run("INSERT INTO things (id) VALUES (1)");
    tx.run("INSERT INTO parts (thing_id, name) VALUES (1, $1)", "\0"s);
  });
  const auto moved = fill();
  ASSERT_TRUE(moved) << moved.error().message;
  EXPECT_EQ(moved->mended_texts, 3);
  EXPECT_EQ(count("SELECT count(*) FROM given WHERE words IN (U&'a\\FFFDb', U&'\\FFFD(')"), 2);
}

TEST_F(Move, GivesNoNumberTwiceNotEvenOfRowsThatAreGone) {
  write_to_source([](Tx& tx) {
    tx.run("INSERT INTO things (id, words) VALUES (41, 'stays'), (42, 'goes')");
    tx.run("DELETE FROM things WHERE id = 42");
  });
  ASSERT_TRUE(fill());
  const auto add = [](Tx& tx) {
    return tx.rows("INSERT INTO things (words) VALUES ('new') RETURNING id").at(0).integer(0);
  };
  EXPECT_EQ(at_target(add), 43);
  EXPECT_EQ(
      at_target([](Tx& tx) { return tx.rows("INSERT INTO idle (words) VALUES ('') RETURNING id").at(0).integer(0); }),
      1);
}

TEST_F(Move, IsTakenUpWhereverItEnds) {
  fill_source();
  int kills = 0;
  for (const auto* moment : {"move.begin.after", "move.batch.before", "move.batch.after", "move.numbers.before",
                             "move.numbers.after", "move.finish.before"}) {
    SCOPED_TRACE(moment);
    fail_points.kill_at(moment, 1);
    try {
      ASSERT_TRUE(fill());
    } catch (const Killed&) {
      ++kills;
      EXPECT_FALSE(open_to_servers()) << "what is there is a part only";
    }
  }
  EXPECT_EQ(kills, 6);
  ASSERT_TRUE(fill());
  EXPECT_EQ(count("SELECT count(*) FROM things"), many);
  EXPECT_EQ(count("SELECT count(*) FROM parts"), many);
  EXPECT_TRUE(open_to_servers());
}

TEST_F(Move, IsTakenUpAfterEachBatch) {
  fill_source();
  constexpr int batches = 6;  // three of each table that has rows
  for (int batch = 1; batch <= batches; ++batch) {
    fail_points.kill_at("move.batch.after", 1);
    EXPECT_THROW(static_cast<void>(fill()), Killed) << batch;
  }
  fail_points.kill_at("move.batch.after", 1);
  ASSERT_TRUE(fill()) << "nothing was left to copy, and nothing is copied twice";
}

TEST_F(Move, NoticesThatTheSourceChangedBetweenTries) {
  fill_source();
  fail_points.kill_at("move.batch.after", 2);
  EXPECT_THROW(static_cast<void>(fill()), Killed);
  EXPECT_EQ(refusal(false, "this one, later"), "move_of_another");
  EXPECT_FALSE(open_to_servers());
  ASSERT_TRUE(fill(true, "this one, later"));
  EXPECT_EQ(count("SELECT count(*) FROM things"), many);
}

TEST_F(Move, FindsEveryRowThatIsNotAsItWas) {
  fill_source();
  for (const auto* change :
       {"UPDATE parts SET body = 'flat' WHERE thing_id = 1000", "DELETE FROM parts WHERE thing_id = 3",
        "UPDATE things SET words = NULL WHERE id = 1", "INSERT INTO idle (words) VALUES ('more')"}) {
    SCOPED_TRACE(change);
    fail_points.kill_at("move.numbers.before", 1);
    EXPECT_THROW(static_cast<void>(fill(true)), Killed);
    at_target([&](Tx& tx) { return tx.run(change); });
    const auto moved = fill();
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().code, "move_differs");
    EXPECT_THAT(moved.error().message, HasSubstr("--again"));
    EXPECT_FALSE(open_to_servers());
  }
  EXPECT_TRUE(fill(true));
}

TEST_F(Move, LeavesAloneWhatIsInUse) {
  ASSERT_TRUE(fill());
  at_target([](Tx& tx) { return tx.run("INSERT INTO given (id) VALUES (1)"); });
  EXPECT_EQ(refusal(), "target_in_use");
  EXPECT_EQ(refusal(true), "target_in_use") << "--again is for moves that are not finished";
  EXPECT_EQ(count("SELECT count(*) FROM given"), 1);
}

TEST_F(Move, LeavesAloneWhatOthersKeepThere) {
  at_target([](Tx& tx) { return tx.run("CREATE TABLE invoices (number BIGINT)"); });
  EXPECT_EQ(refusal(), "target_in_use");
  EXPECT_EQ(count("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"), 1);
}

TEST_F(Move, TakesTheTablesThatAServerWouldMake) {
  ASSERT_TRUE(open_to_servers());
  EXPECT_TRUE(fill());
}

TEST_F(Move, SaysWhichTableHoldsWhatDoesNotFit) {
  write_to_source([](Tx& tx) { tx.run("INSERT INTO things (big) VALUES ('many')"); });
  const auto moved = fill();
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, "rows_refused");
  EXPECT_THAT(moved.error().message, HasSubstr("things"));
  EXPECT_THAT(moved.error().message, testing::Not(HasSubstr("many")));
}

TEST_F(Move, SaysWhenTwoRowsBecomeOne) {
  using namespace std::string_literals;
  write_to_source([](Tx& tx) { tx.run("INSERT INTO things (words) VALUES ($1), ($2)", "\0"s, "\xFF"); });
  EXPECT_EQ(refusal(), "rows_refused");
}

TEST_F(Move, KnowsNoTableThatNoMigrationMakes) {
  write_to_source([](Tx& tx) { tx.run("CREATE TABLE notes (words TEXT)"); });
  EXPECT_EQ(refusal(), "table_unknown");
}

}  // namespace
}  // namespace tendero::database
