#include "base/trace.hpp"

#include <memory>

#include <boost/asio/prefer.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/require.hpp>

#include "base/digest.hpp"

namespace tendero {
namespace {

namespace asio = boost::asio;

constexpr std::size_t trace_digits = 16;

// Set only while an executor runs something, so threads and coroutines that take turns on one never see each other's.
thread_local const std::string* running = nullptr;

const std::string no_trace;

class Running {
 public:
  explicit Running(const std::string& trace) : before_(std::exchange(running, &trace)) {}
  ~Running() { running = before_; }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  const std::string* before_;
};

/// Asio's executor concept around another executor: properties are the inner one's.
class TracedExecutor {
 public:
  TracedExecutor(asio::any_io_executor inner, std::shared_ptr<const std::string> trace) noexcept
      : inner_(std::move(inner)), trace_(std::move(trace)) {}

  template <class Property>
    requires asio::can_query_v<const asio::any_io_executor&, Property>
  decltype(auto) query(const Property& property) const {
    return asio::query(inner_, property);
  }
  template <class Property>
    requires asio::can_require_v<const asio::any_io_executor&, Property>
  TracedExecutor require(const Property& property) const {
    return {asio::require(inner_, property), trace_};
  }
  template <class Property>
    requires asio::can_prefer_v<const asio::any_io_executor&, Property>
  TracedExecutor prefer(const Property& property) const {
    return {asio::prefer(inner_, property), trace_};
  }
  template <class Function>
  void execute(Function&& function) const {
    inner_.execute([trace = trace_, function = std::forward<Function>(function)]() mutable {
      const Running scope(*trace);
      std::move(function)();
    });
  }
  bool operator==(const TracedExecutor&) const noexcept = default;

 private:
  asio::any_io_executor inner_;
  std::shared_ptr<const std::string> trace_;  // shared by everything that is queued with it
};

}  // namespace

std::string trace_of(std::string_view name) { return sha256_hex(name).substr(0, trace_digits); }

const std::string& current_trace() noexcept { return running == nullptr ? no_trace : *running; }

asio::any_io_executor traced(asio::any_io_executor executor, std::string trace) {
  if (trace.empty()) return executor;
  return TracedExecutor(std::move(executor), std::make_shared<const std::string>(std::move(trace)));
}

}  // namespace tendero
