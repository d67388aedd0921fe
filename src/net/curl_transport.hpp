#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"
#include "net/client/proxies.hpp"
#include "net/http_transport.hpp"

namespace tendero::net {

class CurlLoop;

struct CurlSettings {
  std::string user_agent = "tendero";
  Duration connect_timeout{5'000};  ///< name, connection and TLS; within the call's deadline
  std::size_t max_calls = 1'024;    ///< under way or waiting for a connection; one more is `unavailable` `too_busy`
  int max_connections = 256;
  int max_connections_per_host = 32;  ///< one slow host must not take them all
  /// Longest rest after which a kept connection still carries a request that must not be sent twice: most servers close
  /// after 5 s or later, and a request that meets the closing may or may not have been read.
  std::chrono::seconds max_rest_before_unsafe{4};
  std::string ca_file = {};  ///< PEM with the authorities to trust; empty: the system's
  Proxies proxies = {};      ///< none; see `Proxies::read`
};

/// libcurl: one multi loop on a thread of its own, connections kept, HTTP/2 where the other side speaks it. `send` is
/// called on any serial executor and returns there; the call is given up when its coroutine is cancelled. A POST or
/// PATCH goes on the wire at most once; libcurl's own second try on a connection that had died is allowed to the other
/// methods only.
class CurlTransport final : public HttpTransport {
 public:
  /// Throws when libcurl cannot be initialised.
  CurlTransport(CurlSettings settings, World& world);
  ~CurlTransport() override;

  Task<Result<Response>> send(OutgoingRequest request) override;

  /// Gives up the calls under way (`uncertain` or `unavailable`, as the case may be) and refuses new ones. Blocks;
  /// repeatable.
  void stop();

 private:
  World& world_;
  std::unique_ptr<CurlLoop> loop_;
};

}  // namespace tendero::net
