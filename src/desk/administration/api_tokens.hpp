#pragma once

#include <optional>
#include <string>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "crm/agent.hpp"
#include "desk/rejected.hpp"
#include "storage/api_tokens.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace tendero::desk {

/// A token that somebody wants, and who they are.
struct WantedToken {
  std::string name;
  crm::Role role = crm::Role::agent;
  std::optional<Instant> expires;
  crm::Role maker_role = crm::Role::agent;
};

/// Whom a token lets in now.
struct TokenHolder {
  storage::ApiToken token;
  crm::Agent maker;
  crm::Role role = crm::Role::agent;  ///< its own, or its maker's where that is less by now
};

/// Tokens by which programs ask the API. What one does is done on behalf of whoever made it, and stands in the audit
/// trail under the token's name. Any thread may ask.
class ApiTokens {
 public:
  /// References must outlive this.
  ApiTokens(ShopId shop, database::Database& database, World& world)
      : shop_(shop), database_(database), world_(world) {}

  /// `{count, tokens}`: without what lets anybody in.
  Task<Result<JsonObject>> list();
  /// `{id, …}` as listed. `token`: what will let the program in; only its hash is kept. Problems `name`, `role` (above
  /// the maker's), `expires` (in the past); fault `conflict` when the name is taken or there are too many.
  Task<Accepted<JsonObject>> add(WantedToken wanted, Secret token, storage::Actor actor);
  /// `{}`: from now on it lets nobody in. Fault `not_found`.
  Task<Result<JsonObject>> remove(std::int64_t id, storage::Actor actor);

  /// Asked for every request. Fault `unauthenticated` when it was taken back or has expired, or its maker may not come
  /// in any more. Notes the use, once a minute at most.
  Task<Result<TokenHolder>> check(Secret token);

 private:
  ShopId shop_;
  database::Database& database_;
  World& world_;
};

}  // namespace tendero::desk
