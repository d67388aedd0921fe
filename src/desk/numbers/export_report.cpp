#include "desk/numbers/export_report.hpp"

#include <algorithm>

namespace tendero::desk {

std::string_view to_word(ExportReport report) noexcept {
  switch (report) {
    case ExportReport::desk:
      return "desk";
    case ExportReport::agents:
      return "agents";
    case ExportReport::templates:
      return "templates";
    case ExportReport::conversations:
      return "conversations";
    case ExportReport::orders:
      return "orders";
    case ExportReport::costs:
      return "costs";
    case ExportReport::audit:
      return "audit";
  }
  return "";
}

std::optional<ExportReport> read_export_report(std::string_view word) noexcept {
  const auto* const found = std::ranges::find(export_reports, word, [](ExportReport each) { return to_word(each); });
  return found == export_reports.end() ? std::nullopt : std::optional(*found);
}

crm::Permission permission_of(ExportReport report) noexcept {
  return report == ExportReport::audit ? crm::Permission::view_audit : crm::Permission::view_analytics;
}

}  // namespace tendero::desk
