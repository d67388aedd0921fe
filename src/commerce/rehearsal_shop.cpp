#include "commerce/rehearsal_shop.hpp"

#include <utility>

namespace tendero::commerce {

namespace {

/// What the backend would have answered, as far as that can be known.
Order as_if_made(NewOrder order) {
  Order made;
  made.id = "trial";
  made.number = "TRIAL-1";
  made.customer = {.id = order.customer_id, .name = order.customer_name, .phone = order.customer_phone};
  made.items = std::move(order.items);
  made.total = order.total;
  made.status = {.code = "pending"};
  made.payment_method = std::move(order.payment_method);
  made.address = std::move(order.address);
  made.delivery_option_id = std::move(order.delivery_option_id);
  made.notes = std::move(order.notes);
  made.external_reference = std::move(order.reference);
  return made;
}

class RehearsalOrders final : public OrderDesk {
 public:
  explicit RehearsalOrders(OrderDesk& orders) : orders_(orders) {}

  Task<Result<std::vector<Order>>> find_by_number(std::string number) override {
    return orders_.find_by_number(std::move(number));
  }
  Task<Result<std::vector<Order>>> find_by_phone(PhoneNumber phone, int limit) override {
    return orders_.find_by_phone(std::move(phone), limit);
  }
  Task<Result<std::vector<Order>>> find_by_email(std::string email, int limit) override {
    return orders_.find_by_email(std::move(email), limit);
  }
  Task<Result<Order>> by_id(std::string id) override { return orders_.by_id(std::move(id)); }
  Task<Result<std::vector<Order>>> active(PhoneNumber phone) override { return orders_.active(std::move(phone)); }
  Task<Result<Order>> create(NewOrder order) override { co_return as_if_made(std::move(order)); }
  Task<Result<Order>> find_by_reference(std::string, PhoneNumber) override {
    co_return fault(FaultKind::not_found, "not_found", "Nothing is made in a trial.");
  }
  [[nodiscard]] bool honours_idempotency() const override { return false; }
  Task<Result<Order>> set_status(std::string, std::string) override {
    co_return fault(FaultKind::denied, "feature_disabled", "Nothing is changed in a trial.");
  }

 private:
  OrderDesk& orders_;
};

}  // namespace

struct RehearsalShop::Parts {
  explicit Parts(std::shared_ptr<Shop> given) : shop(std::move(given)) {}

  std::shared_ptr<Shop> shop;
  RehearsalOrders orders{shop->orders()};
};

RehearsalShop::RehearsalShop(std::shared_ptr<Shop> shop) : parts_(std::make_unique<Parts>(std::move(shop))) {}
RehearsalShop::~RehearsalShop() = default;

OrderDesk& RehearsalShop::orders() { return parts_->orders; }
Catalog& RehearsalShop::catalog() { return parts_->shop->catalog(); }
CustomerDesk& RehearsalShop::customers() { return parts_->shop->customers(); }
References& RehearsalShop::references() { return parts_->shop->references(); }

}  // namespace tendero::commerce
