#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "crm/permission.hpp"

namespace tendero::web {

/// Who is asking, as a token proved.
struct Session {
  std::string subject;  ///< the agent's id
  crm::Role role = crm::Role::agent;
  Instant expires;           ///< whole seconds
  crm::SessionId id = {};    ///< the log-in it belongs to; 0: none
  std::string email = {};    ///< the agent's; not in the token
  std::string program = {};  ///< the name of the API token, on behalf of whose maker a program asks; empty: a person
};

/// A JSON Web Token (RFC 7519), signed with HS256: `{sub, role, iat, exp, typ: "access"}`, and `sid`, the
/// log-in, when there is one. An empty secret is a bug and
/// throws.
[[nodiscard]] std::string issue_token(const Session& session, const Secret& secret, Instant now);

/// The session a token stands for. Fault `denied` `unauthenticated` when it was not made by `issue_token` with this
/// secret, is of another kind, or has expired; without a secret, always. The algorithm is ours, never the token's
/// choice.
[[nodiscard]] Result<Session> read_token(std::string_view token, const Secret& secret, Instant now);

}  // namespace tendero::web
