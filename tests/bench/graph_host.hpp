#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "net/http_server.hpp"
#include "support/live_world.hpp"

namespace tendero::bench {

/// The Graph API as far as a load needs it: takes every send at once, and remembers when the first one to each customer
/// came.
class GraphHost {
 public:
  GraphHost();
  ~GraphHost();
  GraphHost(const GraphHost&) = delete;
  GraphHost& operator=(const GraphHost&) = delete;

  using Moment = std::chrono::steady_clock::time_point;
  [[nodiscard]] std::string url() const;
  /// Waits until so many customers were answered, though not for ever; when each was.
  [[nodiscard]] std::map<std::string, Moment> wait_for(std::size_t customers, std::chrono::seconds patience);

 private:
  net::Response take(const net::Request& request);

  test::LiveWorld live_;
  std::mutex guard_;
  std::condition_variable bell_;
  std::map<std::string, Moment> answered_;
  std::size_t sent_ = 0;
  std::unique_ptr<net::HttpServer> server_;
};

}  // namespace tendero::bench
