#include "web/people/agent_json.hpp"

#include "base/calendar.hpp"

namespace tendero::web {

JsonObject to_json(const crm::Agent& agent) {
  return {{"id", Json(agent.id.value)},
          {"email", agent.email},
          {"name", agent.name},
          {"role", std::string(crm::to_word(agent.role))},
          {"active", Json(agent.active)},
          {"createdAt", to_iso(agent.created_at)},
          {"lastLoginAt", agent.last_login_at ? Json(to_iso(*agent.last_login_at)) : Json()}};
}

}  // namespace tendero::web
