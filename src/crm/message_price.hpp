#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero::crm {

/// What the channel says that a message of ours costs: not an amount, but what the amount follows from. Open sets of
/// words (WhatsApp Cloud API, "Status webhooks": pricing).
struct MessagePrice {
  std::string category = {};                    ///< "marketing", "utility", "service", …
  std::string type = {};                        ///< "regular", "free_customer_service", "free_entry_point", …
  std::string model = {};                       ///< "PMP", before 2025-07 "CBP"
  std::optional<bool> billable = std::nullopt;  ///< not said: decided by `type`
  [[nodiscard]] bool operator==(const MessagePrice&) const = default;
};

/// How it is stored; nothing for what was never written.
[[nodiscard]] std::string to_json(const MessagePrice& price);
[[nodiscard]] std::optional<MessagePrice> read_message_price(std::string_view json);

}  // namespace tendero::crm
