#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "commerce/quote.hpp"
#include "desk/customer_notice.hpp"
#include "desk/orders/orders.hpp"
#include "desk/templates/template_message.hpp"
#include "dialogue/order_outcome.hpp"
#include "dialogue/order_trail.hpp"
#include "dialogue/order_words.hpp"
#include "dialogue/shop_json.hpp"
#include "storage/conversations.hpp"
#include "storage/work_queue.hpp"

namespace tendero::desk {

namespace {

using dialogue::LookEnd;

std::string_view request_id(const storage::AgentOrder& order) {
  const std::string_view key = order.request_key;
  return key.substr(std::min(key.find(':') + 1, key.size()));
}

PhoneNumber customer_of(const storage::AgentOrder& order) {
  return PhoneNumber::parse("+" + order.customer_phone, {}).value();  // stored canonical
}

/// What the request is answered while nobody knows.
Rejected not_sure(const storage::AgentOrder& order) {
  auto unsure =
      fault(FaultKind::uncertain, "pending_confirmation",
            "The shop did not say whether it made the order, so it is not sure yet. It is being looked for; send "
            "the same request again to hear what became of it, and do not order again under another "
            "clientRequestId.");
  return {std::move(unsure).error(),
          {{"clientRequestId", std::string(request_id(order))}, {"reference", order.reference}}};
}

/// A backend may answer with ids alone; what was ordered is known here.
commerce::Order named(commerce::Order order, const commerce::Quote& offer) {
  for (auto& item : order.items) {
    if (!item.name.empty()) continue;
    const auto line = std::ranges::find(offer.lines, item.product_id, &commerce::QuoteLine::product_id);
    if (line != offer.lines.end()) item.name = line->name;
  }
  return order;
}

void leave_trail(database::Tx& tx, const storage::AgentOrder& order, std::string_view action,
                 const commerce::Order* made, std::string_view reason, Instant now) {
  const auto customer = customer_of(order);
  const auto conversation = storage::conversation_with(tx, order.shop, customer);
  dialogue::leave_trail(
      tx, order.shop, conversation ? conversation->id : ConversationId{}, order.agent,
      {.action = action, .reference = order.reference, .customer = customer, .order = made, .reason = reason}, now);
}

std::unexpected<Fault> lease_lost() {
  return fault(FaultKind::unavailable, "lease_lost", "Another worker looks for this order.");
}

Task<dialogue::Look> ask(commerce::Integration& integration, storage::AgentOrder order) {
  const auto shop = co_await integration.shop(order.shop);
  const auto offer = commerce::read_quote(order.offer_json);
  if (!shop || !offer) {
    co_return dialogue::Look{.order = fault(FaultKind::uncertain, "order_uncertain", "The shop cannot be asked."),
                             .answered = false};
  }
  co_return co_await dialogue::look_for_order(**shop, dialogue::new_order(order.reference, *offer, customer_of(order)),
                                              true);
}

bool is_uncertain(const Result<commerce::Order>& made) { return !made && made.error().kind == FaultKind::uncertain; }

}  // namespace

Task<bool> Orders::notifications(ShopId shop) {
  const auto state = co_await integration_.state(shop);
  co_return state && state->settings.features.order_notifications;
}

Accepted<JsonObject> Orders::write_end(database::Tx& tx, const storage::AgentOrder& order,
                                       const Result<commerce::Order>& made, bool may_tell, Instant now) const {
  const auto current = storage::agent_order(tx, order.id);  // nothing: the customer was erased meanwhile
  if (current && !current->answer.empty()) return *Json::parse(current->answer)->if_object();
  if (is_uncertain(made)) {
    if (storage::keep_in_doubt(tx, order.id)) leave_trail(tx, order, "order.uncertain", nullptr, {}, now);
    return std::unexpected(not_sure(order));
  }
  if (!made) {
    if (storage::end_as_refused(tx, order.id, made.error().code)) {
      leave_trail(tx, order, "order.refused", nullptr, made.error().code, now);
    }
    return std::unexpected(made.error());
  }
  const auto offer = commerce::read_quote(order.offer_json).value();
  const auto words = [&](std::string_view language) {
    return dialogue::created_words(dialogue::created_json(*made, offer, settings_), language);
  };
  const NoticeTemplate instead{.event = TemplateEvent::order_confirmed, .facts = [&](std::string_view language) {
                                 return facts_of(named(*made, offer), settings_, language);
                               }};
  const auto notice = may_tell ? tell_customer(tx, order.shop, customer_of(order), words, instead, settings_,
                                               fmt::format("agent_order:{}", order.id.value), now)
                               : Notice{.why_not = "switched_off"};
  JsonObject answer{{"order", order_view(named(*made, offer), views_)},
                    {"quotedTotal", JsonNumber{to_decimal(offer.total)}},
                    {"totalDiffers", Json(made->total != offer.total)},
                    {"clientRequestId", std::string(request_id(order))},
                    {"reference", order.reference},
                    {"notification", notice_view(notice)}};
  if (storage::end_as_ordered(tx, order.id, made->number, made->id, Json(answer).write(), now)) {
    leave_trail(tx, order, "order.created", &*made, {}, now);
  }
  return answer;
}

Task<Accepted<JsonObject>> Orders::conclude(storage::AgentOrder order, Result<commerce::Order> made) {
  if (is_uncertain(made)) {
    world_.metrics.count("tendero_orders_uncertain_total");
    world_.log.warning("order.uncertain", {{"agent_order", order.id.value}, {"agent", order.agent.id}});
  } else if (made) {
    world_.metrics.count("tendero_orders_total", {{"by", "agent"}});
    world_.log.info("order.created", {{"agent_order", order.id.value}, {"agent", order.agent.id}});
  }
  const bool may_tell = co_await notifications(order.shop);
  std::optional<Accepted<JsonObject>> answer;
  const auto written = co_await database_.write("orders.end", [&, now = world_.clock.now()](database::Tx& tx) {
    answer = write_end(tx, order, made, may_tell, now);
  });
  // Not written down: what the shop did stays in doubt, and is found by the looks that wait.
  if (!written) co_return std::unexpected(not_sure(order));
  co_return *std::move(answer);
}

Task<Accepted<JsonObject>> Orders::ask_again(storage::AgentOrder order) {
  auto look = co_await ask(integration_, order);
  co_return co_await conclude(std::move(order), std::move(look.order));
}

Task<Result<LookEnd>> Orders::look(storage::Work work) {
  const auto asked = dialogue::looked_for(work);
  const auto order = co_await database_.read(
      "orders.doubt", [id = AgentOrderId{asked.id}](database::Tx& tx) { return storage::agent_order(tx, id); });
  if (!order) co_return std::unexpected(order.error());
  const bool open = *order && (*order)->in_doubt();
  std::optional<dialogue::Look> look;
  bool may_tell = false;
  if (open) {
    look = co_await ask(integration_, **order);
    may_tell = co_await notifications((*order)->shop);
  }
  co_return co_await database_.write(
      "orders.settle", [&, now = world_.clock.now()](database::Tx& tx) -> Result<LookEnd> {
        const bool uncertain = look && is_uncertain(look->order);
        if (uncertain) {
          if (const auto next = dialogue::next_look(asked.asked_at, now, look->answered)) {
            if (!storage::postpone(tx, work, *next, look->answered ? "not_found" : "shop_silent")) return lease_lost();
            return LookEnd::later;
          }
        }
        if (!storage::complete(tx, work, now)) return lease_lost();
        const auto current = open ? storage::agent_order(tx, (*order)->id) : std::nullopt;
        if (!current || !current->in_doubt()) return LookEnd::nothing;
        static_cast<void>(write_end(tx, **order, look->order, may_tell, now));
        if (!uncertain) return look->order ? LookEnd::found : LookEnd::refused;
        leave_trail(tx, **order, "order.given_up", nullptr, {}, now);
        return LookEnd::given_up;
      });
}

}  // namespace tendero::desk
