#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tendero::bench {

/// What came of a load.
struct Load {
  double per_second = 0;  ///< answered 200
  double p50_ms = 0;
  double p99_ms = 0;
  std::size_t refused = 0;  ///< answered otherwise
  std::chrono::steady_clock::time_point began = {};
};

/// Sends every request once over so many kept connections to ports of this machine, taken in turn. `per_second` 0: as
/// fast as they are answered. Else one after the other at that rate, on time whatever became of those before; a delay
/// counts from when a request was due, so a server that stalls cannot hide it. One thread. Throws when a connection
/// breaks.
Load send_load(const std::vector<std::uint16_t>& ports, const std::vector<std::string>& requests, int connections,
               double per_second = 0);

/// Signed webhooks as Meta sends them, one message each: number `first` to `first + count - 1`, of as many customers.
std::vector<std::string> webhook_requests(int first, int count, const std::string& text = "Hola");

inline constexpr auto app_secret = "bench-app-secret";
inline constexpr auto phone_number_id = "700800900100";

}  // namespace tendero::bench
