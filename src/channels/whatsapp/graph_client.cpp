#include "channels/whatsapp/graph_client.hpp"

#include <utility>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "channels/whatsapp/errors.hpp"

namespace tendero::channels::whatsapp {
namespace {

constexpr std::size_t most_answer_bytes = 16 << 20;  // a page of a hundred templates with carousels

/// Asking changes nothing, so whatever may have happened it can be asked again.
Fault of_transport(Fault fault, bool changes) {
  if (fault.kind == FaultKind::uncertain && changes) {
    fault.code = "channel_answer_lost";
  } else if (fault.kind == FaultKind::uncertain || fault.kind == FaultKind::unavailable) {
    fault.kind = FaultKind::unavailable;
    fault.code = "channel_unreachable";
  } else {
    fault.kind = FaultKind::broken;
    fault.code = "channel_misconfigured";
  }
  return fault;
}

}  // namespace

GraphClient::GraphClient(net::HttpTransport& transport, WhatsAppSettings settings)
    : transport_(transport), graph_(std::move(settings)) {}

Task<Result<boost::json::object>> GraphClient::call(GraphCall call) {
  const bool changes = call.method != "GET";
  net::OutgoingRequest request{.purpose = std::move(call.purpose),
                               .method = std::move(call.method),
                               .url = graph_.url(call.path, call.query),
                               .headers = {{"Authorization", graph_.authorization()}},
                               .body = std::move(call.body),
                               .deadline = call.deadline.value_or(graph_.settings().deadline),
                               .max_response_bytes = most_answer_bytes};
  if (!request.body.empty()) request.headers.set("Content-Type", "application/json");
  for (const auto& [name, value] : call.headers) request.headers.set(name, value);
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error()), changes));
  if (answer->status < 200 || answer->status > 299) {
    auto refused = fault_of(*answer, graph_.settings().access_token);
    if (!changes && refused.kind == FaultKind::uncertain) refused.kind = FaultKind::unavailable;
    co_return std::unexpected(std::move(refused));
  }
  boost::system::error_code error;
  auto value = boost::json::parse(answer->body, error);
  if (error || !value.is_object()) {
    co_return fault(changes ? FaultKind::uncertain : FaultKind::unavailable, "channel_answer_unclear",
                    "WhatsApp answered something that is no JSON object.");
  }
  co_return std::move(value.get_object());
}

}  // namespace tendero::channels::whatsapp
