#pragma once

#include <cstdint>
#include <string>

#include "functional/crowd.hpp"

namespace tendero::functional {

/// What must be true of a town after its server has gone through whatever a test did to it, with a crowd talking. Each
/// broken promise fails the test that asks.
class KeptPromises {
 public:
  KeptPromises(Town& town, const Crowd& crowd) : town_(town), crowd_(crowd) {}

  /// Waits until nothing is left to parse, to answer or to send.
  void wait_until_all_is_done();
  void expect_all();

  /// What happened, for whoever reads the test's output: doubts are allowed, and counted.
  [[nodiscard]] std::string told() const;
  [[nodiscard]] std::int64_t orders_in_shop() const noexcept { return in_shop_; }

 private:
  void expect_each_message_was_answered_once();
  void expect_each_order_exists_once();
  void expect_an_agent_knows_what_is_not_sure();
  [[nodiscard]] std::int64_t doubled() const;

  Town& town_;
  const Crowd& crowd_;
  std::int64_t in_shop_ = 0;
};

}  // namespace tendero::functional
