#include "sandbox/whatsapp/timeline.hpp"

#include <map>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace tendero::sandbox::whatsapp {

struct Timeline::State {
  World& world;
  std::unique_ptr<Alarm> alarm;
  std::multimap<Instant, std::function<void()>> due;
  bool running = false;
  bool over = false;
};

Timeline::Timeline(World& world)
    : world_(world),
      state_(std::make_shared<State>(State{.world = world, .alarm = world.scheduler.make_alarm(), .due = {}})) {}

Timeline::~Timeline() {
  state_->over = true;
  state_->due.clear();
  state_->alarm->ring();
}

void Timeline::at(Instant when, std::function<void()> action) {
  const auto place = state_->due.emplace(when, std::move(action));
  if (!state_->running) {
    state_->running = true;
    world_.scheduler.spawn("sandbox.timeline", run(state_));
  } else if (place == state_->due.begin()) {
    state_->alarm->ring();
  }
}

void Timeline::after(Duration wait, std::function<void()> action) { at(world_.clock.now() + wait, std::move(action)); }

Task<> Timeline::run(std::shared_ptr<State> state) {
  // A coroutine begins within the call that spawns it, but what is due must not run in the middle of what made it due.
  const auto executor = state->world.scheduler.executor();
  co_await boost::asio::post(executor, boost::asio::use_awaitable);
  while (!state->over && !state->due.empty()) {
    const Instant next = state->due.begin()->first;
    if (state->world.clock.now() < next) {
      co_await state->alarm->wait_until(next);
      continue;
    }
    const auto action = std::move(state->due.begin()->second);
    state->due.erase(state->due.begin());
    action();
  }
  state->running = false;
}

}  // namespace tendero::sandbox::whatsapp
