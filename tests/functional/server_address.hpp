#pragma once

#include <cstdint>
#include <string>

#include "functional/program.hpp"

namespace tendero::functional {

/// A port of this machine that nobody uses, no connection is given, and that was not returned before. A server that is
/// restarted must know it before. Any thread.
std::uint16_t free_port();

/// Waits until `tendero serve` listens; its address. From then on every answer that `http` hears from there is held
/// against api/openapi.yaml, and so is every body that was accepted there.
std::string address_of_server(Program& server);

}  // namespace tendero::functional
