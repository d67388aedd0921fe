#pragma once

#include <optional>
#include <string>
#include <vector>

#include "net/http_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce::guard::test {

/// A way to the outside that does as a test says, and remembers what was asked.
class MoodyTransport final : public net::HttpTransport {
 public:
  explicit MoodyTransport(tendero::test::TestWorld& world) : world_(world) {}

  Task<Result<net::Response>> send(net::OutgoingRequest request) override {
    asked.push_back(request.url);
    deadlines.push_back(request.deadline);
    ++under_way;
    most_under_way = std::max(most_under_way, under_way);
    if (takes > Duration{0}) {
      const auto alarm = world_.scheduler.make_alarm();
      co_await alarm->wait_until(world_.clock.now() + takes);
    }
    --under_way;
    if (mood) co_return std::unexpected(*mood);
    co_return net::Response{.status = status};
  }

  std::optional<Fault> mood;
  int status = 200;
  Duration takes{0};
  std::vector<std::string> asked;
  std::vector<Duration> deadlines;
  int under_way = 0;
  int most_under_way = 0;

 private:
  tendero::test::TestWorld& world_;
};

}  // namespace tendero::commerce::guard::test
