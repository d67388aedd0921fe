#include "channels/whatsapp/whatsapp_channel.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include <boost/json.hpp>

#include "base/whatsapp_limits.hpp"
#include "channels/whatsapp/check.hpp"
#include "channels/whatsapp/errors.hpp"
#include "channels/whatsapp/fit.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/render.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

std::optional<std::string> value_of(const crm::Identifiers& identifiers, crm::IdentifierKind kind) {
  for (const auto& each : identifiers) {
    if (each.kind == kind && !each.value.empty()) return each.value;
  }
  return std::nullopt;
}

/// Puts the recipient into `body`; false when there is none. WhatsApp Cloud API, "Send messages": a number wants its
/// plus sign, or the business's own country code may be put before it; a person without a known number is named by
/// BSUID.
bool address(json::object& body, const crm::Identifiers& to) {
  using enum crm::IdentifierKind;
  auto digits = value_of(to, wa_id);
  if (!digits) digits = value_of(to, phone);
  if (digits) {
    body["to"] = "+" + *digits;
    return true;
  }
  auto id = value_of(to, bsuid);
  if (!id) id = value_of(to, parent_bsuid);
  if (!id) return false;
  body["recipient"] = *id;
  return true;
}

Result<std::string> request_body(const Dispatch& dispatch) {
  const auto checked = check(dispatch.content, dispatch.reply_to_external_id);
  if (!checked) return std::unexpected(checked.error());
  json::object body{{"messaging_product", "whatsapp"}, {"recipient_type", "individual"}};
  if (!address(body, dispatch.to)) {
    return fault(FaultKind::invalid, "no_recipient", "The contact has neither a number nor an id on WhatsApp.");
  }
  if (dispatch.outbox_reference.size() > whatsapp_limits::callback_data) {
    return fault(FaultKind::invalid, "message_refused", "biz_opaque_callback_data is too long; shorten the reference.");
  }
  if (!dispatch.outbox_reference.empty()) body["biz_opaque_callback_data"] = dispatch.outbox_reference;
  for (auto& member : render(dispatch.content, dispatch.reply_to_external_id)) body.insert(std::move(member));
  return json::serialize(body);
}

/// The transport's own words for "certainly not" and "perhaps", said of the channel.
Fault of_transport(Fault fault) {
  switch (fault.kind) {
    case FaultKind::uncertain:
      fault.code = "channel_answer_lost";
      break;
    case FaultKind::unavailable:
      fault.code = "channel_unreachable";
      break;
    default:
      fault.kind = FaultKind::broken;
      fault.code = "channel_misconfigured";
      break;
  }
  return fault;
}

Fault unclear() {
  return {FaultKind::uncertain, "channel_answer_unclear",
          "WhatsApp took the message, but its answer does not say under which id.", std::nullopt};
}

Result<Receipt> read_receipt(const net::Response& answer) {
  boost::system::error_code error;
  const json::value value = json::parse(answer.body, error);
  if (error || !value.is_object()) return std::unexpected(unclear());
  const json::object& body = value.get_object();
  Receipt receipt{.external_id = text_at(first_object(array_at(body, "messages")), "id"), .learned = {}};
  if (receipt.external_id.empty()) return std::unexpected(unclear());
  receipt.learned = identifiers_of(described_by(first_object(array_at(body, "contacts"))));
  return receipt;
}

}  // namespace

WhatsAppChannel::WhatsAppChannel(net::HttpTransport& transport, WhatsAppSettings settings)
    : transport_(transport), graph_(std::move(settings)) {}

std::vector<crm::Content> WhatsAppChannel::fit(const crm::Content& content) const {
  return whatsapp::fit(content, graph_.settings().list_button);
}

Task<Result<net::Response>> WhatsAppChannel::post(std::string purpose, std::string from, std::string body) {
  net::OutgoingRequest request{
      .purpose = std::move(purpose),
      .method = "POST",
      .url = graph_.url(net::encode_component(from) + "/messages"),
      .headers = {{"Authorization", graph_.authorization()}, {"Content-Type", "application/json"}},
      .body = std::move(body),
      .deadline = graph_.settings().deadline,
      .max_response_bytes = 1 << 20};
  auto answer = co_await transport_.send(std::move(request));
  if (!answer) co_return std::unexpected(of_transport(std::move(answer.error())));
  if (answer->status < 200 || answer->status > 299) {
    co_return std::unexpected(fault_of(*answer, graph_.settings().access_token));
  }
  co_return std::move(*answer);
}

Task<Result<Receipt>> WhatsAppChannel::send(Dispatch dispatch) {
  auto body = request_body(dispatch);
  if (!body) co_return std::unexpected(std::move(body.error()));
  auto answer = co_await post("whatsapp.send", std::move(dispatch.from), std::move(*body));
  if (!answer) co_return std::unexpected(std::move(answer.error()));
  co_return read_receipt(*answer);
}

Task<Result<void>> WhatsAppChannel::mark_read(std::string from, std::string external_id, bool typing) {
  json::object body{{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", external_id}};
  if (typing) body["typing_indicator"] = {{"type", "text"}};
  auto answer = co_await post("whatsapp.mark_read", std::move(from), json::serialize(body));
  if (!answer) co_return std::unexpected(std::move(answer.error()));
  co_return Result<void>{};
}

}  // namespace tendero::channels::whatsapp
