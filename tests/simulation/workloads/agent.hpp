#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "simulation/invariants/sends.hpp"
#include "simulation/outside.hpp"
#include "simulation/plan.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// A person at the desk who takes conversations over, replies and hands them back, until the shop closes.
class Agent {
 public:
  /// Works only when the plan has an agent.
  Agent(const Plan& plan, Outside& outside, Sends& sends, Story& story);

  [[nodiscard]] bool done() const noexcept { return done_; }
  /// The words that the server has taken: each must be there once.
  [[nodiscard]] const std::vector<std::string>& taken_replies() const noexcept { return taken_replies_; }

 private:
  struct Seen {
    std::int64_t conversation = 0;
    std::string answerer;
  };
  Task<> work();
  Task<std::vector<Seen>> look();
  Task<> serve(Seen seen);
  Task<> reply(std::int64_t conversation);
  /// Asks until there is an answer; true when it was done.
  Task<bool> ask(std::string what, std::string body);
  Task<> pause(Duration duration);

  Outside& outside_;
  Sends& sends_;
  Story& story_;
  std::mt19937_64 random_;
  std::unique_ptr<Alarm> alarm_;
  std::vector<std::string> taken_replies_;
  int rounds_;
  int replies_ = 0;
  bool done_;
};

}  // namespace tendero::simulation
