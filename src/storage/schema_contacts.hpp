#pragma once

#include <string_view>

namespace tendero::storage {

/// Migration 29: contacts as the desk keeps them. Tags, values and notes belong to a contact; what a merge copies to
/// the survivor is remembered with the merge. An import keeps its rows until it is forgotten, with what each did, so
/// that it can be undone; `last_seen_at` is 0 of whom never wrote. A broadcast knows everybody it was meant for: one
/// row for each, so nobody gets it twice. Filters, lists and what was before and after are JSON.
inline constexpr std::string_view contacts_schema = R"sql(
ALTER TABLE contacts ADD COLUMN revision BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN block_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN blocked_at BIGINT;
ALTER TABLE contacts ADD COLUMN last_seen_at BIGINT NOT NULL DEFAULT 0;
UPDATE contacts SET last_seen_at =
  COALESCE((SELECT MAX(last_customer_message) FROM conversations WHERE contact_id = contacts.id), 0);
CREATE INDEX contacts_shop ON contacts (shop_id, id);
CREATE INDEX contacts_seen ON contacts (shop_id, last_seen_at, id);
CREATE INDEX contacts_named ON contacts (shop_id, LOWER(CASE WHEN name <> '' THEN name ELSE profile_name END), id);

CREATE TABLE contact_tags (
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  tag_key TEXT NOT NULL,
  tag TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (contact_id, tag_key)
);
CREATE INDEX contact_tags_tag ON contact_tags (shop_id, tag_key, contact_id);

CREATE TABLE contact_fields (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  field_key TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  choices TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (shop_id, field_key)
);
CREATE TABLE contact_values (
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  field_id BIGINT NOT NULL REFERENCES contact_fields (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  value TEXT NOT NULL,
  PRIMARY KEY (contact_id, field_id)
);
CREATE INDEX contact_values_value ON contact_values (field_id, value, contact_id);

CREATE TABLE contact_notes (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  author_id BIGINT,
  author TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX contact_notes_contact ON contact_notes (contact_id, id);

CREATE TABLE segments (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  revision BIGINT NOT NULL,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  UNIQUE (shop_id, name)
);

CREATE TABLE contact_imports (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  titles TEXT NOT NULL,
  mapping TEXT NOT NULL,
  total BIGINT NOT NULL,
  made BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  same BIGINT NOT NULL,
  refused BIGINT NOT NULL,
  undone BIGINT NOT NULL,
  kept BIGINT NOT NULL,
  author_id BIGINT,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX contact_imports_shop ON contact_imports (shop_id, id);
CREATE TABLE contact_import_rows (
  id @id,
  import_id BIGINT NOT NULL REFERENCES contact_imports (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  number BIGINT NOT NULL,
  cells TEXT NOT NULL,
  phone TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  contact_id BIGINT,
  revision BIGINT NOT NULL,
  before_it TEXT NOT NULL,
  after_it TEXT NOT NULL
);
CREATE INDEX contact_import_rows_state ON contact_import_rows (import_id, state, id);
CREATE INDEX contact_import_rows_order ON contact_import_rows (import_id, id);
CREATE INDEX contact_import_rows_phone ON contact_import_rows (import_id, phone);
CREATE INDEX contact_import_rows_person ON contact_import_rows (shop_id, phone);
CREATE INDEX contact_import_rows_contact ON contact_import_rows (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE broadcasts (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  template_id BIGINT NOT NULL,
  said TEXT NOT NULL,
  audience TEXT NOT NULL,
  only_wanted BIGINT NOT NULL,
  why_stopped TEXT NOT NULL,
  run BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  author_id BIGINT,
  author TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX broadcasts_shop ON broadcasts (shop_id, id);
CREATE TABLE broadcast_recipients (
  id @id,
  broadcast_id BIGINT NOT NULL REFERENCES broadcasts (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  message_id BIGINT,
  tries BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  UNIQUE (broadcast_id, contact_id)
);
CREATE INDEX broadcast_recipients_state ON broadcast_recipients (broadcast_id, state, id);
CREATE INDEX broadcast_recipients_contact ON broadcast_recipients (contact_id);
)sql";

}  // namespace tendero::storage
