#pragma once

#include <functional>
#include <memory>

#include "base/world.hpp"

namespace tendero::sandbox::whatsapp {

/// Things that happen later, in order of their time. Nothing runs while nothing is due, so a world without news can
/// end.
class Timeline {
 public:
  explicit Timeline(World& world);
  ~Timeline();
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  /// Runs `action` on the engine's thread at `when` (soon, when that is past). What is due at the same time runs in the
  /// order it was given. Not after the timeline is gone.
  void at(Instant when, std::function<void()> action);
  void after(Duration wait, std::function<void()> action);

 private:
  struct State;
  static Task<> run(std::shared_ptr<State> state);

  World& world_;
  std::shared_ptr<State> state_;
};

}  // namespace tendero::sandbox::whatsapp
