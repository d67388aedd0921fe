#pragma once

#include <string>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"
#include "base/world.hpp"
#include "crm/agent.hpp"
#include "desk/passwords.hpp"
#include "storage/agent_sessions.hpp"
#include "storage/attempts.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// Where a request comes from.
struct Visitor {
  std::string address;  ///< empty: unknown
  std::string device;   ///< what the client says it is
};

struct LoginRules {
  Duration session_life = std::chrono::days{30};  ///< then the password is asked for again
  Duration refresh_life = std::chrono::days{7};   ///< unused for so long, the session is over
  storage::AttemptRule account{.most = 5, .window = std::chrono::minutes{15}, .lock = std::chrono::minutes{15}};
  storage::AttemptRule address{.most = 30, .window = std::chrono::minutes{15}, .lock = std::chrono::minutes{15}};
};

struct LoggedIn {
  crm::Agent agent;
  crm::SessionId session;
  Secret refresh_token;  ///< only its hash is stored
  Instant refresh_expires;
};

/// How people at the desk come in and go. Everything is audited; failed attempts without what was typed.
class Logins {
 public:
  /// The references must outlive it.
  Logins(ShopId shop, database::Database& database, Passwords& passwords, World& world, LoginRules rules = {})
      : shop_(shop), database_(database), passwords_(passwords), world_(world), rules_(rules) {}

  /// Faults: `invalid_credentials` (also for accounts that are not there, after the same time), `account_disabled`
  /// (only for whom knows the password), `rate_limited` with when to come back, `overloaded`, those of the database.
  Task<Result<LoggedIn>> log_in(std::string email, Secret password, Visitor from);

  /// A new refresh token for an old one, which is dead from then on. One that comes a second time was stolen, or its
  /// successor was: the whole session ends. Fault `unauthenticated`.
  Task<Result<LoggedIn>> refresh(Secret token, Visitor from);

  /// Ends the session. Repeatable.
  Task<Result<void>> log_out(crm::SessionId session, Visitor from);
  /// The same for whom has only the refresh token. One that is not known changes nothing.
  Task<Result<void>> log_out(Secret token, Visitor from);

  /// Whom this session lets in now; asked for every request. Fault `unauthenticated` when it has ended.
  Task<Result<storage::OpenSession>> check(crm::SessionId session);

 private:
  struct Attempt;
  Task<Result<Attempt>> begin_attempt(std::string email, std::string address);
  Task<Result<LoggedIn>> admit(Attempt attempt, Visitor from);
  Task<Result<LoggedIn>> refuse(Attempt attempt, bool knows_password, Visitor from);

  ShopId shop_;
  database::Database& database_;
  Passwords& passwords_;
  World& world_;
  LoginRules rules_;
};

/// What is kept of a secret token: enough to know it again, useless to come in with.
[[nodiscard]] std::string hash_token(const Secret& token);

}  // namespace tendero::desk
