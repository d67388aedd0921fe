#include <utility>

#include <fmt/format.h>

#include "crm/service_window.hpp"
#include "desk/customer_notice.hpp"
#include "desk/inbox/reply.hpp"
#include "desk/orders/orders.hpp"
#include "desk/shop/find_order.hpp"
#include "desk/shop/order_owner.hpp"
#include "desk/templates/template_message.hpp"
#include "dialogue/order_words.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"

namespace tendero::desk {

namespace {

JsonObject sent(const crm::Message& message) {
  return {{"message", "The update is on its way."},
          {"data",
           JsonObject{{"messageId", Json(message.id.value)}, {"displayContent", crm::plain_text(message.content)}}}};
}

}  // namespace

Result<std::vector<crm::Content>> Orders::update_parts(database::Tx& tx, const crm::Conversation& conversation,
                                                       const commerce::Order& order, const OrderUpdate& update,
                                                       const storage::Actor& actor, Instant now) const {
  const auto language = update.language.empty() ? dialogue::language_of(conversation, settings_) : update.language;
  const auto allowed = may_write(conversation, now);
  if (allowed) return settings_.fit(crm::Text{dialogue::status_words(order, settings_, language)});
  if (allowed.error().code != crm::window_closed_code) return std::unexpected(allowed.error());
  const NoticeTemplate instead{.event = TemplateEvent::order_status_changed,
                               .facts = [&](std::string_view reader) { return facts_of(order, settings_, reader); }};
  auto message = update.by_template.name.empty()
                     ? template_instead(tx, conversation, instead, language, settings_, crm::AgentId{actor.id})
                     : named_template(tx, conversation, instead, update.by_template, settings_, crm::AgentId{actor.id});
  if (!message) return std::unexpected(std::move(message.error()));
  return std::vector<crm::Content>{*std::move(message)};
}

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
        const auto parts = update_parts(tx, *conversation, *order, update, actor, now);
        if (!parts) return std::unexpected(parts.error());
        const auto first = queue_parts(tx, *conversation, crm::Author::agent, crm::AgentId{actor.id}, *parts, key, now);
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
