#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include <boost/json/value.hpp>

#include "base/time.hpp"

namespace tendero::sandbox {

/// One request that the shop answered. Bodies are never kept.
struct ShopActivity {
  std::int64_t number = 0;  ///< counts up from 1 as long as the shop is open
  Instant at;
  std::string method;
  std::string target;  ///< path and query as sent
  int status = 0;      ///< 0: the connection was closed instead of an answer
  Duration took{0};
  std::string who;    ///< the account's e-mail, "api key", or empty
  std::string fault;  ///< what was done to it on purpose, or empty
};

/// The last requests, for whoever shows what the shop was asked.
class ActivityLog {
 public:
  using Listener = std::function<void(const ShopActivity&)>;

  void listen(Listener listener) { listener_ = std::move(listener); }
  void add(ShopActivity activity);
  /// {"next": number, "items": […]}: what came after number `after`, oldest first; ask again with `next`.
  [[nodiscard]] boost::json::value after(std::int64_t after) const;

 private:
  std::deque<ShopActivity> kept_;
  std::int64_t last_ = 0;
  Listener listener_;
};

}  // namespace tendero::sandbox
