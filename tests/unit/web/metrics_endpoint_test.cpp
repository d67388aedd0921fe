#include "web/metrics_endpoint.hpp"

#include <memory>

#include <gtest/gtest.h>

#include "database/migrations.hpp"
#include "database/sqlite.hpp"
#include "storage/schema.hpp"
#include "storage/work_queue.hpp"
#include "support/live_world.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;

/// A database that cannot be reached when a test says so.
class MovedDatabase final : public database::Database {
 public:
  explicit MovedDatabase(database::Database& real) : real_(real) {}
  bool away = false;
  int asked = 0;

 protected:
  Task<Result<void>> run(Kind kind, Closure closure) override {
    ++asked;
    if (away) co_return fault(FaultKind::unavailable, "database_unreachable", "away");
    co_return co_await real_.read(std::move(kind.name), std::move(closure));
  }

 private:
  database::Database& real_;
};

class Scraped : public testing::Test {
 protected:
  Scraped() {
    EXPECT_TRUE(live.run(database::migrate(*real, storage::migrations())).has_value());
    live.run(real->write("owe", [this](database::Tx& tx) {
      storage::enqueue(
          tx, {.shop = {}, .kind = "send", .line = "a", .once_key = "a", .payload = "{}", .due = live.clock.now() - 3s},
          live.clock.now());
    }));
    endpoint.add_routes(router);
  }
  net::Response scrape() { return live.run(router.handle({.method = "GET", .target = "/metrics"})); }
  double value(const std::string& name) const { return live.metrics.value(name); }

  test::LiveWorld live;
  std::unique_ptr<database::Database> real =
      *database::open_sqlite({.path = ":memory:", .inline_mode = true}, live.world);
  MovedDatabase database{*real};
  Router router{Secret("secret"), live.world};
  MetricsEndpoint endpoint{[] { return std::string("tendero_x 1\n"); }, database, live.world};
};

TEST_F(Scraped, ReadsWhatStandsInTheDatabase) {
  EXPECT_EQ(scrape().body, "tendero_x 1\n");
  EXPECT_EQ(value("tendero_figures_read"), 1);
  EXPECT_EQ(value("tendero_work_waiting{kind=send}"), 1);
  EXPECT_GE(value("tendero_work_oldest_due_seconds{kind=send}"), 3);
  EXPECT_GT(value("tendero_database_bytes"), 0);
}

TEST_F(Scraped, AsksTheDatabaseOnceASecondAtMost) {
  for (int time = 0; time < 5; ++time) scrape();
  EXPECT_LT(database.asked, 5);
}

TEST_F(Scraped, AnswersWithoutTheDatabaseToo) {
  database.away = true;
  EXPECT_EQ(scrape().status, 200);
  EXPECT_EQ(value("tendero_figures_read"), 0);
  database.away = false;
  scrape();
  EXPECT_EQ(value("tendero_figures_read"), 1) << "the next scrape asks again at once";
}

}  // namespace
}  // namespace tendero::web
