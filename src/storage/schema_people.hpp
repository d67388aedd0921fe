#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 2: the people at the desk, how they come in, and what they did. E-mails are stored folded; passwords and
/// tokens only as hashes. An audit row outlives whom it names, so it refers to nobody.
inline constexpr std::string_view people_schema = R"sql(
CREATE TABLE agents (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  active BIGINT NOT NULL,
  password_hash TEXT NOT NULL,
  password_set_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  last_login_at BIGINT,
  UNIQUE (shop_id, email)
);

CREATE TABLE agent_sessions (
  id @id,
  agent_id BIGINT NOT NULL REFERENCES agents (id),
  began_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_why TEXT NOT NULL,
  address TEXT NOT NULL,
  device TEXT NOT NULL
);
CREATE INDEX agent_sessions_agent ON agent_sessions (agent_id, id);
CREATE INDEX agent_sessions_age ON agent_sessions (expires_at);
CREATE TABLE refresh_tokens (
  token_hash TEXT NOT NULL PRIMARY KEY,
  session_id BIGINT NOT NULL REFERENCES agent_sessions (id),
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE setup_links (
  token_hash TEXT NOT NULL PRIMARY KEY,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  made_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE TABLE login_attempts (
  subject TEXT NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL,
  began_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  locked_until BIGINT
);
CREATE INDEX login_attempts_age ON login_attempts (last_at);

CREATE TABLE audit (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id BIGINT,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  address TEXT NOT NULL
);
CREATE INDEX audit_shop ON audit (shop_id, id);
)sql";

}  // namespace tendero::storage
