#pragma once

#include <cstdint>
#include <map>
#include <string_view>

namespace tendero::bench {

/// How long pieces of work of one kind took, as a running program tells it (`tendero_work_duration_ms` of `/metrics`):
/// how many took at most so many milliseconds.
class WorkTimes {
 public:
  /// Asks the program at this port of this machine. Throws when it does not answer.
  static WorkTimes now(std::uint16_t port, std::string_view kind);

  /// What was added since `before`.
  [[nodiscard]] WorkTimes since(const WorkTimes& before) const;
  [[nodiscard]] double count() const;
  /// Of all, between 0 and 1; `ms` is one of the histogram's bounds.
  [[nodiscard]] double share_within(double ms) const;
  /// Below which so many in a hundred lie, in milliseconds: evenly spread between the histogram's bounds.
  [[nodiscard]] double percentile(double percent) const;

 private:
  std::map<double, double> within_;  ///< by bound; the last is infinite
};

}  // namespace tendero::bench
