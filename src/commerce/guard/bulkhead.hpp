#pragma once

#include <cstddef>
#include <deque>
#include <memory>

#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::guard {

struct BulkheadSettings {
  int at_once = 8;         ///< questions that the backend is asked at the same time
  std::size_t queue = 64;  ///< questions that wait for their turn
};

/// Keeps one slow backend from taking every connection, and a crowd of customers from overrunning a small shop. What
/// waits keeps its order and its deadline; beyond the queue, and after the deadline, it is refused (`unavailable`,
/// codes `too_busy` and `timeout`): certainly not sent.
class Bulkhead final : public net::HttpTransport {
 public:
  /// `next` and `world` must outlive this.
  Bulkhead(BulkheadSettings settings, net::HttpTransport& next, World& world);

  Task<Result<net::Response>> send(net::OutgoingRequest request) override;

 private:
  struct Turn;
  Task<bool> wait_for_turn(Instant until);
  void leave();

  BulkheadSettings settings_;
  net::HttpTransport& next_;
  World& world_;
  int inside_ = 0;
  std::deque<Turn*> waiting_;
};

}  // namespace tendero::commerce::guard
