#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "net/http_message.hpp"

namespace tendero::net {

/// Why a request is not answered by a handler.
struct Refusal {
  int status;
  std::string_view code;
  std::string_view message;
};

inline constexpr Refusal malformed_request{400, "bad_request", "This is not a valid HTTP/1.1 request."};
inline constexpr Refusal not_admitted{401, "unauthenticated", "Log in first: this address asks for a session."};
inline constexpr Refusal request_too_slow{408, "request_timeout", "The request did not arrive in time."};
inline constexpr Refusal body_too_large{413, "payload_too_large", "The body is larger than this address accepts."};
inline constexpr Refusal headers_too_large{431, "headers_too_large", "The request line and headers are too large."};
inline constexpr Refusal too_many_connections{503, "overloaded", "Too many connections; try again in a moment."};
inline constexpr Refusal too_much_at_once{503, "overloaded", "Too much arrives at once; try again in a moment."};

/// Reads one HTTP/1 request from the bytes of a connection: Beast's parser behind a face that costs no compile time.
class RequestParser {
 public:
  explicit RequestParser(std::size_t max_header_bytes);
  ~RequestParser();

  /// Takes from the front of `bytes` what belongs to this request: at first not beyond its head, so that the body can
  /// be limited before it is read. After a refusal the connection is of no further use.
  std::expected<void, Refusal> take(std::string& bytes);

  [[nodiscard]] bool head_done() const;  ///< what follows may be asked for
  [[nodiscard]] bool done() const;       ///< `request` may be asked for
  [[nodiscard]] std::string_view method() const;
  [[nodiscard]] std::string_view path() const;  ///< without scheme, host and query
  [[nodiscard]] Headers headers() const;
  [[nodiscard]] bool is_http_1_0() const;
  [[nodiscard]] bool keeps_alive() const;
  [[nodiscard]] bool expects_continue() const;
  /// Call once, between head and body.
  std::expected<void, Refusal> limit_body(std::size_t max_bytes);

  [[nodiscard]] Request request();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tendero::net
