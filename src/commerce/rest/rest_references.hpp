#pragma once

#include "commerce/rest/backend.hpp"

namespace tendero::commerce::rest {

/// Delivery options, payment methods, summary and health of a `rest` backend: requests 2 and 14 to 16 of the wire
/// contract.
class RestReferences final : public References {
 public:
  explicit RestReferences(Backend& backend) : backend_(backend) {}

  Task<Result<std::vector<DeliveryOption>>> delivery_options() override;
  /// Empty when the backend does not say (it has no such route).
  Task<Result<std::vector<PaymentMethod>>> payment_methods() override;
  Task<Result<Dashboard>> dashboard() override;
  Task<Result<void>> health() override;

 private:
  Backend& backend_;
};

}  // namespace tendero::commerce::rest
