#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.hpp"

/// What the rows of settings share: reading the text of a value.
namespace tendero::app {

/// What is wrong with a value, to be read behind the setting's name; nothing: it is right.
using Problem = std::optional<std::string>;
using Apply = std::function<Problem(Settings&, const std::string&)>;

/// A whole number within bounds.
[[nodiscard]] Problem read_number(const std::string& value, std::int64_t least, std::int64_t most,
                                  std::int64_t& number);

/// Absent, or an http or https URL with a host.
[[nodiscard]] Problem check_url(const std::string& value);

/// For a setting that an owner may change at the desk: read by the same rules. An unknown key is a bug and throws.
[[nodiscard]] Apply owner_setting(std::string_view key);

/// Who thinks, what it may cost, and in which order models are asked.
[[nodiscard]] std::vector<SettingRow> assistant_rows();

/// When a conversation goes to a person, and what is promised then.
[[nodiscard]] std::vector<SettingRow> handover_rows();

}  // namespace tendero::app
