#include <utility>

#include <fmt/format.h>

#include "commerce/gated_shop.hpp"
#include "desk/orders/orders.hpp"
#include "desk/orders/quote_view.hpp"
#include "dialogue/customer_link.hpp"
#include "dialogue/order_outcome.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/erased_keys.hpp"

namespace tendero::desk {

namespace {

using Shop = std::shared_ptr<commerce::Shop>;

/// The guide's default where nobody said how an order is paid.
constexpr std::string_view usual_payment = "cash";

/// An order that could be made, and where.
struct Priced {
  Shop shop;
  PhoneNumber customer;
  commerce::Quote offer;
};

/// An order that is being made, by this request or by its twin.
struct Begun {
  storage::AgentOrder order;
  bool ours = false;
};

Task<Accepted<Priced>> price(commerce::Integration& integration, Country country, ShopId shop, OrderRequest request) {
  const auto customer = PhoneNumber::parse(request.customer_phone, country);
  if (!customer) {
    co_return std::unexpected(commerce::FieldProblems{
        {.field = "customerPhone", .code = customer.error().code, .message = customer.error().message}});
  }
  auto state = co_await integration.state(shop);
  if (!state) co_return std::unexpected(state.error());
  if (!state->shop) co_return std::unexpected(state->shop.error());
  if (!state->settings.features.order_create) {
    co_return std::unexpected(commerce::switched_off("orderCreate").error());
  }
  if (request.wanted.payment_method.empty()) request.wanted.payment_method = usual_payment;
  auto offer = co_await commerce::make_quote(**state->shop, std::move(request.wanted), {});
  if (!offer) co_return std::unexpected(rejected(offer.error()));
  co_return Priced{.shop = *state->shop, .customer = *customer, .offer = *std::move(offer)};
}

/// What the caller has seen is what the customer was told.
Accepted<void> check_total(const commerce::Quote& offer, const std::string& expected) {
  if (expected.empty()) return {};
  const auto total = parse_money(expected, offer.total.currency);
  if (!total) {
    return std::unexpected(
        commerce::FieldProblems{{.field = "expectedTotal", .code = "invalid_amount", .message = "is no amount."}});
  }
  if (*total == offer.total) return {};
  auto changed = fault(FaultKind::denied, "quote_changed",
                       fmt::format("The order costs {} now, not {}. Tell the customer, and send it again with the new "
                                   "expectedTotal.",
                                   to_decimal(offer.total), to_decimal(*total)));
  return std::unexpected(Rejected(std::move(changed).error(), {{"quote", quote_view(offer)}}));
}

/// Who the shop takes the customer for. That it does not know them, or does not say, never stops an order: it finds or
/// makes the customer by phone.
Task<commerce::Quote> with_customer(database::Database& database, ShopId shop, Priced priced) {
  auto offer = std::move(priced.offer);
  const auto known = co_await dialogue::customer_of_phone(*priced.shop, priced.customer);
  if (known) {
    offer.customer_id = known->id;
    if (offer.customer_name.empty()) offer.customer_name = known->name;
  }
  if (!offer.customer_name.empty()) co_return offer;
  const auto contact = co_await database.read("orders.contact", [shop, phone = priced.customer](database::Tx& tx) {
    const auto conversation = storage::conversation_with(tx, shop, phone);
    return conversation ? storage::contact(tx, conversation->contact) : std::nullopt;
  });
  if (contact && *contact) offer.customer_name = (*contact)->display_name();
  co_return offer;
}

/// The request as it is compared with a later one of the same id.
std::string written(const OrderRequest& request) {
  const auto& wanted = request.wanted;
  JsonArray items;
  for (const auto& item : wanted.items) items.emplace_back(JsonArray{Json(item.product_id), Json(item.quantity)});
  return Json(JsonArray{Json(request.customer_phone), Json(std::move(items)), Json(wanted.delivery),
                        Json(wanted.payment_method), Json(wanted.address), Json(wanted.delivery_date),
                        Json(wanted.customer_name), Json(wanted.notes)})
      .write();
}

std::string request_key(const storage::Actor& actor, const OrderRequest& request) {
  return fmt::format("{}:{}", actor.id, request.request_id);
}

std::unexpected<Fault> was_of_erased() {
  return fault(FaultKind::denied, "conflict",
               "This clientRequestId was used for a customer who was erased since; make a new one for each order.");
}

}  // namespace

Orders::Orders(World& world, database::Database& database, commerce::Integration& integration,
               dialogue::DialogueSettings settings)
    : world_(world),
      database_(database),
      integration_(integration),
      settings_(std::move(settings)),
      views_{.locale = settings_.locale, .zone = settings_.zone, .country = settings_.country} {}

Task<Accepted<JsonObject>> Orders::quote(ShopId shop, OrderRequest request) {
  const auto expected = request.expected_total;
  const auto priced = co_await price(integration_, settings_.country, shop, std::move(request));
  if (!priced) co_return std::unexpected(priced.error());
  if (const auto checked = check_total(priced->offer, expected); !checked) co_return std::unexpected(checked.error());
  co_return JsonObject{{"dryRun", Json(true)}, {"quote", quote_view(priced->offer)}};
}

Task<Accepted<JsonObject>> Orders::place(ShopId shop, OrderRequest request, storage::Actor actor) {
  const auto key = request_key(actor, request);
  const auto text = written(request);
  auto known =
      co_await database_.read("orders.known", [key](database::Tx& tx) -> Result<std::optional<storage::AgentOrder>> {
        if (storage::was_erased(tx, storage::erased_fingerprint("order_request", key))) return was_of_erased();
        return storage::agent_order_of(tx, key);
      });
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return co_await answer_again(**std::move(known), text);

  const auto expected = request.expected_total;
  auto priced = co_await price(integration_, settings_.country, shop, std::move(request));
  if (!priced) co_return std::unexpected(priced.error());
  if (auto missing = commerce::missing_parts(priced->offer); !missing.empty()) {
    co_return std::unexpected(problems_of(missing));
  }
  if (const auto checked = check_total(priced->offer, expected); !checked) co_return std::unexpected(checked.error());
  const auto backend = priced->shop;
  const auto customer = priced->customer;
  const auto offer = co_await with_customer(database_, shop, *std::move(priced));

  auto begun = co_await database_.write(
      "orders.begin", [&, offer_json = commerce::to_json(offer), now = world_.clock.now()](database::Tx& tx) {
        auto order = storage::begin_agent_order(tx,
                                                {.shop = shop,
                                                 .request_key = key,
                                                 .request = text,
                                                 .agent = actor,
                                                 .customer_phone = customer.digits(),
                                                 .offer_json = offer_json},
                                                now);
        if (order) dialogue::queue_looks(tx, dialogue::settle_agents, shop, order->id.value, now);
        return order ? Begun{.order = *std::move(order), .ours = true}
                     : Begun{.order = storage::agent_order_of(tx, key).value(), .ours = false};
      });
  if (!begun) co_return std::unexpected(begun.error());
  // The same request came twice at once, and the other one is at it.
  if (!begun->ours) co_return co_await answer_again(std::move(begun->order), text);
  auto made = co_await dialogue::make_order(*backend, dialogue::new_order(begun->order.reference, offer, customer));
  co_return co_await conclude(std::move(begun->order), std::move(made));
}

Task<Accepted<JsonObject>> Orders::answer_again(storage::AgentOrder order, std::string text) {
  if (order.request != text) {
    auto used = fault(FaultKind::denied, "conflict",
                      "This clientRequestId was used for another order; make a new one for each order.");
    co_return std::unexpected(std::move(used).error());
  }
  if (order.in_doubt()) co_return co_await ask_again(std::move(order));
  co_return *Json::parse(order.answer)->if_object();
}

}  // namespace tendero::desk
