#pragma once

#include <deque>
#include <optional>
#include <string>

#include "functional/relay.hpp"
#include "functional/town.hpp"

namespace tendero::functional {

/// A town with several servers on one PostgreSQL database, each with a data folder of its own. WhatsApp's webhooks go
/// to whichever of them takes the connection. Number 0 is the town's own.
class NodeGroup {
 public:
  NodeGroup(std::string database_url, std::size_t size);

  [[nodiscard]] Town& town() noexcept { return town_; }
  /// What WhatsApp's webhooks come by.
  [[nodiscard]] Relay& entrance() noexcept { return entrance_; }
  [[nodiscard]] std::size_t size() const noexcept { return others_.size() + 1; }
  [[nodiscard]] std::string url(std::size_t node) const;

  Program& server(std::size_t node);
  /// SIGKILL.
  void kill(std::size_t node) { server(node).kill(); }
  /// Starts it again without waiting for anything.
  void launch(std::size_t node);
  void wait_for(std::size_t node) { address_of_server(server(node)); }

 private:
  struct Other {
    ScratchFolder folder;
    std::uint16_t port = free_port();
    std::optional<Program> program;
  };

  Relay entrance_;
  Town town_;
  std::deque<Other> others_;
};

}  // namespace tendero::functional
