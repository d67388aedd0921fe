#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/texts.hpp"

namespace tendero::crm {

/// How the numbers of a preset's tickets are written: `FOOD-000123`, or with the year `LUX-2025-000123`.
struct TicketNumbers {
  std::string_view prefix;
  bool with_year = true;
  int digits = 6;
  [[nodiscard]] bool operator==(const TicketNumbers&) const = default;
};

/// A kind of business: what the assistant is there for, what it is called and which words are used. Presets are code;
/// their sentences stand in share/locales under `preset.<id>.`.
struct Preset {
  std::string_view id;
  /// Whether the shop's backend may be asked, so that the tools which need it exist. The integration guide's table
  /// "Prerequisites: Preset-Based Availability" names `ecommerce` alone; this is the one place that knows.
  bool opens_shop = false;
  std::string_view language;  ///< in which the assistant begins
  TicketNumbers tickets;
  std::span<const std::string_view> categories;  ///< ids, of what customers write about

  /// A text of this preset, by its key behind `preset.<id>.`: `name`, `description`, `assistant` (what it calls
  /// itself), `company` (when no other was configured), `ticket`, `tickets`, `create`, `resolve`, `customer`, `agent`,
  /// `category.<category id>`. An unknown key is a bug and throws.
  [[nodiscard]] std::string say(const Texts& texts, std::string_view key) const;
  /// `greeting`, `help` and `instructions` name the assistant and the company.
  [[nodiscard]] std::string introduce(const Texts& texts, std::string_view key, std::string_view company) const;
};

/// All of them, in the order in which people are shown them.
[[nodiscard]] std::span<const Preset> presets();
/// Null for an id that is none. The ids compare exactly.
[[nodiscard]] const Preset* find_preset(std::string_view id);
/// For sentences: "ecommerce, restaurant, …".
[[nodiscard]] std::string preset_ids();

}  // namespace tendero::crm
