#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

#include "functional/program.hpp"

namespace tendero::bench {

/// What a process has used so far, itself and (PostgreSQL) those it started.
struct Usage {
  double cpu_ms = 0;       ///< user and system
  double resident_mb = 0;  ///< now
};
/// Of the process alone; of a process and all its children.
[[nodiscard]] Usage usage_of(pid_t process);
[[nodiscard]] Usage usage_of_tree(pid_t process);

/// The port that stands at the end of what a program says when it listens.
[[nodiscard]] std::uint16_t port_after(functional::Program& program, const std::string& prefix);

/// Accepts every connection and never says a word: a shop, or a model, that hangs.
class HangingHost {
 public:
  HangingHost();
  ~HangingHost();
  HangingHost(const HangingHost&) = delete;
  HangingHost& operator=(const HangingHost&) = delete;
  [[nodiscard]] std::string url() const;

 private:
  int socket_;
  std::uint16_t port_;
};

}  // namespace tendero::bench
