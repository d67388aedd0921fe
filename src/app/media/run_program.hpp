#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/media/stop_bell.hpp"
#include "base/time.hpp"

namespace tendero::app {

/// A program to be run, and how much it may take.
struct ProgramRun {
  std::vector<std::string> words;                 ///< its path first; no shell reads them
  std::string folder;                             ///< where it works, and its HOME
  Duration most_time{60'000};                     ///< then it is killed
  std::optional<std::uint64_t> most_memory = {};  ///< bytes of address space; nothing: as much as the system gives
  std::uint64_t most_file_bytes = 128 << 20;      ///< of each file that it writes
};

/// How it ended.
struct ProgramEnd {
  enum class How { exited, killed, too_long, stopped, not_started };
  How how = How::not_started;
  int status = 0;  ///< of `exited`
};

/// Runs a program to its end and blocks for so long, so it is nothing for a thread on which others wait. It hears
/// nothing and says nothing, gets neither our open files nor our environment (where secrets are), leaves the processor
/// to us, and ends with us; `stop` ends it at once. Whatever it started in its process group ends with it.
[[nodiscard]] ProgramEnd run_program(const ProgramRun& run, const StopBell& stop);

}  // namespace tendero::app
