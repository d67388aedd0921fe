#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "crm/permission.hpp"

namespace tendero::desk {

/// What can be written as a table.
enum class ExportReport { desk, agents, templates, conversations, orders, costs, audit };

inline constexpr std::array export_reports{ExportReport::desk,          ExportReport::agents, ExportReport::templates,
                                           ExportReport::conversations, ExportReport::orders, ExportReport::costs,
                                           ExportReport::audit};

/// "desk", …: stored, and what the API says.
[[nodiscard]] std::string_view to_word(ExportReport report) noexcept;
[[nodiscard]] std::optional<ExportReport> read_export_report(std::string_view word) noexcept;
/// Who may ask for it, and see that it was asked for: whoever may read what is in it.
[[nodiscard]] crm::Permission permission_of(ExportReport report) noexcept;

}  // namespace tendero::desk
