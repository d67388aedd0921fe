#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 10: what people do to messages, by the channel's ids, because it may come before the message itself; what
/// messages cost; who wants no advertisements; news about the account.
inline constexpr std::string_view channel_schema = R"sql(
ALTER TABLE messages ADD COLUMN context TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN quoted TEXT NOT NULL DEFAULT '';
CREATE INDEX messages_quoting ON messages (phone_number_id, quoted) WHERE quoted <> '' AND reply_to IS NULL;
ALTER TABLE messages ADD COLUMN edited_at BIGINT;
ALTER TABLE messages ADD COLUMN revoked_at BIGINT;
ALTER TABLE outbox ADD COLUMN price_category TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN price_type TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN price_model TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN billable BIGINT;
ALTER TABLE parked_reports ADD COLUMN price TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN profile_at BIGINT;
ALTER TABLE contacts ADD COLUMN username_at BIGINT;
ALTER TABLE contacts ADD COLUMN marketing TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN marketing_at BIGINT;
CREATE TABLE message_changes (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  phone_number_id TEXT NOT NULL,
  external_id TEXT NOT NULL,
  original TEXT NOT NULL,
  content TEXT NOT NULL,
  at BIGINT NOT NULL,
  of_ours BIGINT NOT NULL,
  noted_at BIGINT NOT NULL,
  UNIQUE (phone_number_id, external_id)
);
CREATE INDEX message_changes_original ON message_changes (phone_number_id, original, at, external_id);
CREATE INDEX message_changes_conversation ON message_changes (conversation_id);
CREATE TABLE reactions (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  phone_number_id TEXT NOT NULL,
  target TEXT NOT NULL,
  author TEXT NOT NULL,
  emoji TEXT NOT NULL,
  external_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  noted_at BIGINT NOT NULL,
  UNIQUE (phone_number_id, target, author)
);
CREATE INDEX reactions_conversation ON reactions (conversation_id);
CREATE TABLE media (
  message_id @key REFERENCES messages (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  state TEXT NOT NULL,
  blob TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  reason TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX media_blob ON media (blob) WHERE blob <> '';
CREATE TABLE unused_blobs (
  blob TEXT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL
);
CREATE TABLE account_news (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  phone_number_id TEXT NOT NULL,
  field TEXT NOT NULL,
  event TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  alarming BIGINT NOT NULL,
  at BIGINT NOT NULL,
  noted_at BIGINT NOT NULL
);
CREATE INDEX account_news_shop ON account_news (shop_id, id);
)sql";

}  // namespace tendero::storage
