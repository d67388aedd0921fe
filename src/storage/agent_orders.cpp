#include "storage/agent_orders.hpp"

#include <fmt/format.h>

namespace tendero::storage {
namespace {

constexpr std::string_view order_columns =
    "id, shop_id, COALESCE(request_key, ''), request, agent_id, agent, state, customer_phone, offer, reference, "
    "order_number, order_id, answer, made_at";

AgentOrder read_order(const database::Row& row) {
  return {.id = row.id<AgentOrderId>(0),
          .shop = row.id<ShopId>(1),
          .request_key = row.text(2),
          .request = row.text(3),
          .agent = {.kind = "agent", .id = row.integer(4), .name = row.text(5), .address = {}},
          .state = row.text(6),
          .customer_phone = row.text(7),
          .offer_json = row.text(8),
          .reference = row.text(9),
          .order_number = row.text(10),
          .order_id = row.text(11),
          .answer = row.text(12),
          .made_at = row.instant(13)};
}

// As with quotes, the id alone would return after a fresh installation. The letter keeps both kinds apart.
std::string reference_of(AgentOrderId id, Instant made_at) {
  return fmt::format("TND-A{}-{:x}", id.value, to_millis(made_at));
}

}  // namespace

std::optional<AgentOrder> begin_agent_order(database::Tx& tx, AgentOrder order, Instant now) {
  const auto row = tx.row(
      "INSERT INTO agent_orders (shop_id, request_key, request, agent_id, agent, state, customer_phone, offer, "
      "reference, order_number, order_id, answer, reason, made_at) VALUES ($1, $2, $3, $4, $5, 'ordering', $6, $7, '', "
      "'', '', '', '', $8) ON CONFLICT (request_key) DO NOTHING RETURNING id",
      order.shop, order.request_key, order.request, order.agent.id, order.agent.name, order.customer_phone,
      order.offer_json, now);
  if (!row) return std::nullopt;
  order.id = row->id<AgentOrderId>(0);
  order.state = "ordering";
  order.reference = reference_of(order.id, now);
  order.made_at = now;
  tx.run("UPDATE agent_orders SET reference = $1 WHERE id = $2", order.reference, order.id);
  return order;
}

std::optional<AgentOrder> agent_order(database::Tx& tx, AgentOrderId id) {
  static const std::string one = fmt::format("SELECT {} FROM agent_orders WHERE id = $1", order_columns);
  const auto row = tx.row(one, id);
  return row ? std::optional(read_order(*row)) : std::nullopt;
}

std::optional<AgentOrder> agent_order_of(database::Tx& tx, std::string_view request_key) {
  static const std::string of = fmt::format("SELECT {} FROM agent_orders WHERE request_key = $1", order_columns);
  const auto row = tx.row(of, request_key);
  return row ? std::optional(read_order(*row)) : std::nullopt;
}

bool end_as_ordered(database::Tx& tx, AgentOrderId id, std::string_view order_number, std::string_view order_id,
                    std::string_view answer, Instant now) {
  return tx.run(
             "UPDATE agent_orders SET state = 'ordered', order_number = $1, order_id = $2, answer = $3, ordered_at = "
             "$4 WHERE id = $5 AND state IN ('ordering', 'uncertain')",
             order_number, order_id, answer, now, id) > 0;
}

bool keep_in_doubt(database::Tx& tx, AgentOrderId id) {
  return tx.run("UPDATE agent_orders SET state = 'uncertain' WHERE id = $1 AND state = 'ordering'", id) > 0;
}

bool end_as_refused(database::Tx& tx, AgentOrderId id, std::string_view reason) {
  return tx.run(
             "UPDATE agent_orders SET state = 'refused', request_key = NULL, reason = $1 "
             "WHERE id = $2 AND state IN ('ordering', 'uncertain')",
             reason, id) > 0;
}

}  // namespace tendero::storage
