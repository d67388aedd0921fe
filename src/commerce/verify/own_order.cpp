#include "commerce/verify/own_order.hpp"

#include <algorithm>

#include "commerce/integration.hpp"
#include "commerce/rest/order_body.hpp"

namespace tendero::commerce::verify {
namespace {

// Nobody's: numbers of Mexico City do not begin with 0 behind the area code.
constexpr std::string_view nobodys_phone = "+525500000000";

std::optional<Product> find_cheapest(Visit& visit) {
  std::optional<Product> cheapest;
  const auto payload = read_payload(visit.answers.at("endpoint.products"), rest::product_resource(), Shape::list);
  for (const auto* element : payload.elements) {
    auto product = rest::read_product(*element, visit.rules());
    const bool can_be_sold =
        product && product->available && product->price.minor > 0 && product->stock.value_or(1) > 0;
    if (can_be_sold && (!cheapest || product->price < cheapest->price)) cheapest = std::move(product);
  }
  return cheapest;
}

std::vector<DeliveryOption> options_of(Visit& visit) {
  std::vector<DeliveryOption> options;
  const auto payload =
      read_payload(visit.answers.at("endpoint.delivery_options"), rest::delivery_resource(), Shape::list);
  for (const auto* element : payload.elements)
    if (auto option = rest::read_delivery_option(*element, visit.rules())) options.push_back(*std::move(option));
  return options;
}

std::string offered_payment(Visit& visit) {
  const auto payload =
      read_payload(visit.answers.at("endpoint.payment_methods"), rest::payment_resource(), Shape::list);
  std::string first;
  for (const auto* element : payload.elements) {
    const auto method = rest::read_payment(*element);
    if (!method || !method->active) continue;
    if (method->code == "cash") return "cash";
    if (first.empty()) first = method->code;
  }
  return first.empty() ? "cash" : first;
}

bool writes_ids_as_numbers(const Visit& visit) {
  const auto payload = read_payload(visit.answers.at("endpoint.products"), rest::product_resource(), Shape::list);
  return std::ranges::any_of(payload.elements, [](const Json* one) {
    const auto* id = rest::find_field(*one, {"_id", "id"});
    return id != nullptr && id->if_number() != nullptr;
  });
}

PhoneNumber orderer(const VerifySettings& settings) {
  if (!settings.phone.empty())
    if (auto phone = PhoneNumber::parse(settings.phone, settings.country)) return *std::move(phone);
  return PhoneNumber::parse(nobodys_phone, settings.country).value();
}

IntegrationSettings as_the_connector(const Visit& visit) {
  IntegrationSettings settings;
  settings.country = visit.settings.country;
  settings.currency = visit.settings.currency;
  return settings;
}

}  // namespace

std::optional<OwnOrder> prepare_own_order(Visit& visit) {
  const auto product = find_cheapest(visit);
  const auto options = options_of(visit);
  auto chosen = std::ranges::find_if(
      options, [](const DeliveryOption& one) { return one.active && one.kind == DeliveryKind::pickup; });
  if (chosen == options.end()) chosen = std::ranges::find_if(options, &DeliveryOption::active);
  if (!product || chosen == options.end()) return std::nullopt;
  OwnOrder own{.order = {.reference = "tv-" + visit.world.chance.make_token(9),
                         .customer_phone = orderer(visit.settings),
                         .customer_name = "Tendero verify-shop",
                         .items = {{product->id, product->name, 1, product->price}},
                         .total = product->price,
                         .payment_method = offered_payment(visit),
                         .address = chosen->kind == DeliveryKind::pickup ? "" : "Tendero verify-shop",
                         .delivery_option_id = chosen->id.empty() ? "pickup" : chosen->id,
                         .notes = "Pedido de prueba, no preparar / Test order, do not prepare"},
               .product_name = product->name,
               .ids_are_numbers = writes_ids_as_numbers(visit)};
  if (const auto sum = add(own.order.total, chosen->price.value_or(Money{0, product->price.currency})))
    own.order.total = *sum;
  const auto inactive = std::ranges::find(options, false, &DeliveryOption::active);
  if (inactive != options.end()) own.inactive_option = inactive->id;
  return own;
}

Ask create_question(const Visit& visit, const OwnOrder& own) {
  return {.purpose = "shop.verify.create",
          .target = rest::Target("/api/orders"),
          .method = "POST",
          .body = rest::order_body(own.order, {}, as_the_connector(visit), own.ids_are_numbers).write(),
          .headers = {{"Idempotency-Key", own.order.reference}}};
}

Ask status_question(const std::string& id, std::string_view status) {
  Ask ask{.purpose = "shop.verify.status",
          .target = rest::Target("/api/orders"),
          .method = "PUT",
          .body = Json(JsonObject{{"status", std::string(status)}}).write()};
  ask.target.segment(id);
  return ask;
}

}  // namespace tendero::commerce::verify
