#include "storage/agent_sessions.hpp"

#include "storage/agents.hpp"

namespace tendero::storage {

crm::SessionId begin_session(database::Tx& tx, const NewSession& begun, Instant now) {
  return tx.insert<crm::SessionId>(
      "INSERT INTO agent_sessions (agent_id, began_at, expires_at, ended_why, address, device) "
      "VALUES ($1, $2, $3, '', $4, $5) RETURNING id",
      begun.agent, now, begun.expires, begun.address, begun.device);
}

std::optional<OpenSession> open_session(database::Tx& tx, ShopId shop, crm::SessionId id, Instant now) {
  const auto row = tx.row("SELECT agent_id, expires_at, ended_at FROM agent_sessions WHERE id = $1", id);
  if (!row || !row->is_null(2) || row->instant(1) <= now) return std::nullopt;
  auto whose = agent(tx, shop, row->id<crm::AgentId>(0));
  if (!whose || !whose->active) return std::nullopt;
  return OpenSession{.id = id, .agent = std::move(*whose), .expires = row->instant(1)};
}

void end_session(database::Tx& tx, crm::SessionId id, std::string_view why, Instant now) {
  tx.run("UPDATE agent_sessions SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL", id, now, why);
}

std::int64_t end_sessions(database::Tx& tx, crm::AgentId agent, crm::SessionId kept, std::string_view why,
                          Instant now) {
  return tx.run(
      "UPDATE agent_sessions SET ended_at = $3, ended_why = $4 "
      "WHERE agent_id = $1 AND id <> $2 AND ended_at IS NULL AND expires_at > $3",
      agent, kept, now, why);
}

std::optional<crm::Agent> agent_of_session(database::Tx& tx, ShopId shop, crm::SessionId id) {
  const auto row = tx.row("SELECT agent_id FROM agent_sessions WHERE id = $1", id);
  if (!row) return std::nullopt;
  return agent(tx, shop, row->id<crm::AgentId>(0));
}

void store_refresh_token(database::Tx& tx, std::string_view hash, const RefreshToken& token, Instant now) {
  tx.run("INSERT INTO refresh_tokens (token_hash, session_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)", hash,
         token.session, now, token.expires);
}

std::optional<RefreshToken> refresh_token(database::Tx& tx, std::string_view hash) {
  const auto row = tx.row("SELECT session_id, expires_at, used_at FROM refresh_tokens WHERE token_hash = $1", hash);
  if (!row) return std::nullopt;
  return RefreshToken{.session = row->id<crm::SessionId>(0), .expires = row->instant(1), .used = !row->is_null(2)};
}

void use_refresh_token(database::Tx& tx, std::string_view hash, Instant now) {
  tx.run("UPDATE refresh_tokens SET used_at = $2 WHERE token_hash = $1", hash, now);
}

std::int64_t prune_sessions(database::Tx& tx, Instant before, int limit) {
  const auto old =
      tx.rows("SELECT id FROM agent_sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2", before, limit);
  for (const auto& row : old) {
    tx.run("DELETE FROM refresh_tokens WHERE session_id = $1", row.integer(0));
    tx.run("DELETE FROM agent_sessions WHERE id = $1", row.integer(0));
  }
  return static_cast<std::int64_t>(old.size());
}

void store_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant expires, Instant now) {
  tx.run("DELETE FROM setup_links WHERE shop_id = $1", shop);
  tx.run("INSERT INTO setup_links (token_hash, shop_id, made_at, expires_at) VALUES ($1, $2, $3, $4)", hash, shop, now,
         expires);
}

bool is_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant now) {
  return tx
      .row(
          "SELECT made_at FROM setup_links "
          "WHERE token_hash = $1 AND shop_id = $2 AND used_at IS NULL AND expires_at > $3",
          hash, shop, now)
      .has_value();
}

bool use_setup_link(database::Tx& tx, ShopId shop, std::string_view hash, Instant now) {
  return tx.run(
             "UPDATE setup_links SET used_at = $3 "
             "WHERE token_hash = $1 AND shop_id = $2 AND used_at IS NULL AND expires_at > $3",
             hash, shop, now) == 1;
}

}  // namespace tendero::storage
