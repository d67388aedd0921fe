#include "storage/schema.hpp"

#include <array>

#include "storage/schema_address_book.hpp"
#include "storage/schema_administration.hpp"
#include "storage/schema_approvals.hpp"
#include "storage/schema_arrivals.hpp"
#include "storage/schema_cancellations.hpp"
#include "storage/schema_channel.hpp"
#include "storage/schema_composing.hpp"
#include "storage/schema_contacts.hpp"
#include "storage/schema_costs.hpp"
#include "storage/schema_customers.hpp"
#include "storage/schema_erasure.hpp"
#include "storage/schema_handovers.hpp"
#include "storage/schema_identity.hpp"
#include "storage/schema_instructions.hpp"
#include "storage/schema_integration.hpp"
#include "storage/schema_joining.hpp"
#include "storage/schema_large_objects.hpp"
#include "storage/schema_lifecycle.hpp"
#include "storage/schema_model_calls.hpp"
#include "storage/schema_numbers.hpp"
#include "storage/schema_operations.hpp"
#include "storage/schema_orders.hpp"
#include "storage/schema_people.hpp"
#include "storage/schema_reachability.hpp"
#include "storage/schema_sending.hpp"
#include "storage/schema_templates.hpp"
#include "storage/schema_tickets.hpp"
#include "storage/schema_transcripts.hpp"
#include "storage/schema_uploads.hpp"

