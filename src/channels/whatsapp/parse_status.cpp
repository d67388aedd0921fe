#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_error = 500;
constexpr std::size_t longest_kind = 60;

/// An open set. WhatsApp Cloud API, "Status webhooks": a voice note that was played was certainly read.
std::optional<crm::DeliveryState> state_of(std::string_view word) {
  if (word == "sent") return crm::DeliveryState::sent;
  if (word == "delivered") return crm::DeliveryState::delivered;
  if (word == "read" || word == "played") return crm::DeliveryState::read;
  if (word == "failed") return crm::DeliveryState::failed;
  return std::nullopt;
}

std::string error_text(const json::object& error) {
  std::string text = text_at(object_at(error, "error_data"), "details");
  for (const auto name : {"message", "title"}) {
    if (text.empty()) text = text_at(error, name);
  }
  return clean(text, longest_error);
}

}  // namespace

crm::ChannelEvent parse_status(const json::object& status, const json::object& contact) {
  const std::string word = text_at(status, "status");
  std::string id = text_at(status, "id");
  if (id.empty()) return crm::UnknownUpdate{"statuses.without_id"};
  if (text_at(status, "recipient_type") == "group") return crm::UnknownUpdate{"statuses.group"};
  const auto state = state_of(word);
  if (!state) return crm::UnknownUpdate{"statuses." + clean(word, longest_kind)};
  crm::DeliveryReport report{.external_id = std::move(id),
                             .outbox_reference = text_at(status, "biz_opaque_callback_data"),
                             .state = *state,
                             .at = timestamp_of(status).value_or(Instant{}),
                             .recipient = identifiers_of(joined(recipient_of(status), described_by(contact))),
                             .error_code = {},
                             .error_text = {}};
  if (*state == crm::DeliveryState::failed) {
    const json::object& error = first_object(array_at(status, "errors"));
    report.error_code = text_at(error, "code");
    report.error_text = error_text(error);
  }
  return report;
}

}  // namespace tendero::channels::whatsapp
