#include "net/handler_transport.hpp"

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace tendero::net {
namespace {

/// An exchange under way, shared by the handler and whoever waits for its answer.
struct Exchange {
  std::unique_ptr<Alarm> done_or_late;
  std::optional<Response> answer;
  std::exception_ptr bug;
};

Task<> answer(Handler handler, Request request, std::shared_ptr<Exchange> exchange) {
  try {
    exchange->answer = co_await handler(std::move(request));
  } catch (...) {
    exchange->bug = std::current_exception();
  }
  exchange->done_or_late->ring();
}

/// "http://host:1" and "/path?query"; nothing when the URL is none.
std::optional<std::pair<std::string_view, std::string_view>> split_url(std::string_view url) {
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos || scheme_end == 0) return std::nullopt;
  const auto path = url.find_first_of("/?", scheme_end + 3);
  if (path == scheme_end + 3 || url.size() == scheme_end + 3) return std::nullopt;
  const std::string_view target = path == std::string_view::npos ? std::string_view("/") : url.substr(path);
  return std::pair{url.substr(0, path), target};
}

Result<Response> checked(Response response, std::size_t max_bytes) {
  if (response.headers.find(drop_header)) {
    return fault(FaultKind::uncertain, "connection_lost", "The connection was closed before an answer came.");
  }
  if (response.stream) return fault(FaultKind::uncertain, "bad_http", "The answer does not end.");
  if (response.body.size() > max_bytes) {
    return fault(FaultKind::uncertain, "response_too_large", "The answer is larger than expected.");
  }
  return response;
}

}  // namespace

void HandlerTransport::serve(std::string origin, Handler handler) {
  handlers_.insert_or_assign(std::move(origin), std::move(handler));
}

void HandlerTransport::shut(std::string_view origin) {
  const auto found = handlers_.find(origin);
  if (found != handlers_.end()) handlers_.erase(found);
}

Task<Result<Response>> HandlerTransport::send(OutgoingRequest request) {
  const auto parts = split_url(request.url);
  if (!parts) co_return fault(FaultKind::invalid, "invalid_url", "This is not a URL: " + request.url);
  const auto found = handlers_.find(parts->first);
  if (found == handlers_.end()) {
    co_return fault(FaultKind::unavailable, "connect_failed", "Nobody listens at " + std::string(parts->first) + ".");
  }
  world_.fail_points.reach(request.purpose + ".before");
  const auto exchange = std::make_shared<Exchange>();
  exchange->done_or_late = world_.scheduler.make_alarm();
  Request received{
      .method = std::move(request.method),
      .target = parts->second.starts_with('?') ? "/" + std::string(parts->second) : std::string(parts->second),
      .headers = std::move(request.headers),
      .body = std::move(request.body),
      .remote_address = "127.0.0.1"};
  world_.scheduler.spawn(request.purpose, answer(found->second, std::move(received), exchange));
  co_await exchange->done_or_late->wait_until(world_.clock.now() + request.deadline);
  world_.fail_points.reach(request.purpose + ".after");
  if (exchange->bug) std::rethrow_exception(exchange->bug);
  auto& came = exchange->answer;
  if (!came) co_return fault(FaultKind::uncertain, "timeout", "No answer came in time.");
  co_return checked(std::move(*came), request.max_response_bytes);
}

}  // namespace tendero::net
