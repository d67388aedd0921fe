#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/world.hpp"
#include "net/http_message.hpp"

namespace tendero::net {

struct HttpServerSettings {
  std::string address = "0.0.0.0";
  std::uint16_t port = 0;  ///< 0: any free one, see `HttpServer::port`
  int threads = 1;         ///< threads for sockets and for `Route::io` handlers
  std::size_t max_connections = 2'000;
  std::size_t max_header_bytes = 16 << 10;
  Duration idle_timeout{60'000};
  Duration request_timeout{15'000};  ///< from the first byte of a request to its last
  std::string tls_certificate_file;  ///< PEM; empty: plain HTTP
  std::string tls_key_file;
};

/// What the server must know of a request before it reads the body.
struct BodyRule {
  std::size_t max_bytes = 1 << 20;  ///< more: 413 without reading on
};

/// Beast behind our own plain request and response. The handler runs on the server's threads; it may hop to the
/// scheduler's executor. Keep-alive, pipelining refused, HEAD answered from GET, bounded in connections, headers, body, time.
class HttpServer {
 public:
  using BodyRules = std::function<BodyRule(std::string_view method, std::string_view path)>;

  /// Binds and starts. Fault `broken` with code `port_in_use` or `bind_failed`, or `tls_invalid`.
  static Result<std::unique_ptr<HttpServer>> start(HttpServerSettings settings, Handler handler, BodyRules rules, World& world);

  virtual ~HttpServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const noexcept = 0;
  /// Stops accepting, lets requests under way finish for at most `grace`, then closes. Blocks; repeatable.
  virtual void stop(Duration grace) = 0;
};

}  // namespace tendero::net
