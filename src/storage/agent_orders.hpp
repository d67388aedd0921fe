#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "database/database.hpp"
#include "storage/audit.hpp"

/// Orders that people of the desk make for customers. A row is written before the shop is asked, so that the same
/// request makes one order however often it arrives, and one whose outcome nobody knows is looked for.
///
///   ordering ─► ordered          ordering ─► uncertain ─► ordered | refused
///      └──► refused: nothing was made, so the request may be made again
namespace tendero::storage {

struct AgentOrder {
  AgentOrderId id;
  ShopId shop;
  std::string request_key;  ///< who asked, and their own name of the request
  std::string request;      ///< what was asked for, as JSON: the same key with another request is a mistake
  Actor agent;              ///< address not kept
  std::string state;
  std::string customer_phone;  ///< canonical digits
  std::string offer_json;      ///< of `commerce::Quote`, which this room need not understand
  std::string reference;       ///< ours: rides in the order
  std::string order_number;
  std::string order_id;
  std::string answer;  ///< what the request was answered, JSON; empty until it is known
  Instant made_at;

  [[nodiscard]] bool in_doubt() const { return state == "ordering" || state == "uncertain"; }
};

/// Stores an order that the shop is now asked to make; `id`, `state` and `reference` are given here. Nothing when the
/// request's key is known.
std::optional<AgentOrder> begin_agent_order(database::Tx& tx, AgentOrder order, Instant now);
std::optional<AgentOrder> agent_order(database::Tx& tx, AgentOrderId id);
std::optional<AgentOrder> agent_order_of(database::Tx& tx, std::string_view request_key);

/// The three ways a doubt ends, or goes on. Each is false, and changes nothing, when somebody else has found out.
bool end_as_ordered(database::Tx& tx, AgentOrderId id, std::string_view order_number, std::string_view order_id,
                    std::string_view answer, Instant now);
bool keep_in_doubt(database::Tx& tx, AgentOrderId id);
bool end_as_refused(database::Tx& tx, AgentOrderId id, std::string_view reason);

}  // namespace tendero::storage
