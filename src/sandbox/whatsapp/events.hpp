#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "net/sse_stream.hpp"

namespace tendero::sandbox::whatsapp {

/// What happens in the sandbox, numbered, for pages that follow it and may come back. Keeps the newest 2,000.
class Events {
 public:
  using Watcher = std::function<void(std::string_view name, const boost::json::object& data)>;

  void emit(std::string_view name, const boost::json::object& data);
  [[nodiscard]] std::int64_t cursor() const noexcept { return last_; }
  /// Everything after `cursor` and whatever comes; null when that is no longer (or not yet) known.
  [[nodiscard]] std::shared_ptr<net::SseStream> follow(std::int64_t cursor);
  /// The same without a stream, for whoever lives in this process.
  void watch(Watcher watcher) { watchers_.push_back(std::move(watcher)); }
  /// Ends every stream.
  void close();

 private:
  struct Event {
    std::int64_t cursor;
    std::string name;
    std::string data;
  };

  std::deque<Event> kept_;
  std::int64_t last_ = 0;
  std::vector<std::shared_ptr<net::SseStream>> streams_;
  std::vector<Watcher> watchers_;
};

}  // namespace tendero::sandbox::whatsapp
