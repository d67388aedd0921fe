#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tendero::simulation {

/// Promises that a run broke, each said once.
class Findings {
 public:
  void complain(std::string complaint) {
    if (complaints_.size() < most && std::ranges::find(complaints_, complaint) == complaints_.end()) {
      complaints_.push_back(std::move(complaint));
    }
  }
  void complain_if(bool broken, std::string complaint) {
    if (broken) complain(std::move(complaint));
  }
  [[nodiscard]] const std::vector<std::string>& complaints() const noexcept { return complaints_; }

 private:
  static constexpr std::size_t most = 20;
  std::vector<std::string> complaints_;
};

}  // namespace tendero::simulation