namespace tendero::storage {
namespace {

// References that only help reading (a quoted message, the turn that covered one) are not enforced: that would cost an
// index each, or a walk through the table when a customer is erased. Types are the few both engines share: BIGINT (ids,
// milliseconds, 0/1) and TEXT. Enumerations are stored as their words.
constexpr std::string_view first = R"sql(
CREATE TABLE shops (
  id @id,
  slug TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);
CREATE TABLE shop_numbers (
  phone_number_id TEXT NOT NULL PRIMARY KEY,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  routed_at BIGINT NOT NULL
);
CREATE TABLE settings (
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  stored_at BIGINT NOT NULL,
  PRIMARY KEY (shop_id, name)
);

CREATE TABLE contacts (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  name TEXT NOT NULL,
  profile_name TEXT NOT NULL,
  blocked BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE contact_identifiers (
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  learned_at BIGINT NOT NULL,
  PRIMARY KEY (shop_id, kind, value)
);
CREATE INDEX contact_identifiers_contact ON contact_identifiers (contact_id, learned_at, kind);
CREATE TABLE merge_reviews (
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  other_id BIGINT NOT NULL REFERENCES contacts (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (contact_id, other_id)
);
CREATE TABLE customer_links (
  contact_id @key REFERENCES contacts (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  customer_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  how TEXT NOT NULL,
  linked_at BIGINT NOT NULL
);

CREATE TABLE conversations (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  contact_id BIGINT NOT NULL REFERENCES contacts (id),
  phone_number_id TEXT NOT NULL,
  answerer TEXT NOT NULL,
  state TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  last_customer_message BIGINT,
  language TEXT NOT NULL,
  turns_scheduled BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (contact_id, phone_number_id)
);

CREATE TABLE messages (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  phone_number_id TEXT NOT NULL,
  author TEXT NOT NULL,
  content TEXT NOT NULL,
  at BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  external_id TEXT NOT NULL,
  reply_to BIGINT,
  turn_id BIGINT,
  due_to_bot BIGINT NOT NULL,
  delivery TEXT NOT NULL,
  facts TEXT NOT NULL
);
CREATE INDEX messages_history ON messages (conversation_id, id);
CREATE INDEX messages_uncovered ON messages (conversation_id, at) WHERE due_to_bot = 1 AND turn_id IS NULL;
CREATE UNIQUE INDEX messages_of_customers ON messages (phone_number_id, external_id) WHERE author = 'customer';
CREATE INDEX messages_of_ours ON messages (shop_id, external_id) WHERE author <> 'customer' AND external_id <> '';

CREATE TABLE outbox (
  message_id @key REFERENCES messages (id),
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  once_key TEXT NOT NULL UNIQUE,
  epoch BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  possibly_doubled BIGINT NOT NULL,
  queued_at BIGINT NOT NULL,
  begun_at BIGINT,
  fault_code TEXT NOT NULL,
  fault_reason TEXT NOT NULL
);
CREATE TABLE parked_reports (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  external_id TEXT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  error_code TEXT NOT NULL,
  error_text TEXT NOT NULL,
  parked_at BIGINT NOT NULL,
  UNIQUE (shop_id, external_id, state)
);
CREATE INDEX parked_reports_age ON parked_reports (parked_at);

CREATE TABLE turns (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  once_key TEXT NOT NULL UNIQUE,
  epoch BIGINT NOT NULL,
  state TEXT NOT NULL,
  engine TEXT NOT NULL,
  memory TEXT NOT NULL,
  detail TEXT NOT NULL,
  began_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX turns_by_state ON turns (conversation_id, state, id);
CREATE TABLE tool_calls (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  turn_id BIGINT NOT NULL REFERENCES turns (id),
  once_key TEXT NOT NULL UNIQUE,
  call_id TEXT NOT NULL,
  name TEXT NOT NULL,
  arguments TEXT NOT NULL,
  state TEXT NOT NULL,
  output TEXT NOT NULL,
  changes_world BIGINT NOT NULL,
  took_ms BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX tool_calls_turn ON tool_calls (turn_id, id);
CREATE INDEX tool_calls_conversation ON tool_calls (conversation_id, id);
CREATE INDEX tool_calls_open ON tool_calls (conversation_id, id) WHERE changes_world = 1 AND state <> 'done';

CREATE TABLE quotes (
  id @id,
  shop_id BIGINT NOT NULL REFERENCES shops (id),
  conversation_id BIGINT NOT NULL REFERENCES conversations (id),
  turn_id BIGINT,
  state TEXT NOT NULL,
  offer TEXT NOT NULL,
  reference TEXT NOT NULL,
  shown_in BIGINT,
  order_number TEXT NOT NULL,
  order_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  ordered_at BIGINT
);
CREATE INDEX quotes_conversation ON quotes (conversation_id, id);

CREATE TABLE inbox (
  id @id,
  shop_id BIGINT REFERENCES shops (id),
  phone_number_id TEXT NOT NULL,
  update_key TEXT NOT NULL,
  payload TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  handled_at BIGINT,
  UNIQUE (phone_number_id, update_key)
);
CREATE INDEX inbox_age ON inbox (handled_at) WHERE handled_at IS NOT NULL;

CREATE TABLE work_keys (
  id @id,
  once_key TEXT NOT NULL UNIQUE,
  finished_at BIGINT
);
CREATE INDEX work_keys_finished ON work_keys (finished_at) WHERE finished_at IS NOT NULL;
CREATE TABLE work (
  id @key REFERENCES work_keys (id),
  shop_id BIGINT REFERENCES shops (id),
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_version BIGINT NOT NULL,
  due BIGINT NOT NULL,
  wake_at BIGINT NOT NULL,
  lease TEXT,
  attempts BIGINT NOT NULL,
  reason TEXT NOT NULL,
  queued_at BIGINT NOT NULL
);
CREATE INDEX work_due ON work (kind, wake_at);
CREATE INDEX work_line ON work (line, id);
CREATE TABLE dead_work (
  id @key REFERENCES work_keys (id),
  shop_id BIGINT REFERENCES shops (id),
  kind TEXT NOT NULL,
  line TEXT NOT NULL,
  payload TEXT NOT NULL,
  payload_version BIGINT NOT NULL,
  due BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  reason TEXT NOT NULL,
  queued_at BIGINT NOT NULL,
  buried_at BIGINT NOT NULL
);

CREATE TABLE feed (
  shop_id BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  conversation_id BIGINT,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (shop_id, sequence)
);
CREATE TABLE feed_heads (
  shop_id @key,
  head BIGINT NOT NULL
);
)sql";

// The desk lists conversations by their newest message, and shows who of the team wrote what.
constexpr std::string_view desk = R"sql(
ALTER TABLE conversations ADD COLUMN last_message_id BIGINT;
UPDATE conversations SET last_message_id = (SELECT MAX(id) FROM messages WHERE conversation_id = conversations.id);
CREATE INDEX conversations_recent ON conversations (shop_id, last_message_id);
ALTER TABLE messages ADD COLUMN agent_id BIGINT;
)sql";

constexpr auto all = std::to_array<database::Migration>({
    {.number = 1, .name = "first", .sql = first},
    {.number = 2, .name = "people", .sql = people_schema},
    {.number = 3, .name = "desk", .sql = desk},
    {.number = integration_step, .name = "integration", .sql = integration_schema},
    {.number = 5, .name = "orders", .sql = orders_schema},
    {.number = 6, .name = "customers", .sql = customers_schema},
    {.number = 7, .name = "operations", .sql = operations_schema},
    {.number = 8, .name = "arrivals", .sql = arrivals_schema},
    {.number = 9, .name = "erasure", .sql = erasure_schema},
    {.number = 10, .name = "channel", .sql = channel_schema},
    {.number = 11, .name = "sending", .sql = sending_schema},
    {.number = identity_step, .name = "identity", .sql = identity_schema},
    {.number = 13, .name = "templates", .sql = templates_schema},
    {.number = uploads_step, .name = "uploads", .sql = uploads_schema},
    {.number = 15, .name = "joining", .sql = joining_schema},
    {.number = 16, .name = "address_book", .sql = address_book_schema},
    {.number = 17, .name = "large_objects", .sql = large_objects_schema},
    {.number = 18, .name = "reachability", .sql = reachability_schema},
    {.number = 19, .name = "costs", .sql = costs_schema},
    {.number = 21, .name = "model_calls", .sql = model_calls_schema},
    {.number = 22, .name = "handovers", .sql = handovers_schema},
    {.number = 23, .name = "transcripts", .sql = transcripts_schema},
    {.number = 24, .name = "instructions", .sql = instructions_schema},
    {.number = 25, .name = "approvals", .sql = approvals_schema},
    {.number = 26, .name = "cancellations", .sql = cancellations_schema},
    {.number = 27, .name = "lifecycle", .sql = lifecycle_schema},
    {.number = 28, .name = "composing", .sql = composing_schema},
    {.number = 29, .name = "contacts", .sql = contacts_schema},
    {.number = 30, .name = "tickets", .sql = tickets_schema},
    {.number = 31, .name = "numbers", .sql = numbers_schema},
    {.number = 32, .name = "administration", .sql = administration_schema},
});

}  // namespace

std::span<const database::Migration> migrations() { return all; }

}  // namespace tendero::storage
