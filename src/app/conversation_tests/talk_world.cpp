#include "app/conversation_tests/talk_world.hpp"

#include <chrono>
#include <stdexcept>

namespace tendero::app::conversations {

namespace {

constexpr std::chrono::milliseconds look_step{20};

}  // namespace

TalkWorld::TalkWorld(LogLevel least) : log_(least, SpdlogLog::Form::text) {}

void TalkWorld::start(Task<> task) { scheduler_.spawn("talk", std::move(task)); }

void TalkWorld::settle() {
  context_.restart();
  context_.poll();
  if (asked_ > 0) wait_outside();
}

/// Alarms ring in real time meanwhile: the deadline of what is asked is one of them.
void TalkWorld::wait_outside() {
  const auto began = std::chrono::steady_clock::now();
  const auto then = clock_.now();
  while (asked_ > 0) {
    context_.run_one_for(look_step);
    context_.poll();
    const auto passed = std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began);
    const auto now = then + passed;
    while (scheduler_.wake_next(now)) context_.poll();
    clock_.set(std::max(clock_.now(), now));
  }
}

void TalkWorld::advance(Duration duration) {
  settle();
  Instant end = clock_.now() + duration;
  while (scheduler_.wake_next(end)) {
    context_.restart();
    context_.poll();
    if (asked_ == 0) continue;
    wait_outside();
    end = std::max(end, clock_.now() + duration);
  }
  clock_.set(end);
}

void TalkWorld::drive(const bool& done) {
  settle();
  while (!done) {
    if (!scheduler_.wake_next(Instant::max())) throw std::logic_error("a talk waits for what will never come");
    settle();
  }
}

}  // namespace tendero::app::conversations
