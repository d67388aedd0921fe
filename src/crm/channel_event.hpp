#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "crm/content.hpp"
#include "crm/identifiers.hpp"
#include "crm/message.hpp"

namespace tendero::crm {

/// A person wrote to the shop.
struct CustomerMessage {
  std::string external_id;   ///< wamid
  Identifiers sender;        ///< all signed identifiers of the update; proven to belong together
  std::string profile_name;  ///< user-chosen, cleaned; may be empty
  Instant at;                ///< by the channel's clock; 1970 when it said none: then the time of arrival holds
  Content content;
  std::string reply_to_external_id;  ///< empty: none
};

/// News about a message of ours.
struct DeliveryReport {
  std::string external_id;
  std::string outbox_reference;  ///< our own, echoed; empty when the channel did not send it
  DeliveryState state = DeliveryState::sent;
  Instant at;
  Identifiers recipient;
  std::string error_code;  ///< of the channel, with `failed`
  std::string error_text;
};

/// An update that is kept and shown as such.
struct UnknownUpdate {
  std::string kind;  ///< the channel's words: "history", "messages.system", "statuses.group", "nonsense", …
};

using ChannelEvent = std::variant<CustomerMessage, DeliveryReport, UnknownUpdate>;

}  // namespace tendero::crm
