#pragma once

#include <string_view>

#include "base/result.hpp"
#include "crm/content.hpp"

namespace tendero::channels::whatsapp {

/// Whether WhatsApp takes this content as one message, asked before anything is sent: every kind of message of
/// WhatsApp Cloud API, "Send messages", with every limit of `share/whatsapp/limits.tsv`. Pure.
/// Invalid (`message_refused`) names the field as WhatsApp's errors do, with what to do about it. What customers alone
/// say (taps, carts, answers to forms, unsupported kinds) is refused as `type`.
/// `reply_to`: the message that this one answers; a reaction needs one.
[[nodiscard]] Result<void> check(const crm::Content& content, std::string_view reply_to = {});

}  // namespace tendero::channels::whatsapp
