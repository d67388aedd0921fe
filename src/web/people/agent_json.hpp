#pragma once

#include "base/json.hpp"
#include "crm/agent.hpp"

namespace tendero::web {

/// `{id, email, name, role, active, createdAt, lastLoginAt}`
[[nodiscard]] JsonObject to_json(const crm::Agent& agent);

}  // namespace tendero::web
