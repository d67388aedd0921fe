#pragma once

#include "base/ids.hpp"
#include "storage/database.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /api/v2/feed/page`: the same events as the live feed, same order, same bodies, page by page, for a reader that
/// keeps no connection. Asking again with `next` leaves nothing out and repeats nothing.
class FeedPage {
 public:
  FeedPage(ShopId shop, database::Database& database) : shop_(shop), database_(database) {}

  /// The router calls back into this, so this must outlive its last request.
  void add_routes(Router& router);

 private:
  Task<net::Response> read(Call call);

  ShopId shop_;
  database::Database& database_;
};

}  // namespace tendero::web
