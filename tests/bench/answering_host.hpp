#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "net/http_server.hpp"
#include "support/live_world.hpp"

namespace tendero::bench {

/// What the model of the host does.
struct BenchModel {
  Duration thinks{0};          ///< for each of its replies
  bool asks_the_shop = false;  ///< it looks for products first, and then has words
};

/// A WhatsApp that takes every message at once and notes when which customer got it first, a shop that answers at once,
/// and a model that says the same to everybody. On a thread of its own.
class AnsweringHost {
 public:
  using Steady = std::chrono::steady_clock;

  explicit AnsweringHost(BenchModel model = {});
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
  [[nodiscard]] net::Response think(const net::Request& request) const;

  BenchModel model_;
  test::LiveWorld live_;
  mutable std::mutex guard_;
  std::map<int, Steady::time_point> answered_;
  int messages_ = 0;
  std::unique_ptr<net::HttpServer> server_;  ///< ends first: its thread uses what stands above
};

}  // namespace tendero::bench
