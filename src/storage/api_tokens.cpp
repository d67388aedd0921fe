#include "storage/api_tokens.hpp"

#include <fmt/format.h>

#include "storage/columns.hpp"

namespace tendero::storage {
namespace {

constexpr std::string_view columns = "id, name, role, made_by, created_at, expires_at, last_used_at";

ApiToken read_token(const database::Row& row) {
  return {.id = row.integer(0),
          .name = row.text(1),
          .role = stored(crm::read_role, row.text(2)),
          .made_by = row.id<crm::AgentId>(3),
          .created_at = row.instant(4),
          .expires_at = row.maybe_instant(5),
          .last_used_at = row.maybe_instant(6)};
}

std::optional<ApiToken> maybe_token(const std::optional<database::Row>& row) {
  return row ? std::optional(read_token(*row)) : std::nullopt;
}

}  // namespace

std::vector<ApiToken> api_tokens(database::Tx& tx, ShopId shop) {
  static const auto sql = fmt::format("SELECT {} FROM api_tokens WHERE shop_id = $1 ORDER BY id", columns);
  std::vector<ApiToken> tokens;
  for (const auto& row : tx.rows(sql, shop)) tokens.push_back(read_token(row));
  return tokens;
}

std::optional<ApiToken> api_token(database::Tx& tx, ShopId shop, std::int64_t id) {
  static const auto sql = fmt::format("SELECT {} FROM api_tokens WHERE shop_id = $1 AND id = $2", columns);
  return maybe_token(tx.row(sql, shop, id));
}

std::optional<ApiToken> api_token_of_hash(database::Tx& tx, ShopId shop, std::string_view hash) {
  static const auto sql = fmt::format("SELECT {} FROM api_tokens WHERE token_hash = $1 AND shop_id = $2", columns);
  return maybe_token(tx.row(sql, hash, shop));
}

std::optional<std::int64_t> add_api_token(database::Tx& tx, ShopId shop, const ApiToken& token, std::string_view hash,
                                          Instant now) {
  const auto row = tx.row(
      "INSERT INTO api_tokens (shop_id, name, role, token_hash, made_by, created_at, expires_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (shop_id, name) DO NOTHING RETURNING id",
      shop, token.name, crm::to_word(token.role), hash, token.made_by, now, token.expires_at);
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

void note_api_token_used(database::Tx& tx, std::int64_t id, Instant now) {
  tx.run("UPDATE api_tokens SET last_used_at = $2 WHERE id = $1", id, now);
}

bool remove_api_token(database::Tx& tx, ShopId shop, std::int64_t id) {
  return tx.run("DELETE FROM api_tokens WHERE shop_id = $1 AND id = $2", shop, id) > 0;
}

}  // namespace tendero::storage
