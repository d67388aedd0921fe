#include "net/handler_transport.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "net/client/address_policy.hpp"
#include "net/client/url_parts.hpp"
#include "net/loggable_url.hpp"

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

struct OriginAndTarget {
  std::string origin;  ///< "http://host:1"
  std::string target;  ///< "/path?query"
};

/// Of a URL that was found to be one.
OriginAndTarget split_url(const std::string& url) {
  const auto path = url.find_first_of("/?", url.find("://") + 3);
  if (path == std::string::npos) return {url, "/"};
  return {url.substr(0, path), url[path] == '?' ? '/' + url.substr(path) : url.substr(path)};
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
  const auto purpose = request.purpose;
  world_.fail_points.reach(purpose + ".before");
  auto answer = co_await exchange(std::move(request));
  world_.fail_points.reach(purpose + ".after");
  co_return answer;
}

Task<Result<Response>> HandlerTransport::exchange(OutgoingRequest request) {
  const auto parts = read_url(request.url);
  if (!parts)
    co_return fault(FaultKind::invalid, "invalid_url", "This is no http or https URL: " + loggable_url(request.url));
  auto [origin, target] = split_url(request.url);
  if (!may_name(parts->host, request.reach)) {
    co_return fault(FaultKind::unavailable, "address_refused", origin + " may not be reached from here.");
  }
  const auto found = handlers_.find(origin);
  if (found == handlers_.end()) {
    co_return fault(FaultKind::unavailable, "connect_failed", "Nobody listens at " + origin + ".");
  }
  const auto exchange = std::make_shared<Exchange>();
  exchange->done_or_late = world_.scheduler.make_alarm();
  Request received{.method = std::move(request.method),
                   .target = std::move(target),
                   .headers = std::move(request.headers),
                   .body = std::move(request.body),
                   .remote_address = "127.0.0.1"};
  world_.scheduler.spawn(request.purpose, answer(found->second, std::move(received), exchange));
  // Handlers answer whole: what comes before the answer is silence.
  const auto patience = request.silence.count() > 0 ? std::min(request.silence, request.deadline) : request.deadline;
  co_await exchange->done_or_late->wait_until(world_.clock.now() + patience);
  if (exchange->bug) std::rethrow_exception(exchange->bug);
  auto& came = exchange->answer;
  if (!came) co_return fault(FaultKind::uncertain, "timeout", "No answer came in time.");
  co_return checked(std::move(*came), request.max_response_bytes);
}

}  // namespace tendero::net
