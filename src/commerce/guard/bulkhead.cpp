#include "commerce/guard/bulkhead.hpp"

#include <utility>

namespace tendero::commerce::guard {

/// One that waits. `called`: whoever left has given up its place to it.
struct Bulkhead::Turn {
  std::unique_ptr<Alarm> alarm;
  bool called = false;
};

Bulkhead::Bulkhead(BulkheadSettings settings, net::HttpTransport& next, World& world)
    : settings_(settings), next_(next), world_(world) {}

Task<Result<net::Response>> Bulkhead::send(net::OutgoingRequest request) {
  const Instant until = world_.clock.now() + request.deadline;
  if (inside_ < settings_.at_once) {
    ++inside_;
  } else if (waiting_.size() >= settings_.queue) {
    world_.metrics.count("tendero_shop_refused_total", {{"because", "too_busy"}});
    co_return fault(FaultKind::unavailable, "too_busy", "too many questions wait for its answers already");
  } else {
    const bool called = co_await wait_for_turn(until);
    if (!called) co_return fault(FaultKind::unavailable, "timeout", "its turn did not come in time");
  }
  struct Place {
    Bulkhead& bulkhead;
    ~Place() { bulkhead.leave(); }
  } const place{*this};
  request.deadline = until - world_.clock.now();
  auto response = co_await next_.send(std::move(request));
  co_return response;
}

/// True when a place was handed over; then it is the caller's to give back.
Task<bool> Bulkhead::wait_for_turn(Instant until) {
  Turn turn{world_.scheduler.make_alarm()};
  waiting_.push_back(&turn);
  struct Leaving {
    Bulkhead& bulkhead;
    Turn& turn;
    bool kept = false;
    ~Leaving() {
      std::erase(bulkhead.waiting_, &turn);
      if (turn.called && !kept) bulkhead.leave();
    }
  } leaving{*this, turn};
  while (!turn.called && world_.clock.now() < until) co_await turn.alarm->wait_until(until);
  leaving.kept = turn.called;
  co_return turn.called;
}

/// The place goes to whoever has waited longest.
void Bulkhead::leave() {
  if (waiting_.empty()) {
    --inside_;
    return;
  }
  Turn& next = *waiting_.front();
  waiting_.pop_front();
  next.called = true;
  next.alarm->ring();
}

}  // namespace tendero::commerce::guard
