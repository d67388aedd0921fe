#pragma once

#include <cstdint>
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

/// Whether the channel charges for it once it is delivered.
[[nodiscard]] bool is_billable(const MessagePrice& price);

/// The word for every message that is no template.
inline constexpr std::string_view service_category = "service";
/// WhatsApp Cloud API, "Pricing", since 2026-10-01: so many of them are free for each number of the business in a
/// calendar month. The channel counts itself and says of each what it is.
inline constexpr std::int64_t free_service_messages = 1'000;

/// How it is stored; nothing for what was never written.
[[nodiscard]] std::string to_json(const MessagePrice& price);
[[nodiscard]] std::optional<MessagePrice> read_message_price(std::string_view json);

}  // namespace tendero::crm
