#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/world.hpp"

namespace tendero {

/// Structured lines on standard error: `2026-11-23T10:00:00.000Z info turn.committed conversation=12 ms=3`, or one JSON
/// object a line. Thread-safe.
class SpdlogLog final : public Log {
 public:
  enum class Form { text, json };
  SpdlogLog(LogLevel least, Form form);
  ~SpdlogLog() override;
  void write(LogLevel level, std::string_view event, std::span<const LogField> fields) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] Result<LogLevel> read_log_level(std::string_view word);

}  // namespace tendero
