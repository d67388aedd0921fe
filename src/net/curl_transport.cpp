#include "net/curl_transport.hpp"

#include <array>
#include <utility>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "base/trace.hpp"
#include "net/client/curl_loop.hpp"
#include "net/loggable_url.hpp"

namespace tendero::net {

namespace {

namespace asio = boost::asio;

/// Bridges one call to the coroutine that waits for it: the answer is posted to the coroutine's executor, which is kept
/// running until then.
struct Begin {
  CurlLoop& loop;

  template <class Handler>
  void operator()(Handler handler, OutgoingRequest request) const {
    auto slot = asio::get_associated_cancellation_slot(handler);
    const asio::any_io_executor executor = asio::prefer(asio::any_io_executor(asio::get_associated_executor(handler)),
                                                        asio::execution::outstanding_work.tracked);
    const auto ticket = loop.submit(
        std::move(request), [executor, slot, handler = std::move(handler)](Result<Response> answer) mutable {
          asio::post(executor, [slot, handler = std::move(handler), answer = std::move(answer)]() mutable {
            if (slot.is_connected()) slot.clear();
            std::move(handler)(std::move(answer));
          });
        });
    if (slot.is_connected()) {
      slot.assign([&waits = loop, ticket](asio::cancellation_type) { waits.cancel(ticket); });
    }
  }
};

Task<Result<Response>> exchange(CurlLoop& loop, OutgoingRequest request) {
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Result<Response>)>(
      Begin{loop}, asio::use_awaitable, std::move(request));
}

/// "2xx", or the word of the fault.
std::string outcome_of(const Result<Response>& answer) {
  return answer ? fmt::format("{}xx", answer->status / 100) : answer.error().code;
}

}  // namespace

CurlTransport::CurlTransport(CurlSettings settings, World& world)
    : world_(world), loop_(std::make_unique<CurlLoop>(std::move(settings))) {}

CurlTransport::~CurlTransport() = default;

void CurlTransport::stop() { loop_->stop(); }

Task<Result<Response>> CurlTransport::send(OutgoingRequest request) {
  const auto purpose = request.purpose;
  const auto method = request.method;
  const auto url = loggable_url(request.url);
  const auto began = world_.clock.now();

  world_.fail_points.reach(purpose + ".before");
  auto answer = co_await exchange(*loop_, std::move(request));
  world_.fail_points.reach(purpose + ".after");

  const auto took = world_.clock.now() - began;
  const auto outcome = outcome_of(answer);
  world_.metrics.count("tendero_http_calls_total", {{"purpose", purpose}, {"outcome", outcome}});
  world_.metrics.observe_ms("tendero_http_call_ms", took, {{"purpose", purpose}});
  const auto fields = std::to_array<LogField>({{"purpose", purpose},
                                               {"method", method},
                                               {"url", url},
                                               {"outcome", answer ? std::to_string(answer->status) : outcome},
                                               {"ms", static_cast<std::int64_t>(took.count())}});
  // Whoever follows a customer's message wants its calls; those of commands and of watching would be noise.
  world_.log.write(current_trace().empty() ? LogLevel::debug : LogLevel::info, "http.call", fields);
  co_return answer;
}

}  // namespace tendero::net
