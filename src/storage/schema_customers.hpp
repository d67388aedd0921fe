#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 6: links to customers know when the backend last confirmed them, and a row whose `how` is empty says that
/// a person ended the link; attempts of any kind are counted: a row says itself when it no longer counts (those of
/// log-ins: after 15 minutes).
inline constexpr std::string_view customers_schema = R"sql(
ALTER TABLE customer_links ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
UPDATE customer_links SET confirmed_at = linked_at;
CREATE INDEX customer_links_customer ON customer_links (shop_id, customer_id, linked_at);

ALTER TABLE login_attempts RENAME TO attempts;
ALTER TABLE attempts RENAME COLUMN last_at TO ends_at;
DROP INDEX login_attempts_age;
UPDATE attempts SET ends_at = COALESCE(locked_until, ends_at + 900000);
CREATE INDEX attempts_end ON attempts (ends_at);
)sql";

}  // namespace tendero::storage
