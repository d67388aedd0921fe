#include "net/handler_transport.hpp"

#include <fmt/format.h>

#include "http_transport_contract.hpp"
#include "support/test_world.hpp"

namespace tendero::net {
namespace {

class HandlerBench final : public TransportBench {
 public:
  HandlerBench() {
    for (const auto manner :
         {PeerManner::answers, PeerManner::answers_without_body, PeerManner::fails, PeerManner::redirects,
          PeerManner::answers_at_length, PeerManner::closes_after_reading, PeerManner::answers_nothing}) {
      transport_.serve(origin(manner),
                       [this, manner](Request request) { return serve(*this, manner, std::move(request)); });
    }
  }

  Result<Response> send(OutgoingRequest request) override { return world_.run(transport_.send(std::move(request))); }
  /// There is no wire that could be cut in the middle, and no names.
  [[nodiscard]] bool plays(PeerManner manner) const override {
    return manner != PeerManner::closes_at_once && manner != PeerManner::answers_half &&
           manner != PeerManner::answers_garbage && manner != PeerManner::has_no_name;
  }
  std::string url(PeerManner manner) override { return origin(manner) + "/path"; }
  int requests_received() override { return received_; }
  std::vector<std::string> fail_points_reached() override { return world_.fail_points.reached; }
  [[nodiscard]] Duration short_deadline() const override { return Duration{5'000}; }

 private:
  static std::string origin(PeerManner manner) {
    return fmt::format("http://127.0.0.1:{}", 1000 + static_cast<int>(manner));
  }

  static Task<Response> serve(HandlerBench& bench, PeerManner manner, Request request) {
    ++bench.received_;
    Response answer = text_response(201, fmt::format("{} {} {}", request.method, request.target, request.body));
    switch (manner) {
      case PeerManner::answers_without_body:
        answer = {.status = 204};
        break;
      case PeerManner::fails:
        answer = json_response(500, R"({"error":"boom"})");
        break;
      case PeerManner::redirects:
        answer = {.status = 302, .headers = {{"Location", bench.url(PeerManner::answers)}}};
        break;
      case PeerManner::answers_at_length:
        answer = text_response(200, std::string(100'000, 'x'));
        break;
      case PeerManner::closes_after_reading:
        answer.headers.add(std::string(drop_header), "1");
        break;
      case PeerManner::answers_nothing:
        co_await bench.for_ever_->wait_until(Instant::max());
        break;
      default:
        answer.headers.add("X-Peer", "yes");
    }
    co_return answer;
  }

  test::TestWorld world_;
  HandlerTransport transport_{world_};
  std::unique_ptr<Alarm> for_ever_ = world_.scheduler.make_alarm();
  int received_ = 0;
};

std::unique_ptr<TransportBench> make_handler_bench() { return std::make_unique<HandlerBench>(); }

INSTANTIATE_TEST_SUITE_P(Handler, HttpTransportContract, ::testing::Values(make_handler_bench));

}  // namespace
}  // namespace tendero::net
