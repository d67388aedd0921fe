#pragma once

#include <random>
#include <string>
#include <vector>

#include "simulation/outside.hpp"
#include "simulation/plan.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// Webhooks that are nobody's message: storms of reports on messages long forgotten, updates of numbers and kinds that
/// nobody knows, signed nonsense, and what is not signed at all.
class Strangers {
 public:
  /// Something that was acknowledged, and how it must stand in the inbox.
  struct Left {
    std::string mark;     ///< stands in its payload, and nowhere else
    std::string outcome;  ///< empty: it must not be there
  };

  Strangers(const Plan& plan, Outside& outside, Story& story);

  [[nodiscard]] bool done() const noexcept { return storms_ == 0; }
  [[nodiscard]] const std::vector<Left>& left() const noexcept { return left_; }

 private:
  Task<> storm();
  Task<> post(std::string body, bool is_signed);
  std::string mark(std::string outcome);
  std::string reports();
  std::string update(std::string number, std::string field, std::string member);

  Outside& outside_;
  Story& story_;
  std::mt19937_64 random_;
  std::unique_ptr<Alarm> alarm_;
  int storms_;
  std::vector<Left> left_;
};

}  // namespace tendero::simulation
