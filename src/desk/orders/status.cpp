#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "desk/customer_notice.hpp"
#include "desk/orders/orders.hpp"
#include "desk/shop/find_order.hpp"
#include "desk/templates/template_message.hpp"
#include "dialogue/order_words.hpp"
#include "storage/feed.hpp"
#include "storage/feed_bodies.hpp"

namespace tendero::desk {

namespace {

constexpr std::array settable{"pending", "processing", "completed", "canceled"};

/// Whether the shop took a change of which it did not say so. Setting it again would do no harm, but what the shop says
/// now counts.
Task<Result<commerce::Order>> look_after(commerce::Shop& shop, std::string id, std::string status) {
  auto order = co_await shop.orders().by_id(std::move(id));
  if (order && order->status.code == status) co_return order;
  co_return fault(
      FaultKind::uncertain, "status_uncertain",
      "The shop did not say whether it changed the status. Look at the order, and change it again if need be: "
      "that does no harm.");
}

}  // namespace

Task<Accepted<JsonObject>> Orders::change_status(ShopId shop, std::string id, std::string status,
                                                 storage::Actor actor) {
  const auto wanted = commerce::read_order_status(status).code;
  if (std::ranges::find(settable, wanted) == settable.end()) {
    co_return std::unexpected(commerce::FieldProblems{
        {.field = "status", .code = "not_allowed", .message = "must be pending, processing, completed or canceled."}});
  }
  const auto backend = co_await integration_.shop(shop);
  if (!backend) co_return std::unexpected(backend.error());
  const auto before = co_await find_order(**backend, std::move(id));
  if (!before) co_return std::unexpected(before.error());
  if (before->status.code == wanted) {
    co_return JsonObject{{"order", order_view(*before, views_)}, {"changed", Json(false)}};
  }
  auto changed = co_await (*backend)->orders().set_status(before->id, wanted);
  if (!changed && changed.error().kind == FaultKind::uncertain) {
    changed = co_await look_after(**backend, before->id, wanted);
  }
  if (!changed) co_return std::unexpected(changed.error());

  const bool may_tell = co_await notifications(shop);
  const auto words = [&](std::string_view language) { return dialogue::status_words(*changed, settings_, language); };
  const NoticeTemplate instead{.event = TemplateEvent::order_status_changed, .facts = [&](std::string_view language) {
                                 return facts_of(*changed, settings_, language);
                               }};
  const auto notice = co_await database_.write("orders.status", [&, now = world_.clock.now()](database::Tx& tx) {
    const auto told = may_tell ? tell_customer(tx, shop, before->customer.phone, words, instead, settings_,
                                               fmt::format("status:{}:{}:{}", before->id, wanted, to_millis(now)), now)
                               : Notice{.why_not = "switched_off"};
    storage::record_audit(
        tx, shop, actor,
        {.action = "order.status_changed",
         .subject = "order:" + before->id,
         .detail =
             Json(JsonObject{{"number", before->number},
                             {"customer", before->customer.phone ? Json(before->customer.phone->digits()) : Json()},
                             {"from", before->status.code},
                             {"to", wanted}})
                 .write()},
        now);
    storage::publish(tx, shop, {}, "order.status_changed",
                     storage::bodies::of_order(before->number, before->external_reference, actor.id), now);
    return told;
  });
  if (!notice) co_return std::unexpected(notice.error());
  co_return JsonObject{
      {"order", order_view(*changed, views_)}, {"changed", Json(true)}, {"notification", notice_view(*notice)}};
}

}  // namespace tendero::desk
