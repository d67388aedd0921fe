#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 24: what owners tell the assistant, in versions of which one is published and one at most is written at,
/// and what it may look up. Lists and facts are JSON.
inline constexpr std::string_view instructions_schema = R"sql(
CREATE TABLE instruction_versions (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  number BIGINT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  persona TEXT NOT NULL,
  tone TEXT NOT NULL,
  facts TEXT NOT NULL,
  forbidden_topics TEXT NOT NULL,
  examples TEXT NOT NULL,
  author TEXT NOT NULL,
  copy_of BIGINT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  published_at BIGINT,
  UNIQUE (shop_id, number)
);
CREATE UNIQUE INDEX instruction_draft ON instruction_versions (shop_id) WHERE state = 'draft';
CREATE UNIQUE INDEX instructions_published ON instruction_versions (shop_id) WHERE state = 'published';

CREATE TABLE knowledge_entries (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  language TEXT NOT NULL,
  tags TEXT NOT NULL,
  state TEXT NOT NULL,
  revision BIGINT NOT NULL,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX knowledge_entries_shop ON knowledge_entries (shop_id, state, id);
)sql";

}  // namespace tendero::storage
