#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/phone_number.hpp"
#include "dialogue/settings.hpp"
#include "storage/database.hpp"

/// Whether and how a customer hears of what the desk did with an order.
namespace tendero::desk {

struct Notice {
  std::optional<MessageId> message;  ///< queued
  std::string why_not;               ///< `switched_off`, `no_conversation`, `window_closed`, `contact_blocked`
};

/// `{sent, messageId}` or `{sent, reason}`
[[nodiscard]] Json notice_view(const Notice& notice);

/// What is said, in the language of who reads it.
using NoticeWords = std::function<std::string(std::string_view language)>;

/// Queues the words in the conversation of the customer with this phone. It changes nothing about who answers there.
/// The same `key` again tells nothing twice.
Notice tell_customer(database::Tx& tx, ShopId shop, const std::optional<PhoneNumber>& customer,
                     const NoticeWords& words, const dialogue::DialogueSettings& settings, std::string_view key,
                     Instant now);

}  // namespace tendero::desk
