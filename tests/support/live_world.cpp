#include "support/live_world.hpp"

#include <type_traits>

#include <fmt/format.h>

#include "base/metric_list.hpp"

namespace tendero::test {

namespace {

std::string key_of(std::string_view name, MetricLabels labels) {
  std::string key(name);
  for (const auto& [label, value] : labels)
    key += fmt::format("{}{}={}", key.size() == name.size() ? '{' : ',', label, value);
  return labels.size() == 0 ? key : key + '}';
}

}  // namespace

void KeptLog::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
  static constexpr std::string_view levels[] = {"trace", "debug", "info", "warning", "error"};
  auto line = fmt::format("{} {}", levels[static_cast<std::size_t>(level)], event);
  for (const auto& field : fields) {
    std::visit([&](const auto& value) { line += fmt::format(" {}={}", field.name, value); }, field.value);
  }
  const std::scoped_lock lock(guard_);
  lines_.push_back(std::move(line));
}

std::vector<std::string> KeptLog::lines() const {
  const std::scoped_lock lock(guard_);
  return lines_;
}

std::string KeptLog::text() const {
  std::string all;
  for (const auto& line : lines()) all += line + '\n';
  return all;
}

void KeptMetrics::count(std::string_view name, MetricLabels labels, double by) {
  expect_declared(name, MetricKind::counter, labels);
  const std::scoped_lock lock(guard_);
  values_[key_of(name, labels)] += by;
}

void KeptMetrics::set(std::string_view name, double value, MetricLabels labels) {
  expect_declared(name, MetricKind::gauge, labels);
  const std::scoped_lock lock(guard_);
  values_[key_of(name, labels)] = value;
}

void KeptMetrics::observe_ms(std::string_view name, Duration /*duration*/, MetricLabels labels) {
  expect_declared(name, MetricKind::histogram, labels);
  const std::scoped_lock lock(guard_);
  values_[key_of(name, labels)] += 1;
}

double KeptMetrics::value(const std::string& name) const {
  const std::scoped_lock lock(guard_);
  const auto found = values_.find(name);
  return found == values_.end() ? 0 : found->second;
}

void KeptFailPoints::reach(std::string_view name) {
  const std::scoped_lock lock(guard_);
  reached_.emplace_back(name);
}

std::vector<std::string> KeptFailPoints::reached() const {
  const std::scoped_lock lock(guard_);
  return reached_;
}

void LiveWorld::run(Task<> task) {
  std::exception_ptr thrown;
  bool ended = false;
  boost::asio::co_spawn(context, std::move(task), [&](const std::exception_ptr& problem) {
    thrown = problem;
    ended = true;
  });
  run_until_idle();
  if (thrown) std::rethrow_exception(thrown);
  if (!ended) throw std::logic_error("the task never ended");
}

void LiveWorld::run_until_idle() {
  context.restart();
  context.run();
}

}  // namespace tendero::test
