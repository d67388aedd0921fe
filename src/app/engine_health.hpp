#pragma once

#include "app/engine.hpp"
#include "web/health.hpp"

namespace tendero::app {

/// How the shop's backend, WhatsApp and the models answered last. May be asked from any thread; looks on the engine's.
[[nodiscard]] web::HealthProbe engine_probe(Engine& engine, World& world, const Settings& settings);

}  // namespace tendero::app
