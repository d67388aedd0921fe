#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "net/http_server.hpp"
#include "support/live_world.hpp"

namespace tendero::bench {

/// A WhatsApp that takes every message at once and notes when which customer got it first, and a model that thinks for
/// as long as it is told and says the same to everybody. On a thread of its own.
class AnsweringHost {
 public:
  using Steady = std::chrono::steady_clock;

  explicit AnsweringHost(Duration model_thinks = Duration{0});
  ~AnsweringHost();
  AnsweringHost(const AnsweringHost&) = delete;
  AnsweringHost& operator=(const AnsweringHost&) = delete;

  [[nodiscard]] std::string url() const;
  /// When each customer, by number of `webhook_requests`, got a message first.
  [[nodiscard]] std::map<int, Steady::time_point> answered() const;
  /// Until so many customers were answered. Throws when none was for half a minute.
  void wait_for(std::size_t customers) const;

 private:
  Task<net::Response> answer(net::Request request);
  net::Response take_message(const net::Request& request);

  Duration model_thinks_;
  test::LiveWorld live_;
  mutable std::mutex guard_;
  std::map<int, Steady::time_point> answered_;
  int messages_ = 0;
  std::unique_ptr<net::HttpServer> server_;  ///< ends first: its thread uses what stands above
};

}  // namespace tendero::bench
