#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 32: what an administrator keeps: tokens for programs, addresses that hear of events and what became of
/// each attempt, and backups that were asked for. Of a token only its hash, of an event only its place in the feed.
inline constexpr std::string_view administration_schema = R"sql(
CREATE TABLE api_tokens (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  made_by BIGINT NOT NULL REFERENCES agents (id),
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  last_used_at BIGINT,
  UNIQUE (shop_id, name)
);

CREATE TABLE outgoing_webhooks (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret TEXT NOT NULL,
  active BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  read_to BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX outgoing_webhooks_shop ON outgoing_webhooks (shop_id);

CREATE TABLE webhook_attempts (
  id @id,
  webhook_id BIGINT NOT NULL REFERENCES outgoing_webhooks (id),
  sequence BIGINT NOT NULL,
  kind TEXT NOT NULL,
  attempt BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  status BIGINT NOT NULL,
  reason TEXT NOT NULL,
  took_ms BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX webhook_attempts_webhook ON webhook_attempts (webhook_id, id);

CREATE TABLE backups (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  state TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  ended_at BIGINT,
  bytes BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE UNIQUE INDEX backup_under_way ON backups (shop_id) WHERE state = 'queued';
)sql";

}  // namespace tendero::storage
