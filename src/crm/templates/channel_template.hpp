#pragma once

#include <string>
#include <string_view>

#include "crm/templates/message_template.hpp"

namespace tendero::crm {

/// A template as the channel keeps it.
struct ChannelTemplate {
  std::string external_id;
  MessageTemplate design;
  std::string status;   ///< the channel's word in lower case: "approved", "pending", "rejected", "paused", …
  std::string quality;  ///< "green", "yellow", "red"; empty: the channel does not say
  std::string reason;   ///< why it was rejected or paused; empty: none is given
};

/// The status of one that was never handed in: the shop's own draft.
inline constexpr std::string_view draft_status = "draft";
/// The status of one that the channel does not have any more.
inline constexpr std::string_view deleted_status = "deleted";

/// True while the channel sends it. WhatsApp Cloud API, "Template status": a flagged one still goes out.
[[nodiscard]] constexpr bool can_be_sent(std::string_view status) noexcept {
  return status == "approved" || status == "flagged" || status == "reinstated" || status == "unarchived";
}

}  // namespace tendero::crm
