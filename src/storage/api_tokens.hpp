#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/agent.hpp"
#include "database/database.hpp"

/// By which programs come in. Of the token itself only its hash is kept.
namespace tendero::storage {

struct ApiToken {
  std::int64_t id = 0;
  std::string name;
  crm::Role role = crm::Role::agent;
  crm::AgentId made_by;
  Instant created_at;
  std::optional<Instant> expires_at;
  std::optional<Instant> last_used_at;
};

/// As they were made.
[[nodiscard]] std::vector<ApiToken> api_tokens(database::Tx& tx, ShopId shop);
[[nodiscard]] std::optional<ApiToken> api_token(database::Tx& tx, ShopId shop, std::int64_t id);
/// The one with this hash, whether it has expired or not.
[[nodiscard]] std::optional<ApiToken> api_token_of_hash(database::Tx& tx, ShopId shop, std::string_view hash);
/// Its id; nothing when the name is another's. What it says of its use does not count.
std::optional<std::int64_t> add_api_token(database::Tx& tx, ShopId shop, const ApiToken& token, std::string_view hash,
                                          Instant now);
void note_api_token_used(database::Tx& tx, std::int64_t id, Instant now);
/// False when there is none.
bool remove_api_token(database::Tx& tx, ShopId shop, std::int64_t id);

}  // namespace tendero::storage
