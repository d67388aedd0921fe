#pragma once

#include <string>
#include <string_view>

#include "base/spreadsheet/table_writer.hpp"
#include "desk/numbers/desk_view.hpp"
#include "storage/desk_numbers.hpp"

/// One row of each table that people export, in the order of its columns (`export_tables.cpp`).
namespace tendero::desk {

[[nodiscard]] TableRow row_of(const DayCounts& day);
[[nodiscard]] TableRow row_of(const AgentCounts& agent);
[[nodiscard]] TableRow row_of(const MessageTally::TemplateName& name, const TemplateCounts& counts);
[[nodiscard]] TableRow row_of(ConversationId id, const storage::ConversationCard& card, const SenderCounts& messages,
                              std::string_view zone);
/// `name`: the customer's; `by`: who of the team made it, empty for the assistant.
[[nodiscard]] TableRow row_of(const storage::MadeOrder& order, std::string_view name, std::string_view phone,
                              std::string_view by, std::string_view zone);
/// A line of `CostReport::view`.
[[nodiscard]] TableRow row_of_cost(const Json& line);
[[nodiscard]] TableRow row_of(const storage::AuditRow& entry, std::string_view zone);

/// "2026-11-30 14:05", on the shop's clock.
[[nodiscard]] std::string moment_text(Instant moment, std::string_view zone);

}  // namespace tendero::desk
