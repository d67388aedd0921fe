#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "channels/whatsapp/errors.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "channels/whatsapp/people.hpp"
#include "channels/whatsapp/stored_update.hpp"
#include "crm/reachability.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_kind = 60;

/// An open set. WhatsApp Cloud API, "Status webhooks": `played` is said of voice notes.
std::optional<crm::DeliveryState> state_of(std::string_view word) {
  if (word == "sent") return crm::DeliveryState::sent;
  if (word == "delivered") return crm::DeliveryState::delivered;
  if (word == "read") return crm::DeliveryState::read;
  if (word == "played") return crm::DeliveryState::played;
  if (word == "failed") return crm::DeliveryState::failed;
  return std::nullopt;
}

/// WhatsApp Cloud API, "Status webhooks, pricing"; in groups it stands within the conversation.
std::optional<crm::MessagePrice> price_of(const json::object& status) {
  const json::object& outer = object_at(status, "pricing");
  const json::object& pricing = outer.empty() ? object_at(object_at(status, "conversation"), "pricing") : outer;
  if (pricing.empty()) return std::nullopt;
  crm::MessagePrice price{.category = clean(text_at(pricing, "category"), longest_kind),
                          .type = clean(text_at(pricing, "type"), longest_kind),
                          .model = clean(text_at(pricing, "pricing_model"), longest_kind)};
  // One spelling: the documentation has both.
  std::ranges::replace(price.category, '-', '_');
  if (pricing.contains("billable")) price.billable = flag_at(pricing, "billable");
  return price;
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
                             .error_text = {},
                             .price = price_of(status)};
  if (*state == crm::DeliveryState::failed) {
    ErrorWords words = error_words(array_at(status, "errors"));
    report.error_code = std::move(words.code);
    report.error_text = std::move(words.text);
    report.unreachable = word_of(report.error_code) == crm::unreachable_code;
  }
  return report;
}

}  // namespace tendero::channels::whatsapp
