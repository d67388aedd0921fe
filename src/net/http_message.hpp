#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::net {

/// Header fields in order; names compare without case. A value can never begin another field: CR, LF and NUL in it
/// become spaces (RFC 9110, 5.5). A name that is no token is a bug and throws std::invalid_argument.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<std::pair<std::string, std::string>> fields);

  void set(std::string name, std::string value);  ///< replaces every field of that name
  void add(std::string name, std::string value);
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;  ///< the first of that name
  void remove(std::string_view name);  ///< every field of that name; none is fine
  [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
  [[nodiscard]] auto end() const noexcept { return fields_.end(); }

 private:
  static constexpr std::size_t usual = 8;

  std::vector<std::pair<std::string, std::string>> fields_;
};

/// A body that is made while it is sent (server-sent events).
class BodyStream {
 public:
  virtual ~BodyStream() = default;
  /// The next piece, or nothing at the end. Called again only after the piece was written to the socket.
  virtual Task<std::optional<std::string>> next() = 0;
  /// The reader is gone or the server stops; `next` is to return soon. May be called at any time, more than once.
  virtual void close() = 0;
};

/// True when the text is an RFC 9110 token: a method, a header's name.
[[nodiscard]] bool is_token(std::string_view text) noexcept;
/// Names of headers compare without case.
[[nodiscard]] bool same_name(std::string_view left, std::string_view right) noexcept;

/// What a server received. `path` is decoded per segment by the router, here it stands as sent.
struct Request {
  std::string method;
  std::string target;  ///< path and query as sent
  Headers headers;
  std::string body;
  std::string remote_address;

  [[nodiscard]] std::string_view path() const noexcept;  ///< target without the query, still percent-encoded
  /// The decoded value of a query parameter (dots in names stay dots), or nothing.
  [[nodiscard]] std::optional<std::string> query(std::string_view name) const;
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::shared_ptr<BodyStream> stream = nullptr;  ///< shared: the connection and the producer both end it
};

/// The header by which a sandbox asks whoever serves it to close the connection instead of answering; with the value
/// `drop_half` in the middle of the body.
inline constexpr std::string_view drop_header = "X-Sandbox-Drop";
inline constexpr std::string_view drop_half = "half";

[[nodiscard]] Response text_response(int status, std::string body,
                                     std::string content_type = "text/plain; charset=utf-8");
[[nodiscard]] Response json_response(int status, std::string json);
/// `{"success":false,"error":message,"code":code}`: the one shape of every refusal.
[[nodiscard]] Response error_response(int status, std::string_view code, std::string_view message);

/// Percent-encodes everything but unreserved characters (RFC 3986 2.3): for one path segment or query value.
[[nodiscard]] std::string encode_component(std::string_view text);
/// Decodes percent escapes (and `+` as space when `plus_is_space`); nothing when malformed.
[[nodiscard]] std::optional<std::string> decode_component(std::string_view text, bool plus_is_space = false);

/// Answers one request. Never throws for what the asker did wrong.
using Handler = std::function<Task<Response>(Request)>;

}  // namespace tendero::net
