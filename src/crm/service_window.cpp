#include "crm/service_window.hpp"

namespace tendero::crm {

std::optional<Instant> window_closes(const Conversation& conversation) noexcept {
  if (!conversation.last_customer_message) return std::nullopt;
  return *conversation.last_customer_message + service_window - service_window_margin;
}

bool window_open(const Conversation& conversation, Instant now) noexcept {
  const auto closes = window_closes(conversation);
  return closes && now < *closes;
}

bool needs_window(const Content& content) noexcept { return !std::holds_alternative<Template>(content); }

}  // namespace tendero::crm
