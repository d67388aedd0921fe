#include "support/test_world.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace tendero::test {

namespace {

std::string shown(const LogField& field) {
  return std::visit([&](const auto& value) { return fmt::format("{}={} ", field.name, value); }, field.value);
}

}  // namespace

void TestChance::fill(std::span<std::uint8_t> bytes) {
  std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random_()); });
}

void TestLog::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
  Line line{level, std::string(event), {}};
  for (const auto& field : fields) line.text += shown(field);
  lines.push_back(std::move(line));
}

TestWorld::TestWorld() : scheduler(context_, clock), world_{clock, scheduler, chance, log, metrics, fail_points} {}

void TestWorld::start(Task<> task) { scheduler.spawn("test", std::move(task)); }

void TestWorld::settle() {
  context_.restart();
  context_.poll();
}

void TestWorld::advance(Duration duration) {
  const Instant end = clock.now() + duration;
  settle();
  while (scheduler.wake_next(end)) settle();
  clock.set(end);
}

void TestWorld::drive(const bool& done) {
  settle();
  while (!done) {
    if (!scheduler.wake_next(Instant::max()))
      throw std::logic_error("the task waits for something that will never come");
    settle();
  }
}

}  // namespace tendero::test
