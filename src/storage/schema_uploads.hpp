#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 14: which files of ours the channel has, by the number they were uploaded for, and the small pictures of
/// files. Both are of a blob, so they go with it.
inline constexpr int uploads_step = 14;
inline constexpr std::string_view uploads_schema = R"sql(
CREATE TABLE uploads (
  blob TEXT NOT NULL,
  phone_number_id TEXT NOT NULL,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  external_id TEXT NOT NULL,
  uploaded_at BIGINT NOT NULL,
  PRIMARY KEY (blob, phone_number_id)
);
CREATE TABLE thumbnails (
  blob TEXT NOT NULL PRIMARY KEY,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  thumbnail TEXT NOT NULL,
  made_at BIGINT NOT NULL
);
CREATE INDEX thumbnails_thumbnail ON thumbnails (thumbnail) WHERE thumbnail <> '';
)sql";

}  // namespace tendero::storage
