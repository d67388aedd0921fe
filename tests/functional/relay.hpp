#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tendero::functional {

/// A stretch of network between two processes of this machine: whoever connects here is led to one of the targets, byte
/// by byte, with what a network does to bytes. Every call may come from any thread.
class Relay {
 public:
  explicit Relay(std::string address = "127.0.0.1");
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::string url() const;  ///< http://address:port

  /// Where connections go from now on: ports at this address, taken in turn; one that refuses is passed over, and when
  /// all do, so do we.
  void lead_to(std::vector<std::uint16_t> ports, const std::string& address = "127.0.0.1");
  /// From now on every connection is torn down after at most so many bytes, at a place that the seed chooses. 0: never.
  void tear_after_at_most(std::size_t bytes, std::uint64_t seed);
  /// Tears down every connection there is.
  void tear();

 private:
  struct Network;
  std::unique_ptr<Network> network_;
};

}  // namespace tendero::functional
