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
  std::uint16_t port = 0;               ///< 0: any free one, see `HttpServer::port`
  int threads = 1;                      ///< for sockets and handlers
  std::size_t max_connections = 2'000;  ///< one more is answered 503
  std::size_t max_header_bytes = 16 << 10;
  std::size_t max_bytes_at_once = 256 << 20;  ///< in all requests that are not answered yet; more is answered 503
  Duration idle_timeout{
      60'000};  ///< for the next request to begin, and for a reader to take the next bytes of an answer
  Duration request_timeout{15'000};  ///< from the first byte of a request to its last
  std::string tls_certificate_file;  ///< PEM, with its chain; empty: plain HTTP
  std::string tls_key_file;
};

/// What the server must know of a request before it reads the body.
struct BodyRule {
  std::size_t max_bytes = 1 << 20;  ///< more: 413 without reading on
  Duration patience{};  ///< from the first byte of the request to its last; 0: `HttpServerSettings::request_timeout`
  /// Asked with the headers before the body is read, so that strangers cannot make the server hold what is large:
  /// false is 401. None: everybody's is read.
  std::function<bool(const Headers&)> admits = nullptr;
};

/// Beast behind our own plain request and response. The handler runs on the server's threads; it may await what answers
/// on other threads and hops back. Keep-alive; pipelined requests are answered one after the other; HEAD comes as GET
/// and its body is left out; bounded in connections, headers, body, all requests together and time. What it refuses
/// itself (400, 408, 413, 431, 503) has the shape of `error_response`. A streaming response is the last of its
/// connection. Of the World it uses clock, log and metrics, from its own threads.
class HttpServer {
 public:
  using BodyRules = std::function<BodyRule(std::string_view method, std::string_view path)>;

  /// Binds and starts. Fault `broken` with code `port_in_use` or `bind_failed`, or `tls_invalid`.
  static Result<std::unique_ptr<HttpServer>> start(HttpServerSettings settings, Handler handler, BodyRules rules,
                                                   World& world);

  virtual ~HttpServer() = default;
  [[nodiscard]] virtual std::uint16_t port() const noexcept = 0;
  /// Takes no new connections and ends streams; over a connection that stands one more request is answered, its last.
  /// Returns at once, and `stop` follows when what else the process has in hand is done; repeatable.
  virtual void close_door() = 0;
  /// Stops accepting, ends idle and streaming connections, lets requests under way finish for at most `grace`, then
  /// closes. Blocks, so not to be called on a thread that a handler under way waits for; repeatable.
  virtual void stop(Duration grace) = 0;
};

}  // namespace tendero::net
