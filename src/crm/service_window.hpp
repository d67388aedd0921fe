#pragma once

#include <optional>
#include <string_view>

#include "base/time.hpp"
#include "crm/content.hpp"
#include "crm/conversation.hpp"

namespace tendero::crm {

/// WhatsApp Business Platform, "Customer service windows": free-form messages only within 24 h of the customer's last
/// message. We stop a minute early, because the platform's clock decides.
inline constexpr Duration service_window = std::chrono::hours{24};
inline constexpr Duration service_window_margin = std::chrono::minutes{1};

[[nodiscard]] bool window_open(const Conversation& conversation, Instant now) noexcept;
/// When it closes, or has closed; nothing when the customer never wrote.
[[nodiscard]] std::optional<Instant> window_closes(const Conversation& conversation) noexcept;
/// True for everything but a template: that alone may go out when the window is closed.
[[nodiscard]] bool needs_window(const Content& content) noexcept;

/// The code of a message that was not sent because the window had closed, and why in words.
inline constexpr std::string_view window_closed_code = "window_closed";
inline constexpr std::string_view window_closed_reason =
    "The customer's last message is more than 24 hours ago: WhatsApp takes only an approved template now.";

}  // namespace tendero::crm
