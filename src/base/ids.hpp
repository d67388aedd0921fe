#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tendero {

/// A database key that cannot be mistaken for another table's. 0 means "not stored yet".
template <class Tag>
struct Id {
  std::int64_t value = 0;

  [[nodiscard]] explicit operator bool() const noexcept { return value != 0; }
  [[nodiscard]] auto operator<=>(const Id&) const = default;
  [[nodiscard]] std::string text() const { return std::to_string(value); }
};

using ShopId = Id<struct ShopTag>;
using ContactId = Id<struct ContactTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
using TurnId = Id<struct TurnTag>;
using QuoteId = Id<struct QuoteTag>;
using AgentOrderId = Id<struct AgentOrderTag>;
using ToolCallId = Id<struct ToolCallTag>;
using UpdateId = Id<struct UpdateTag>;
using TemplateId = Id<struct TemplateTag>;
using WorkId = Id<struct WorkTag>;

}  // namespace tendero
