#include "web/health.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "storage/arrivals.hpp"
#include "storage/work_queue.hpp"
#include "unit/storage/storage_fixture.hpp"
#include "unit/web/described.hpp"
#include "web/storage_health.hpp"

namespace tendero::web {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

class BrokenDatabase final : public database::Database {
 protected:
  Task<Result<void>> run(Kind, Closure) override {
    co_return fault(FaultKind::unavailable, "database_full", "The disk is full.");
  }
};

class HealthTest : public storage::StorageTest {
 protected:
  HealthTest() { start({storage_probe(*database, world)}); }

  void start(std::vector<HealthProbe> probes, std::function<bool()> draining = [] { return false; }) {
    router_.emplace(Secret(), world);
    endpoint_.emplace(std::move(probes), std::move(draining));
    endpoint_->add_routes(*router_);
  }
  std::pair<int, json::value> get(std::string path) {
    const net::Request request{.method = "GET", .target = std::move(path)};
    const auto answer = described(request, world.run(router_->handle(request)));
    return {answer.status, json::parse(answer.body)};
  }
  void enqueue(std::string key, Instant due) {
    write([&](database::Tx& tx) {
      storage::enqueue(tx, {.shop = shop, .kind = "turn", .line = key, .once_key = key, .payload = "{}", .due = due},
                       now());
    });
  }

  std::optional<Router> router_;
  std::optional<HealthEndpoint> endpoint_;
};

Task<std::vector<HealthCheck>> shop_is_down() {
  std::vector<HealthCheck> checks{{.name = "shop",
                                   .state = HealthCheck::State::degraded,
                                   .message = "The shop does not answer.",
                                   .facts = {{"lastError", "shop_unreachable"}}}};
  co_return checks;
}

TEST_F(HealthTest, AProcessThatAnswersIsAlive) {
  BrokenDatabase broken;
  start({storage_probe(broken, world)});
  EXPECT_EQ(get("/health/live"), (std::pair{200, json::value{{"status", "ok"}}}));
}

TEST_F(HealthTest, AllWellIsShort) {
  const auto [status, body] = get("/health/ready");
  EXPECT_EQ(status, 200);
  EXPECT_EQ(body, (json::value{{"status", "ok"}, {"checks", json::object()}}));
  EXPECT_EQ(get("/health").second.at("checks").at("database").at("status"), "ok");
}

TEST_F(HealthTest, WhatDoesNotStopWebhooksOnlyDegrades) {
  start({storage_probe(*database, world), shop_is_down});
  const auto [ready, brief] = get("/health/ready");
  EXPECT_EQ(ready, 200);
  EXPECT_EQ(brief.at("status"), "degraded");
  EXPECT_EQ(brief.at("checks"),
            (json::value{{"shop", {{"status", "degraded"}, {"message", "The shop does not answer."}}}}));
  EXPECT_EQ(get("/health").second.at("checks").at("shop").at("lastError"), "shop_unreachable");
}

TEST_F(HealthTest, ADatabaseThatCannotBeWrittenStopsWebhooks) {
  BrokenDatabase broken;
  start({storage_probe(broken, world)});
  for (const auto* path : {"/health/ready", "/health"}) {
    const auto [status, body] = get(path);
    EXPECT_EQ(status, 503) << path;
    EXPECT_EQ(body.at("status"), "unavailable");
    EXPECT_EQ(body.at("checks").at("database").at("message"), "The disk is full.");
  }
}

TEST_F(HealthTest, AServerThatStopsSendsWhoAsksElsewhereAndLives) {
  start({storage_probe(*database, world)}, [] { return true; });
  for (const auto* path : {"/health/ready", "/health"}) {
    EXPECT_EQ(get(path), (std::pair{503, json::value{{"status", "draining"}, {"checks", json::object()}}})) << path;
  }
  EXPECT_EQ(get("/health/live").first, 200);
}

TEST_F(HealthTest, ShowsHowMuchWaitsAndHowLate) {
  enqueue("a", now());
  enqueue("b", now() + 1h);
  pass(30s);
  auto queue = get("/health").second.at("checks").at("queue");
  EXPECT_EQ(queue.at("status"), "ok");
  EXPECT_EQ(queue.at("kinds").at("turn").at("waiting"), 2);
  EXPECT_EQ(queue.at("oldestLateMs"), 30'000);
  pass(31s);
  queue = get("/health").second.at("checks").at("queue");
  EXPECT_EQ(queue.at("status"), "degraded");
}

TEST_F(HealthTest, AWebhookThatNobodyCutsUpIsWorkThatWaits) {
  write([&](database::Tx& tx) { storage::keep_arrival(tx, "{}", now()); });
  pass(1min + 1s);
  enqueue("a", now());
  const auto queue = get("/health").second.at("checks").at("queue");
  EXPECT_EQ(queue.at("status"), "degraded");
  EXPECT_EQ(queue.at("webhooksWaiting"), 1);
  EXPECT_EQ(queue.at("oldestLateMs"), 61'000);
}

TEST_F(HealthTest, ShowsWhatWasGivenUp) {
  enqueue("a", now());
  write([this](database::Tx& tx) {
    const auto taken = storage::lease(tx, {"turn"}, 1, now(), 30s, "me");
    storage::bury(tx, taken.at(0), "a bug", now());
  });
  const auto body = get("/health").second;
  EXPECT_EQ(body.at("status"), "degraded");
  EXPECT_EQ(body.at("checks").at("deadLetters").at("count"), 1);
}

}  // namespace
}  // namespace tendero::web
