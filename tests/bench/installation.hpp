#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/process.hpp"

namespace tendero::bench {

/// The real program as a shop runs it, `tendero serve`, in a folder of its own; with several nodes, on one PostgreSQL.
class Installation {
 public:
  struct Settings {
    functional::Program::Environment environment = {};  ///< beside what every one has
    std::string database_url = {};                      ///< empty: SQLite
    int nodes = 1;
    bool slow_disk = false;  ///< every sync takes 2 ms more
  };
  explicit Installation(const Settings& settings);

  [[nodiscard]] const std::vector<std::uint16_t>& ports() const noexcept { return ports_; }
  /// Of all nodes.
  [[nodiscard]] Usage usage() const;
  /// Until they have nothing to do: no use of the CPU for half a second, but for what a timer takes.
  void wait_until_idle() const;

 private:
  struct Node {
    functional::ScratchFolder folder;
    std::optional<functional::Program> program;
  };
  std::vector<std::unique_ptr<Node>> nodes_;
  std::vector<std::uint16_t> ports_;
};

/// What a process is started with to have such a disk.
[[nodiscard]] functional::Program::Environment slow_disk();

}  // namespace tendero::bench
