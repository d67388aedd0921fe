#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "base/world.hpp"

namespace tendero::simulation {

/// What happened last in a run, to be read by people: virtual time, who, what. Told only when somebody listens, because
/// most runs have nothing to tell.
class Story {
 public:
  Story(const Clock& clock, bool told) : clock_(clock), told_(told) {}

  [[nodiscard]] bool told() const noexcept { return told_; }
  void note(std::string_view who, std::string_view what);
  /// The last lines, oldest first; empty when nobody listens.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::size_t most = 400;
  const Clock& clock_;
  bool told_;
  std::deque<std::string> lines_;
};

}  // namespace tendero::simulation
