#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 23: what a machine made of recordings and photos (`transcripts.hpp`).
inline constexpr std::string_view transcripts_schema = R"sql(
CREATE TABLE transcripts (
  message_id @key REFERENCES messages (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  blob TEXT NOT NULL,
  state TEXT NOT NULL,
  words TEXT NOT NULL,
  engine TEXT NOT NULL,
  reason TEXT NOT NULL,
  changed_at BIGINT NOT NULL
);
CREATE INDEX transcripts_blob ON transcripts (blob) WHERE state = 'done';
)sql";

}  // namespace tendero::storage
