#pragma once

#include "simulation/sim_network.hpp"
#include "simulation/story.hpp"

namespace tendero::simulation {

/// Tells what goes over the wire.
class StoryWire final : public WireWatch {
 public:
  explicit StoryWire(Story& story) : story_(story) {}
  void begins(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request) override;
  void ends(std::size_t exchange, const std::string& origin, const net::OutgoingRequest& request,
            const Result<net::Response>& outcome) override;

 private:
  Story& story_;
};

}  // namespace tendero::simulation
