#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commerce/integration.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce::test {

/// A shop whose answers a test sets; what was not set does not exist.
class ScriptedShop final : public Shop, public OrderDesk, public Catalog, public CustomerDesk, public References {
 public:
  std::map<std::string, Result<Product>> products;
  Result<std::vector<DeliveryOption>> options;
  Result<std::vector<PaymentMethod>> methods;
  Result<std::vector<Order>> found_orders;
  std::optional<Result<std::vector<Order>>> found_by_email;  ///< when it is another answer than `found_orders`
  Result<std::vector<Product>> found_products;
  Result<Customer> customer;  ///< by phone
  Result<CustomerProfile> found_profile;
  Result<Order> made = Order{};   ///< by `create`
  Result<Order> found = Order{};  ///< by our reference
  Result<Order> by_id_answers = Order{};
  Result<Order> status_set = Order{};  ///< by `set_status`
  bool idempotent = true;
  std::function<void()> meanwhile = [] {};  ///< happens while the shop is asked for an order or a customer
  std::vector<NewOrder> asked_to_make;
  std::vector<std::string> calls;

  OrderDesk& orders() override { return *this; }
  Catalog& catalog() override { return *this; }
  CustomerDesk& customers() override { return *this; }
  References& references() override { return *this; }

  Task<Result<Product>> product(std::string id) override {
    calls.push_back("product " + id);
    const auto entry = products.find(id);
    if (entry == products.end()) co_return fault(FaultKind::not_found, "not_found", "no such product");
    co_return entry->second;
  }
  Task<Result<std::vector<DeliveryOption>>> delivery_options() override { co_return note("delivery_options", options); }
  Task<Result<std::vector<PaymentMethod>>> payment_methods() override { co_return note("payment_methods", methods); }

  Task<Result<std::vector<Order>>> find_by_number(std::string) override {
    meanwhile();
    co_return note("find_by_number", found_orders);
  }
  Task<Result<std::vector<Order>>> find_by_phone(PhoneNumber, int) override {
    co_return note("find_by_phone", found_orders);
  }
  Task<Result<std::vector<Order>>> find_by_email(std::string, int) override {
    co_return note("find_by_email", found_by_email.value_or(found_orders));
  }
  Task<Result<std::vector<Order>>> active(PhoneNumber) override { co_return note("active", found_orders); }
  Task<Result<Order>> by_id(std::string) override { co_return note("order.by_id", by_id_answers); }
  Task<Result<Order>> create(NewOrder order) override {
    asked_to_make.push_back(std::move(order));
    co_return note("create", made);
  }
  Task<Result<Order>> find_by_reference(std::string, PhoneNumber) override {
    meanwhile();
    co_return note("find_by_reference", found);
  }
  bool honours_idempotency() const override { return idempotent; }
  Task<Result<Order>> set_status(std::string, std::string) override {
    meanwhile();
    co_return note("set_status", status_set);
  }
  Task<Result<std::vector<Product>>> search(std::string, int) override { co_return note("search", found_products); }
  Task<Result<std::vector<Category>>> categories() override {
    co_return note("categories", Result<std::vector<Category>>());
  }
  Task<Result<Customer>> by_phone(PhoneNumber) override {
    meanwhile();
    co_return note("by_phone", customer);
  }
  Task<Result<Customer>> by_email(std::string) override { co_return note("by_email", Result<Customer>(Customer{})); }
  Task<Result<CustomerProfile>> profile(PhoneNumber) override { co_return note("profile", found_profile); }
  Task<Result<Dashboard>> dashboard() override {
    co_return note("dashboard", Result<Dashboard>(Dashboard{
                                    R"({"totalCategories":0,"totalProducts":0,"activeUsers":0,"pendingOrders":0,)"
                                    R"("recentActivities":[],"salesPerformance":[]})"}));
  }
  Task<Result<void>> health() override { co_return note("health", Result<void>()); }

 private:
  template <class T>
  T note(const char* call, T answer) {
    calls.emplace_back(call);
    return answer;
  }
};

/// The integration that always leads to its one shop, or to a fault that a test set.
class OneShop final : public Integration {
 public:
  std::shared_ptr<ScriptedShop> backend = std::make_shared<ScriptedShop>();
  ScriptedShop& scripted = *backend;
  std::shared_ptr<Shop> instead;  ///< stands in the scripted one's place
  std::optional<Fault> unavailable;
  Features features;

  Task<Result<IntegrationState>> state(ShopId) override {
    IntegrationState state{.preset = crm::find_preset("ecommerce"),
                           .source = IntegrationSource::process,
                           .settings = {.enabled = true, .api_url = "http://shop.test", .features = features},
                           .closed = unavailable ? Closed::disabled : Closed::open};
    if (unavailable) {
      state.shop = std::unexpected(*unavailable);
    } else {
      state.shop = instead ? instead : backend;
    }
    co_return state;
  }
};

}  // namespace tendero::commerce::test
