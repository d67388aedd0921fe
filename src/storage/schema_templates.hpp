#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 13: the templates that the shop has at the channel, and its drafts. Each of `status`, `quality` and
/// `category` says since when it holds, because news about them come in any order.
inline constexpr std::string_view templates_schema = R"sql(
CREATE TABLE templates (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  external_id TEXT NOT NULL,
  category TEXT NOT NULL,
  category_at BIGINT NOT NULL,
  status TEXT NOT NULL,
  status_at BIGINT NOT NULL,
  quality TEXT NOT NULL,
  quality_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  design TEXT NOT NULL,
  sources TEXT NOT NULL,
  listed_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  UNIQUE (shop_id, name, language)
);
CREATE INDEX templates_shop ON templates (shop_id, id);
CREATE INDEX templates_external ON templates (shop_id, external_id);
CREATE TABLE template_syncs (
  shop_id @key REFERENCES shops (id),
  asked_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  message TEXT NOT NULL,
  found BIGINT NOT NULL
);
)sql";

}  // namespace tendero::storage
