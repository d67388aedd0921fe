#pragma once

#include <string>

#include "contract/api/malformed/dice.hpp"
#include "net/http_message.hpp"

namespace tendero::test {

/// Bytes that are no HTTP/1.1 request as they stand.
struct MalformedFraming {
  std::string what;  ///< is wrong with them
  std::string bytes;
  /// They could go on, so the server may wait for more and say nothing when the client leaves.
  bool unfinished = false;
};

/// A request as it goes over the wire, the last of its connection.
[[nodiscard]] std::string to_wire(const net::Request& request);

/// Spoils the frame of a good request that has a body: lengths that lie, chunks that are none, lines and headers that
/// cannot be read, too much of everything.
[[nodiscard]] MalformedFraming spoil_framing(const net::Request& request, Dice& dice);

}  // namespace tendero::test
