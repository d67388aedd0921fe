#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/time.hpp"
#include "sandbox/whatsapp/phones.hpp"

/// What somebody does to a message of their own afterwards. WhatsApp Cloud API, "Edit" and "Revoke".
namespace tendero::sandbox::whatsapp {

/// Changes the words of a text, or the caption of a file, within 15 minutes; the object that stands in the webhook
/// under `edit`. Invalid (`invalid_input`) for other messages, for words that are none, and afterwards (`denied`,
/// `conflict`).
[[nodiscard]] Result<boost::json::object> edit_message(PhoneMessage& message, std::string_view text, Instant now);

/// Takes the message back, within two days; the object that stands in the webhook under `revoke`. Denied (`conflict`)
/// afterwards, and for one that was taken back.
[[nodiscard]] Result<boost::json::object> revoke_message(PhoneMessage& message, Instant now);

}  // namespace tendero::sandbox::whatsapp
