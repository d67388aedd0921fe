#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 12: identifiers that a contact had until a moment, so that what was written before is still theirs and
/// what comes later is not; contacts that are one person, with what it takes to part them again. `merged_into` and
/// `continued_in` name the one that counts, never another merged one. Open reviews of before become proposals.
inline constexpr int identity_step = 12;
inline constexpr std::string_view identity_schema = R"sql(
ALTER TABLE contacts ADD COLUMN merged_into BIGINT;
ALTER TABLE contacts ADD COLUMN username TEXT NOT NULL DEFAULT '';
CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE conversations ADD COLUMN continued_in BIGINT;
CREATE INDEX conversations_continued ON conversations (continued_in) WHERE continued_in IS NOT NULL;

CREATE TABLE retired_identifiers (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  retired_at BIGINT NOT NULL,
  UNIQUE (shop_id, kind, value, retired_at, contact_id)
);
CREATE INDEX retired_identifiers_contact ON retired_identifiers (contact_id);

CREATE TABLE merges (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  into_id BIGINT NOT NULL REFERENCES contacts (id),
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  moved TEXT NOT NULL,
  noted_at BIGINT NOT NULL,
  merged_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX merges_state ON merges (shop_id, state, id);
CREATE INDEX merges_contact ON merges (contact_id, into_id);
CREATE INDEX merges_into ON merges (into_id, state);
INSERT INTO merges (shop_id, contact_id, into_id, state, reason, actor_kind, actor, moved, noted_at)
  SELECT shop_id, other_id, contact_id, 'proposed', 'signed', 'system', '', '{}', noted_at FROM merge_reviews;
)sql";

}  // namespace tendero::storage
