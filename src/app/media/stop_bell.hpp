#pragma once

namespace tendero::app {

/// Tells those who wait in the system, on any thread, that they shall end. Once it was rung it stays so.
class StopBell {
 public:
  StopBell();
  StopBell(const StopBell&) = delete;
  StopBell& operator=(const StopBell&) = delete;
  ~StopBell();

  void ring() const noexcept;
  /// A descriptor that can be read from as soon as it was rung.
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace tendero::app
