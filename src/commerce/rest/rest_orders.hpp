#pragma once

#include <functional>

#include "commerce/rest/backend.hpp"

namespace tendero::commerce::rest {

/// Orders of a `rest` backend: requests 3 to 7 of the wire contract.
class RestOrders final : public OrderDesk {
 public:
  explicit RestOrders(Backend& backend) : backend_(backend) {}

  /// The number as written, else in capitals: "ord-2025-000456" finds ORD-2025-000456 also where case matters.
  Task<Result<std::vector<Order>>> find_by_number(std::string number) override;
  Task<Result<std::vector<Order>>> find_by_phone(PhoneNumber phone, int limit) override;
  Task<Result<std::vector<Order>>> find_by_email(std::string email, int limit) override;
  Task<Result<Order>> by_id(std::string id) override;
  Task<Result<std::vector<Order>>> active(PhoneNumber phone) override;
  Task<Result<Order>> create(NewOrder order) override;
  Task<Result<Order>> find_by_reference(std::string reference, PhoneNumber customer) override;
  [[nodiscard]] bool honours_idempotency() const override { return backend_.honours_idempotency(); }
  Task<Result<Order>> set_status(std::string id, std::string status) override;

 private:
  Task<Result<Customer>> identify(NewOrder order);
  /// What is searched, in both spellings of the query, and which of the answered orders it means.
  struct Search {
    std::string type;        ///< order_id, phone, email
    std::string early_name;  ///< orderId, phone, email
    std::string value;
    int limit = 0;  ///< 0: not said
    std::function<bool(const Order&)> fits;
  };
  /// Which route answers searches. `/api/orders/search` is the contract's; some backends have `/api/orders` alone.
  enum class Route { unknown, search, list };

  Task<Result<std::vector<Order>>> search(Search search);
  Task<Result<std::vector<Order>>> search_list(Search search, Refusal first);
  Task<Result<std::vector<Order>>> search_phone(PhoneNumber phone, int limit, std::function<bool(const Order&)> fits);
  [[nodiscard]] Call search_call(const Search& search, std::string_view path) const;
  [[nodiscard]] Result<std::vector<Order>> read_orders(const Json& body) const;

  Backend& backend_;
  Route route_ = Route::unknown;
};

}  // namespace tendero::commerce::rest
