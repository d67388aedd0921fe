#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::simulation {

/// What the assistant was told to be, and the inside of the program: never a customer's to read.
class Leaks {
 public:
  /// What may not be recited, in every language.
  explicit Leaks(const std::vector<std::string>& rules);

  /// Runs of words of the rules, names of functions and fields, calls and thoughts as models write them.
  [[nodiscard]] std::vector<std::string> in(std::string_view legible) const;

 private:
  std::set<std::string> told_;  ///< every run of so many words
};

}  // namespace tendero::simulation
