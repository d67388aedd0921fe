#pragma once

#include <optional>
#include <string>

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

}  // namespace tendero::crm
