#include <utility>

#include <fmt/format.h>

#include "desk/inbox/reply.hpp"
#include "desk/orders/orders.hpp"
#include "desk/shop/find_order.hpp"
#include "dialogue/order_words.hpp"
#include "dialogue/ownership.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/customer_links.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

bool is_theirs(database::Tx& tx, const commerce::Order& order, ContactId id, bool links_count) {
  const auto link = links_count ? storage::customer_link(tx, id) : std::nullopt;
  return dialogue::is_order_of(order, storage::contact(tx, id).value().phone(), link);
}

JsonObject sent(const crm::Message& message) {
  return {{"message", "The update is on its way."},
          {"data",
           JsonObject{{"messageId", Json(message.id.value)}, {"displayContent", crm::plain_text(message.content)}}}};
}

}  // namespace

Task<Accepted<JsonObject>> Orders::send_update(ShopId shop, OrderUpdate update, storage::Actor actor) {
  const auto state = co_await integration_.state(shop);
  if (!state) co_return std::unexpected(state.error());
  if (!state->shop) co_return std::unexpected(state->shop.error());
  const auto order = co_await find_order(**state->shop, update.order);
  if (!order) co_return std::unexpected(order.error());
  const auto queued = co_await database_.write(
      "orders.update", [&, now = world_.clock.now()](database::Tx& tx) -> Result<crm::Message> {
        const auto conversation = storage::conversation(tx, update.conversation);
        if (!conversation || conversation->shop != shop) {
          return fault(FaultKind::not_found, "not_found", "There is no such conversation.");
        }
        const auto key = fmt::format("update:{}:{}:{}", conversation->id.value, actor.id, update.request_id);
        if (const auto known = queued_before(tx, key)) return storage::message(tx, *known).value();
        if (!update.also_to_strangers &&
            !is_theirs(tx, *order, conversation->contact, state->settings.features.customer_link)) {
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
