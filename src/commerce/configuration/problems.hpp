#pragma once

#include <expected>
#include <string>
#include <vector>

namespace tendero::commerce {

/// One thing that is wrong with a configuration.
struct FieldProblem {
  std::string field;    ///< "connection.apiUrl"; empty: the whole
  std::string code;     ///< stable: `required`, `unknown_field`, `wrong_type`, `not_allowed`, …
  std::string message;  ///< what to do
  [[nodiscard]] bool operator==(const FieldProblem&) const = default;
};

/// All of them at once.
using FieldProblems = std::vector<FieldProblem>;

template <class T>
using Checked = std::expected<T, FieldProblems>;

}  // namespace tendero::commerce
