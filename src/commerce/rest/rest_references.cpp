#include "commerce/rest/rest_references.hpp"

#include "commerce/rest/envelope.hpp"

namespace tendero::commerce::rest {

Task<Result<std::vector<DeliveryOption>>> RestReferences::delivery_options() {
  const auto answer =
      co_await backend_.read({.purpose = "shop.delivery_options", .target = Target("/api/delivery-options")});
  if (!answer && answer.error().absence == Absence::thing) co_return std::vector<DeliveryOption>{};
  if (!answer) co_return as_fault(answer.error());
  const auto list = unwrap_list(*answer, delivery_resource());
  if (!list) co_return senseless("no list of delivery options");
  std::vector<DeliveryOption> options;
  for (const auto* element : *list)
    if (auto option = read_delivery_option(*element, backend_.rules())) options.push_back(*std::move(option));
  co_return options;
}

Task<Result<std::vector<PaymentMethod>>> RestReferences::payment_methods() {
  const auto answer =
      co_await backend_.read({.purpose = "shop.payment_methods", .target = Target("/api/payment-methods")});
  if (!answer && answer.error().absence != Absence::none) co_return std::vector<PaymentMethod>{};
  if (!answer) co_return as_fault(answer.error());
  const auto list = unwrap_list(*answer, payment_resource());
  if (!list) co_return senseless("no list of payment methods");
  std::vector<PaymentMethod> methods;
  for (const auto* element : *list)
    if (auto method = read_payment(*element)) methods.push_back(*std::move(method));
  co_return methods;
}

Task<Result<Dashboard>> RestReferences::dashboard() {
  const auto answer = co_await backend_.read({.purpose = "shop.dashboard", .target = Target("/api/dashboard")});
  if (!answer) co_return as_fault(answer.error());
  const auto object = unwrap_one(*answer, dashboard_resource());
  if (!object) co_return senseless("no summary");
  co_return read_dashboard(*object == nullptr ? Json() : **object);
}

Task<Result<void>> RestReferences::health() { co_return co_await backend_.health(); }

}  // namespace tendero::commerce::rest
