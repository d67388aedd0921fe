#pragma once

#include "commerce/rest/backend.hpp"

namespace tendero::commerce::rest {

/// Customers of a `rest` backend: requests 8 to 10 of the wire contract. A customer whose phone or e-mail is another
/// than the one asked for is not the answer, however the backend matched.
class RestCustomers final : public CustomerDesk {
 public:
  RestCustomers(Backend& backend, OrderDesk& orders) : backend_(backend), orders_(orders) {}

  Task<Result<Customer>> by_phone(PhoneNumber phone) override;
  Task<Result<Customer>> by_email(std::string email) override;
  /// With the backend's statistics, else with ours over the last 50 orders; those need the feature `orderLookup`.
  Task<Result<CustomerProfile>> profile(PhoneNumber phone) override;

 private:
  Task<Result<CustomerProfile>> profile_from_orders(PhoneNumber phone);

  Backend& backend_;
  OrderDesk& orders_;
};

}  // namespace tendero::commerce::rest
