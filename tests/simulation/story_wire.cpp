#include "simulation/story_wire.hpp"

#include <fmt/format.h>

namespace tendero::simulation {

namespace {
constexpr std::size_t shown = 100;
}

void StoryWire::begins(std::size_t exchange, const std::string&, const net::OutgoingRequest& request) {
  if (!story_.told()) return;
  story_.note("wire",
              fmt::format("#{} {} {} {}", exchange, request.method, request.url, request.body.substr(0, shown)));
}

void StoryWire::ends(std::size_t exchange, const std::string&, const net::OutgoingRequest&,
                     const Result<net::Response>& outcome) {
  if (!story_.told()) return;
  story_.note("wire", outcome
                          ? fmt::format("#{} ends: {} {}", exchange, outcome->status, outcome->body.substr(0, shown))
                          : fmt::format("#{} ends: {}", exchange, outcome.error().code));
}

}  // namespace tendero::simulation
