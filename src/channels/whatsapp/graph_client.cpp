#include "channels/whatsapp/graph_client.hpp"

#include <utility>

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/hmac.hpp"
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
    : transport_(transport), settings_(std::move(settings)) {
  while (settings_.graph_url.ends_with('/')) settings_.graph_url.pop_back();
  if (!settings_.app_secret.empty()) {
    proof_ = to_hex(hmac_sha256(settings_.access_token.reveal(), settings_.app_secret.reveal()));
  }
}

Task<Result<boost::json::object>> GraphClient::call(GraphCall call) {
  const bool changes = call.method != "GET";
  net::OutgoingRequest request{.purpose = std::move(call.purpose),
                               .method = std::move(call.method),
                               .url = fmt::format("{}/{}/{}", settings_.graph_url, settings_.graph_version, call.path),
                               .headers = {{"Authorization", "Bearer " + settings_.access_token.reveal()}},
                               .body = std::move(call.body),
                               .deadline = settings_.deadline,
                               .max_response_bytes = most_answer_bytes};
  if (!request.body.empty()) request.headers.set("Content-Type", "application/json");
  if (!call.query.empty()) request.url += "?" + call.query;
  if (!proof_.empty()) request.url += (call.query.empty() ? "?" : "&") + std::string("appsecret_proof=") + proof_;
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error()), changes));
  if (answer->status < 200 || answer->status > 299) {
    auto refused = fault_of(*answer, settings_.access_token);
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
