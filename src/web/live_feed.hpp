#pragma once

#include <atomic>
#include <memory>

#include "base/ids.hpp"
#include "base/world.hpp"
#include "storage/database.hpp"
#include "web/feed_bell.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /api/v2/feed`: what happens in the shop, as server-sent events in the order of their sequence, without gaps.
/// Starts behind `Last-Event-ID`, else behind `?after=`, else with what happens from now on. A reader is as fast as it
/// reads: nothing is kept for it, each page is read from the database when the one before it was taken; one that takes
/// nothing is closed by the server and resumes. Ends when the reader's session does, and when the server stops: then
/// each reader is told a moment of its own at which to come back. Beyond a bound
/// readers are refused (503).
class LiveFeed {
 public:
  LiveFeed(ShopId shop, database::Database& database, FeedBell& bell, World& world)
      : shop_(shop), database_(database), bell_(bell), world_(world) {}

  /// The router calls back into this, so this must outlive its last request and every stream.
  void add_routes(Router& router);

 private:
  Task<net::Response> open(Call call);

  ShopId shop_;
  database::Database& database_;
  FeedBell& bell_;
  World& world_;
  std::shared_ptr<std::atomic<int>> readers_ = std::make_shared<std::atomic<int>>(0);
};

}  // namespace tendero::web
