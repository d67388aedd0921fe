#pragma once

#include <cstddef>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "net/http_message.hpp"

namespace tendero::net {

/// Which hosts a URL may reach. Who set the URL decides, never the URL itself.
enum class Reach {
  administrator,  ///< may be private (a self-hosted shop usually is), never link-local or cloud metadata addresses
  stranger,       ///< URLs from customers, models or shops: public addresses only
};

/// One request to the outside world.
struct OutgoingRequest {
  std::string
      purpose;  ///< "shop.create_order": names the call in logs, metrics and fail points (`<purpose>.before`/`.after`)
  std::string method = "GET";
  std::string url;
  Headers headers;
  std::string body;
  Duration deadline{10'000};  ///< for the whole exchange
  Duration silence{0};        ///< longest pause in the answer, in whole seconds; 0: as long as `deadline` lasts
  std::size_t max_response_bytes = 4 << 20;
  bool verify_tls = true;
  Reach reach = Reach::administrator;
};

/// HTTP to the outside world. Redirects are not followed. An answer of any status is a success of the transport.
/// Faults: `unavailable` when the request certainly did not reach the other side (name, connect, TLS: codes
/// `dns_failed`, `connect_failed`, `tls_failed`, `address_refused`), `uncertain` when it may have (codes `timeout`,
/// `connection_lost`, `response_too_large`, `bad_http`), `invalid` for a URL that is none (`invalid_url`).
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual Task<Result<Response>> send(OutgoingRequest request) = 0;
};

}  // namespace tendero::net
