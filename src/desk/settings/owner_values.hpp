#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "commerce/configuration/problems.hpp"
#include "dialogue/owner_settings.hpp"

/// Settings that an owner may change at the desk, as people see and write them.
namespace tendero::desk {

/// What the process was started with, under one key of its settings.
struct ProcessSetting {
  std::string key;
  std::string value;
  std::string fallback;  ///< what counts when nobody says anything
  std::string source;    ///< "flag", "environment", "file", "default"
};

/// The one with this key; one that says nothing when there is none.
[[nodiscard]] ProcessSetting process_setting(const std::vector<ProcessSetting>& all, std::string_view key);

/// What was sent, as it is stored: a text by the setting's rules, an amount with its currency. Lists may come as lists
/// or as one text, numbers as numbers or as texts. The problem's field is the key.
[[nodiscard]] commerce::Checked<std::string> owner_text(const dialogue::OwnerSetting& setting, const Json& sent,
                                                        const Currency& currency);

/// A text as a value of the setting's kind: a whole number, a list, or a text; null when it says nothing.
[[nodiscard]] Json owner_value(const dialogue::OwnerSetting& setting, const std::string& text);

/// `{key, value, stored, kind, group, inForce, source, default, least, most, choices, help}`; `value` is what is
/// stored.
[[nodiscard]] JsonObject owner_entry(const dialogue::OwnerSetting& setting, const std::optional<std::string>& stored,
                                     const ProcessSetting& process);

}  // namespace tendero::desk
