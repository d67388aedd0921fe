#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "net/http_transport.hpp"

namespace tendero::net {

/// What the other side does with a connection.
enum class PeerManner {
  answers,               ///< 201, a header `X-Peer: yes`, and as its body the method, target and body it received
  answers_without_body,  ///< 204
  fails,                 ///< 500 with `{"error":"boom"}`
  redirects,             ///< 302 to an address that `answers`
  answers_at_length,     ///< 200 with a body of 100,000 bytes
  closes_at_once,        ///< accepts and closes without reading
  closes_after_reading,  ///< reads the request and closes
  answers_half,          ///< promises 100 bytes, sends 10, closes
  answers_nothing,       ///< reads and stays silent
  answers_garbage,       ///< bytes that are no HTTP
  is_not_there,          ///< nobody listens
  has_no_name,           ///< a name that does not resolve
};

/// What a transport's test gives the contract: the transport, a peer of each manner, and a look at what happened.
class TransportBench {
 public:
  virtual ~TransportBench() = default;
  /// Sends and waits for the answer.
  virtual Result<Response> send(OutgoingRequest request) = 0;
  /// Whether this transport has a wire on which a peer can behave so. Every bench plays the first ones.
  [[nodiscard]] virtual bool plays(PeerManner /*manner*/) const { return true; }
  /// Where a peer of this manner is reached, always with the path `/path`
  /// and on a private host.
  virtual std::string url(PeerManner manner) = 0;
  /// Requests that the peers have seen whole since the bench was made.
  virtual int requests_received() = 0;
  virtual std::vector<std::string> fail_points_reached() = 0;
  /// A deadline that passes in this bench's time.
  [[nodiscard]] virtual Duration short_deadline() const = 0;
};

/// Every HttpTransport passes these: INSTANTIATE_TEST_SUITE_P(Curl, HttpTransportContract, Values(make_bench)).
class HttpTransportContract : public ::testing::TestWithParam<std::function<std::unique_ptr<TransportBench>()>> {
 protected:
  [[nodiscard]] OutgoingRequest to(PeerManner manner) {
    return {.purpose = "test.call", .method = "POST", .url = bench_->url(manner), .body = "hello"};
  }
  void expect_fault(PeerManner manner, FaultKind kind, std::string_view code);

  std::unique_ptr<TransportBench> bench_ = GetParam()();
};

}  // namespace tendero::net
