#include "commerce/rest/wire.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/trace.hpp"

namespace tendero::commerce::rest {
namespace {

std::string without_trailing_slash(std::string_view url) {
  url = trim(url);
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

std::optional<std::string> header_of(const Call& call, std::string_view name) {
  const auto found = std::ranges::find(call.headers, name, &std::pair<std::string, std::string>::first);
  if (found == call.headers.end()) return std::nullopt;
  return found->second;
}

bool may_repeat(const Call& call, const Fault& fault) {
  if (fault.code == "connect_failed" || fault.code == "dns_failed") return true;
  return call.repeatable && fault.code == "connection_lost";
}

}  // namespace

Target& Target::segment(std::string_view text) {
  text_ += '/';
  // RFC 3986, section 5.2.4: dots alone would lead somewhere else on the way, so they go as what they stand for.
  if (text == "." || text == "..") {
    text_ += text.size() == 1 ? "%2E" : "%2E%2E";
  } else {
    text_ += net::encode_component(text);
  }
  return *this;
}

Target& Target::query(std::string_view name, std::string_view value) {
  text_ += std::exchange(has_query_, true) ? '&' : '?';
  text_ += name;
  text_ += '=';
  text_ += net::encode_component(value);
  return *this;
}

Wire::Wire(const IntegrationSettings& settings, net::HttpTransport& transport, World& world)
    : settings_(settings), transport_(transport), world_(world), base_url_(without_trailing_slash(settings.api_url)) {}

Task<Result<net::Response>> Wire::exchange(Call call, std::string bearer) {
  const Instant end = world_.clock.now() + call.deadline.value_or(settings_.timeout);
  for (bool repeated = false;; repeated = true) {
    auto response = co_await transport_.send(request(call, bearer, end - world_.clock.now()));
    if (response) {
      learn(call, *response);
      co_return response;
    }
    const bool in_time = world_.clock.now() < end;
    if (repeated || !in_time || !may_repeat(call, response.error())) co_return response;
  }
}

net::OutgoingRequest Wire::request(const Call& call, const std::string& bearer, Duration deadline) const {
  net::OutgoingRequest request{.purpose = call.purpose,
                               .method = call.method,
                               .url = base_url_ + call.target.text(),
                               .headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}},
                               .body = call.body,
                               .deadline = deadline,
                               .verify_tls = settings_.verify_tls};
  // A shop that logs it can be asked about one customer's message.
  if (const auto& trace = current_trace(); !trace.empty()) request.headers.set("X-Request-Id", trace);
  if (!bearer.empty()) request.headers.set("Authorization", "Bearer " + bearer);
  for (const auto& [name, value] : call.headers) request.headers.set(name, value);
  return request;
}

void Wire::learn(const Call& call, const net::Response& response) {
  if (const auto said = response.headers.find("Idempotency-Supported")) {
    honours_idempotency_ = fold(*said) == "true";
  } else if (const auto key = header_of(call, "Idempotency-Key")) {
    const auto echo = response.headers.find("Idempotency-Key");
    if (echo && *echo == *key) honours_idempotency_ = true;
  }
}

}  // namespace tendero::commerce::rest
