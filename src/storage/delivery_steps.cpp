#include "storage/delivery_steps.hpp"

#include <charconv>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "storage/columns.hpp"
#include "storage/erased_reports.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"
#include "storage/joining.hpp"
#include "storage/message_rows.hpp"
#include "storage/reachability.hpp"
#include "storage/work_queue.hpp"

namespace tendero::storage {
namespace {

using crm::DeliveryState;

std::optional<MessageId> message_of_ours(database::Tx& tx, ShopId shop, std::string_view external_id) {
  if (external_id.empty()) return std::nullopt;
  const auto row = tx.row(
      "SELECT id FROM messages WHERE shop_id = $1 AND external_id = $2 AND author <> 'customer' AND external_id <> ''",
      shop, external_id);
  if (!row) return std::nullopt;
  return row->id<MessageId>(0);
}

// Only a reference that is exactly what we send is ours.
std::optional<OutboxRow> row_of_reference(database::Tx& tx, ShopId shop, std::string_view reference) {
  constexpr std::string_view prefix = "tendero:";
  if (!reference.starts_with(prefix)) return std::nullopt;
  const std::string_view number = reference.substr(prefix.size());
  MessageId id;
  if (std::from_chars(number.data(), number.data() + number.size(), id.value).ec != std::errc{}) return std::nullopt;
  auto row = outbox_row(tx, id);
  return row && row->shop == shop && row->reference() == reference ? std::move(row) : std::nullopt;
}

/// What was written on the shop's phone never stood in our outbox.
OutboxRow echoed_row(database::Tx& tx, MessageId id) {
  const auto row = *tx.row(
      "SELECT m.shop_id, m.conversation_id, m.external_id, m.delivery, COALESCE(p.merged_into, p.id) FROM messages m "
      "JOIN conversations c ON c.id = m.conversation_id JOIN contacts p ON p.id = c.contact_id WHERE m.id = $1",
      id);
  return {.message = id,
          .shop = row.id<ShopId>(0),
          .conversation = row.id<ConversationId>(1),
          .contact = row.id<ContactId>(4),
          .author = crm::Author::agent,
          .state = stored(crm::read_delivery_state, row.text(3)),
          .external_id = row.text(2)};
}

OutboxRow sent_row(database::Tx& tx, MessageId id) {
  auto row = outbox_row(tx, id);
  return row ? *std::move(row) : echoed_row(tx, id);
}

std::optional<OutboxRow> reported_row(database::Tx& tx, ShopId shop, const crm::DeliveryReport& report) {
  if (auto row = row_of_reference(tx, shop, report.outbox_reference)) return row;
  const auto id = message_of_ours(tx, shop, report.external_id);
  return id ? std::optional(sent_row(tx, *id)) : std::nullopt;
}

/// WhatsApp Cloud API, "Status webhooks, pricing": said with `sent` and once more with `delivered` or `read`; what was
/// delivered is what is charged.
void note_price(database::Tx& tx, MessageId message, const DeliveryNews& news) {
  if (!news.price) return;
  const bool delivered = news.state != DeliveryState::sent;
  tx.run(
      "UPDATE outbox SET price_category = $1, price_type = $2, price_model = $3, billable = $4 "
      "WHERE message_id = $5 AND ($6 = 1 OR price_category = '')",
      news.price->category, news.price->type, news.price->model, news.price->billable, message, delivered);
}

/// What the step says about the person. Whoever wrote after the failure was within reach then.
void note_reach(database::Tx& tx, const OutboxRow& row, DeliveryState state, const DeliveryNews& news, Instant now) {
  const bool arrived =
      state == DeliveryState::delivered || state == DeliveryState::read || state == DeliveryState::played;
  if (arrived) note_reached(tx, row.shop, row.contact, now);
  const bool wrote_since = row.last_customer_message && *row.last_customer_message >= news.at;
  if (state == DeliveryState::failed && news.unreachable && !wrote_since)
    note_unreached(tx, row.shop, row.contact, news.at, now);
}

void apply(database::Tx& tx, MessageId message, const DeliveryNews& news, Instant now) {
  const OutboxRow row = sent_row(tx, message);
  note_price(tx, message, news);
  const auto state = move_up(tx, row, news, now);
  const bool was_waited_for = row.state == DeliveryState::unknown && state != DeliveryState::unknown;
  if (was_waited_for) move_due(tx, "send:" + message.text(), now);
}

void park(database::Tx& tx, ShopId shop, const crm::DeliveryReport& report, Instant now) {
  if (report.external_id.empty()) return;  // nothing will ever lead back to it
  if (is_of_erased(tx, report)) return;
  tx.run(
      "INSERT INTO parked_reports (shop_id, external_id, state, at, error_code, error_text, price, unreachable, "
      "parked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (shop_id, external_id, state) DO NOTHING",
      shop, report.external_id, crm::to_word(report.state), report.at, report.error_code, report.error_text,
      report.price ? crm::to_json(*report.price) : std::string(), report.unreachable, now);
}

}  // namespace

crm::DeliveryState move_up(database::Tx& tx, const OutboxRow& row, const DeliveryNews& news, Instant now) {
  const DeliveryState state = crm::advance(row.state, news.state);
  if (state == row.state) return state;
  tx.run("UPDATE messages SET delivery = $1 WHERE id = $2", crm::to_word(state), row.message);
  if (state == DeliveryState::failed) {
    tx.run("UPDATE outbox SET fault_code = $1, fault_reason = $2 WHERE message_id = $3", news.code, news.reason,
           row.message);
  }
  // What left as one came to nothing once.
  if (!row.joined_to) note_reach(tx, row, state, news, now);
  publish(tx, row.shop, row.conversation, fmt::format("message.{}", crm::to_word(state)),
          bodies::of_delivery(row.message, row.conversation, state, news.at, news.code, news.reason), now);
  if (row.joined > 0) {
    for (const auto id : joined_to(tx, row.message)) move_up(tx, *outbox_row(tx, id), news, now);
  }
  return state;
}

void take_parked_reports(database::Tx& tx, MessageId message, ShopId shop, std::string_view external_id, Instant now) {
  const auto waiting = tx.rows(
      "DELETE FROM parked_reports WHERE shop_id = $1 AND external_id = $2 "
      "RETURNING state, at, error_code, error_text, price, unreachable",
      shop, external_id);
  for (const auto& report : waiting) {
    apply(tx, message,
          {.state = stored(crm::read_delivery_state, report.text(0)),
           .at = report.instant(1),
           .code = report.text(2),
           .reason = report.text(3),
           .price = crm::read_message_price(report.text(4)),
           .unreachable = report.flag(5)},
          now);
  }
}

void learn_external_id(database::Tx& tx, const OutboxRow& row, std::string_view external_id, Instant now) {
  if (external_id.empty() || row.external_id == external_id) return;
  tx.run("UPDATE messages SET external_id = $1 WHERE id = $2", external_id, row.message);
  link_quotes(tx, row.phone_number_id, external_id, row.message);
  take_parked_reports(tx, row.message, row.shop, external_id, now);
}

bool apply_report(database::Tx& tx, ShopId shop, const crm::DeliveryReport& report, Instant now) {
  const auto row = reported_row(tx, shop, report);
  if (!row) {
    park(tx, shop, report, now);
    return false;
  }
  apply(tx, row->message,
        {.state = report.state,
         .at = report.at,
         .code = report.error_code,
         .reason = report.error_text,
         .price = report.price,
         .unreachable = report.unreachable},
        now);
  if (row->external_id.empty()) learn_external_id(tx, *row, report.external_id, now);
  return true;
}

}  // namespace tendero::storage
