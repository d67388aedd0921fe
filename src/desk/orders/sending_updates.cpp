#include <utility>

#include <fmt/format.h>

#include "desk/inbox/reply.hpp"
#include "desk/orders/orders.hpp"
#include "desk/shop/find_order.hpp"
#include "dialogue/order_words.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/customer_links.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

/// By the phones that both sides know, never by a part of them; else by the link.
bool is_theirs(database::Tx& tx, const commerce::Order& order, ContactId id) {
  const auto phone = storage::contact(tx, id).value().phone();
  if (phone && order.customer.phone && *phone == *order.customer.phone) return true;
  const auto link = storage::customer_link(tx, id);
  return link && !order.customer.id.empty() && link->customer_id == order.customer.id;
}

JsonObject sent(const crm::Message& message) {
  return {{"message", "The update is on its way."},
          {"data",
           JsonObject{{"messageId", Json(message.id.value)}, {"displayContent", crm::plain_text(message.content)}}}};
}

}  // namespace

Task<Accepted<JsonObject>> Orders::send_update(ShopId shop, OrderUpdate update, storage::Actor actor) {
  const auto backend = co_await integration_.shop(shop);
  if (!backend) co_return std::unexpected(backend.error());
  const auto order = co_await find_order(**backend, update.order);
  if (!order) co_return std::unexpected(order.error());
  const auto queued = co_await database_.write(
      "orders.update", [&, now = world_.clock.now()](database::Tx& tx) -> Result<crm::Message> {
        const auto conversation = storage::conversation(tx, update.conversation);
        if (!conversation || conversation->shop != shop) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        const auto key = fmt::format("update:{}:{}:{}", conversation->id.value, actor.id, update.request_id);
        if (const auto known = queued_before(tx, key)) return storage::message(tx, *known).value();
        if (!update.also_to_strangers && !is_theirs(tx, *order, conversation->contact)) {
          return fault(FaultKind::denied, "customer_mismatch",
                       "The order is of another customer than the conversation. Link the customer first, or let a "
                       "supervisor send it with \"override\": true.");
        }
        if (const auto allowed = may_write(*conversation, now); !allowed) return std::unexpected(allowed.error());
        const auto language =
            update.language.empty() ? dialogue::language_of(*conversation, settings_) : update.language;
        const auto parts = settings_.fit(crm::Text{dialogue::status_words(*order, settings_, language)});
        const auto first = queue_parts(tx, *conversation, crm::Author::agent, crm::AgentId{actor.id}, parts, key, now);
        storage::record_audit(tx, shop, actor,
                              {.action = "order.update_sent",
                               .subject = "order:" + order->id,
                               .detail = Json(JsonObject{{"number", order->number},
                                                         {"conversation", Json(conversation->id.value)},
                                                         {"override", Json(update.also_to_strangers)}})
                                             .write()},
                              now);
        return storage::message(tx, first).value();
      });
  if (!queued) co_return std::unexpected(queued.error());
  co_return sent(*queued);
}

}  // namespace tendero::desk
