#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// Log-ins. A session is one log-in with all refresh tokens that follow from it, each of which is used once.
namespace tendero::storage {

struct NewSession {
  crm::AgentId agent;
  Instant expires;      ///< not even a refresh prolongs it
  std::string address;  ///< where it began
  std::string device;   ///< what the client said it is, cleaned
};

struct OpenSession {
  crm::SessionId id;
  crm::Agent agent;
  Instant expires;
};

struct RefreshToken {
  crm::SessionId session;
  Instant expires;
  bool used = false;
};

crm::SessionId begin_session(database::Tx& tx, const NewSession& begun, Instant now);
/// Nothing when it has ended or expired, or its agent is not active. One look-up by key: asked for every request.
[[nodiscard]] std::optional<OpenSession> open_session(database::Tx& tx, ShopId shop, crm::SessionId id, Instant now);
/// `why`: "logout", "reuse", "disabled", "password". One that has ended already stays as it is.
void end_session(database::Tx& tx, crm::SessionId id, std::string_view why, Instant now);
/// All of an agent's but `kept`; how many there were.
std::int64_t end_sessions(database::Tx& tx, crm::AgentId agent, crm::SessionId kept, std::string_view why, Instant now);
/// Whose session it is or was; nothing when it is of another shop or forgotten.
[[nodiscard]] std::optional<crm::Agent> agent_of_session(database::Tx& tx, ShopId shop, crm::SessionId id);

void store_refresh_token(database::Tx& tx, std::string_view hash, const RefreshToken& token, Instant now);
[[nodiscard]] std::optional<RefreshToken> refresh_token(database::Tx& tx, std::string_view hash);
void use_refresh_token(database::Tx& tx, std::string_view hash, Instant now);

/// Forgets sessions that expired before `before`, at most `limit`; how many.
std::int64_t prune_sessions(database::Tx& tx, Instant before, int limit);

/// The one link by which the first admin is made; it replaces an earlier one.
void store_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant expires, Instant now);
/// Whether `use_setup_link` would say yes now.
[[nodiscard]] bool is_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant now);
/// True once for the newest link, while it has not expired.
bool use_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant now);

}  // namespace tendero::storage
