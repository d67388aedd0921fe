#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "net/http_transport.hpp"

namespace tendero::commerce::rest {

/// A path with its query, every part percent-encoded.
class Target {
 public:
  explicit Target(std::string_view path) : text_(path) {}
  Target& segment(std::string_view text);                        ///< adds "/…"
  Target& query(std::string_view name, std::string_view value);  ///< adds "?name=value" or "&name=value"
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
  bool has_query_ = false;
};

/// One question to the backend.
struct Call {
  std::string purpose;  ///< "shop.search_orders"
  std::string method = "GET";
  Target target;
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::optional<Duration> deadline = std::nullopt;  ///< instead of the configured one
  /// Whether doing it twice is the same as doing it once. Only then is it sent again after a connection broke; what
  /// certainly did not reach the backend is sent again in any case.
  bool repeatable = true;
};

/// Exchanges requests with the backend: address, deadline, TLS, the one repetition. Faults are the transport's.
class Wire {
 public:
  Wire(const IntegrationSettings& settings, net::HttpTransport& transport, World& world);

  /// `bearer` empty: without authorization.
  Task<Result<net::Response>> exchange(Call call, std::string bearer);

  [[nodiscard]] const std::string& base_url() const noexcept { return base_url_; }
  /// True once the backend said that it honours `Idempotency-Key`: by the header `Idempotency-Supported: true` on any
  /// answer, or by sending our key back. `Idempotency-Supported: false` takes it back.
  [[nodiscard]] bool honours_idempotency() const noexcept { return honours_idempotency_; }

 private:
  [[nodiscard]] net::OutgoingRequest request(const Call& call, const std::string& bearer, Duration deadline) const;
  void learn(const Call& call, const net::Response& response);

  const IntegrationSettings& settings_;
  net::HttpTransport& transport_;
  World& world_;
  std::string base_url_;
  bool honours_idempotency_ = false;
};

}  // namespace tendero::commerce::rest
