#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tendero::bench {

/// Figures of one run, printed as a table while they come and kept as JSON: TENDERO_BENCH_JSON names the file, to which
/// each program adds its part.
class Report {
 public:
  explicit Report(std::string name);
  ~Report();
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  using Figures = std::vector<std::pair<std::string, double>>;
  void heading(std::string_view text) const;
  void add(std::string_view what, const Figures& figures);
  /// What a ratio of the run is held against; says whether it holds, fails nothing: machines are noisy.
  void goal(std::string_view what, double figure, std::string_view sign, double limit);

 private:
  std::string name_;
  std::vector<std::pair<std::string, Figures>> rows_;
};

}  // namespace tendero::bench
