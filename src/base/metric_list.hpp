#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/world.hpp"

/// The golden list: every number the program shows at `GET /metrics`. What counts names it here first; docs/operate.md
/// has the same table.
namespace tendero {

enum class MetricKind { counter, gauge, histogram };

struct DeclaredMetric {
  std::string_view name;
  MetricKind kind;
  std::vector<std::string_view> labels;
  std::string_view help;  ///< one sentence for the operator
};

[[nodiscard]] std::string_view to_word(MetricKind kind);
[[nodiscard]] std::span<const DeclaredMetric> metric_list();

/// Throws `std::logic_error` unless the list has this name with this kind and exactly these labels, in any order.
void expect_declared(std::string_view name, MetricKind kind, MetricLabels labels);

}  // namespace tendero
