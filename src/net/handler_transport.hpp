#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::net {

/// The outside world within the process: requests go to handlers instead of sockets, on the engine's thread and in the
/// World's time. For the demo, the simulator and tests; it keeps the promises of HttpTransport, deadlines included.
///
/// An origin without a handler is `connect_failed`. A response with the header `X-Sandbox-Drop` counts as a connection
/// lost after the handler did its work. A handler that outlives the deadline goes on without a listener.
class HandlerTransport final : public HttpTransport {
 public:
  explicit HandlerTransport(World& world) : world_(world) {}

  /// `origin`: scheme, host and port as URLs write them, such as "http://shop.sandbox". Replaces an earlier handler.
  void serve(std::string origin, Handler handler);
  /// From now on nobody listens there.
  void shut(std::string_view origin);

  Task<Result<Response>> send(OutgoingRequest request) override;

 private:
  Task<Result<Response>> exchange(OutgoingRequest request);

  World& world_;
  std::map<std::string, Handler, std::less<>> handlers_;
};

}  // namespace tendero::net
