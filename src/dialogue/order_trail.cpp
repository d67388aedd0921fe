#include "dialogue/order_trail.hpp"

#include "base/json.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::dialogue {

namespace {

std::string detail_of(const OrderTrail& trail) {
  JsonObject detail{{"reference", std::string(trail.reference)}};
  if (trail.customer) detail.emplace_back("customer", trail.customer->digits());
  if (trail.order != nullptr) {
    detail.emplace_back("number", trail.order->number);
    detail.emplace_back("total", JsonNumber{to_decimal(trail.order->total)});
  }
  if (!trail.reason.empty()) detail.emplace_back("reason", std::string(trail.reason));
  return Json(std::move(detail)).write();
}

}  // namespace

storage::Actor the_assistant() { return {.kind = "assistant", .id = 0, .name = "assistant", .address = {}}; }

void leave_trail(database::Tx& tx, ShopId shop, ConversationId conversation, const storage::Actor& actor,
                 const OrderTrail& trail, Instant now) {
  const bool known = trail.order != nullptr;
  storage::record_audit(tx, shop, actor,
                        {.action = std::string(trail.action),
                         .subject = known ? "order:" + trail.order->id : std::string(),
                         .detail = detail_of(trail)},
                        now);
  storage::publish(tx, shop, conversation, trail.action,
                   storage::bodies::of_order(known ? std::string_view(trail.order->number) : std::string_view(),
                                             trail.reference, actor.id),
                   now);
}

}  // namespace tendero::dialogue
