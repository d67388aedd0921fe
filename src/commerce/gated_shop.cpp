#include "commerce/gated_shop.hpp"

#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::commerce {
namespace {

class GatedOrders final : public OrderDesk {
 public:
  GatedOrders(OrderDesk& orders, const Features& features) : orders_(orders), features_(features) {}

  Task<Result<std::vector<Order>>> find_by_number(std::string number) override {
    if (!features_.order_lookup) co_return no_lookup();
    co_return co_await orders_.find_by_number(std::move(number));
  }
  Task<Result<std::vector<Order>>> find_by_phone(PhoneNumber phone, int limit) override {
    if (!features_.order_lookup) co_return no_lookup();
    co_return co_await orders_.find_by_phone(std::move(phone), limit);
  }
  Task<Result<std::vector<Order>>> find_by_email(std::string email, int limit) override {
    if (!features_.order_lookup) co_return no_lookup();
    co_return co_await orders_.find_by_email(std::move(email), limit);
  }
  Task<Result<Order>> by_id(std::string id) override {
    if (!features_.order_lookup) co_return no_lookup();
    co_return co_await orders_.by_id(std::move(id));
  }
  Task<Result<std::vector<Order>>> active(PhoneNumber phone) override {
    if (!features_.order_lookup) co_return no_lookup();
    co_return co_await orders_.active(std::move(phone));
  }
  Task<Result<Order>> create(NewOrder order) override {
    if (!features_.order_create) co_return no_create();
    co_return co_await orders_.create(std::move(order));
  }
  // An order in doubt must be found again whatever was switched off meanwhile.
  Task<Result<Order>> find_by_reference(std::string reference, PhoneNumber customer) override {
    co_return co_await orders_.find_by_reference(std::move(reference), std::move(customer));
  }
  [[nodiscard]] bool honours_idempotency() const override { return orders_.honours_idempotency(); }
  Task<Result<Order>> set_status(std::string id, std::string status) override {
    if (!features_.order_create) co_return no_create();
    co_return co_await orders_.set_status(std::move(id), std::move(status));
  }

 private:
  static std::unexpected<Fault> no_lookup() { return switched_off("orderLookup"); }
  static std::unexpected<Fault> no_create() { return switched_off("orderCreate"); }

  OrderDesk& orders_;
  const Features& features_;
};

class GatedCatalog final : public Catalog {
 public:
  GatedCatalog(Catalog& catalog, const Features& features) : catalog_(catalog), features_(features) {}

  Task<Result<std::vector<Product>>> search(std::string text, int limit) override {
    if (!features_.product_search) co_return no_search();
    co_return co_await catalog_.search(std::move(text), limit);
  }
  Task<Result<Product>> product(std::string id) override {
    if (!features_.product_search) co_return no_search();
    co_return co_await catalog_.product(std::move(id));
  }
  Task<Result<std::vector<Category>>> categories() override {
    if (!features_.product_search) co_return no_search();
    co_return co_await catalog_.categories();
  }

 private:
  static std::unexpected<Fault> no_search() { return switched_off("productSearch"); }

  Catalog& catalog_;
  const Features& features_;
};

class GatedCustomers final : public CustomerDesk {
 public:
  GatedCustomers(CustomerDesk& customers, const Features& features) : customers_(customers), features_(features) {}

  Task<Result<Customer>> by_phone(PhoneNumber phone) override {
    if (!features_.customer_link) co_return no_link();
    co_return co_await customers_.by_phone(std::move(phone));
  }
  Task<Result<Customer>> by_email(std::string email) override {
    if (!features_.customer_link) co_return no_link();
    co_return co_await customers_.by_email(std::move(email));
  }
  Task<Result<CustomerProfile>> profile(PhoneNumber phone) override {
    if (!features_.customer_link) co_return no_link();
    co_return co_await customers_.profile(std::move(phone));
  }

 private:
  static std::unexpected<Fault> no_link() { return switched_off("customerLink"); }

  CustomerDesk& customers_;
  const Features& features_;
};

}  // namespace

struct GatedShop::Gates {
  Gates(std::shared_ptr<Shop> gated, Features given) : shop(std::move(gated)), features(given) {}

  std::shared_ptr<Shop> shop;
  Features features;
  GatedOrders orders{shop->orders(), features};
  GatedCatalog catalog{shop->catalog(), features};
  GatedCustomers customers{shop->customers(), features};
};

std::unexpected<Fault> switched_off(std::string_view feature) {
  return fault(
      FaultKind::denied, "feature_disabled",
      fmt::format("The feature {} is switched off in the integration's configuration; an administrator enables it "
                  "with PUT /api/v2/ecommerce/config.",
                  feature));
}

Closed why_closed(const IntegrationSettings& settings, const crm::Preset& preset) {
  if (!preset.opens_shop) return Closed::preset;
  if (!settings.enabled) return Closed::disabled;
  if (trim(settings.api_url).empty()) return Closed::not_configured;
  return Closed::open;
}

Fault unavailable(Closed reason, const crm::Preset& preset) {
  auto said = fault(FaultKind::denied, "integration_unavailable", {}).error();
  switch (reason) {
    case Closed::preset:
      said.message = fmt::format(
          "The preset '{}' has no online store; it needs the preset 'ecommerce'. An administrator chooses it with PUT "
          "/api/v2/presets or `tendero setting set preset ecommerce`.",
          preset.id);
      return said;
    case Closed::disabled:
      said.message =
          "The integration with the online store is switched off; an administrator enables it with PUT "
          "/api/v2/ecommerce/config.";
      return said;
    case Closed::not_configured:
      said.message =
          "The address of the online store is not configured; set it with PUT /api/v2/ecommerce/config or as "
          "ECOMMERCE_API_URL.";
      return said;
    case Closed::unusable:
      said.message =
          "The stored configuration of the online store cannot be used; save it again with PUT "
          "/api/v2/ecommerce/config.";
      return said;
    case Closed::open:
      break;
  }
  throw std::logic_error("an open integration is not unavailable");
}

GatedShop::GatedShop(std::shared_ptr<Shop> shop, Features features)
    : gates_(std::make_unique<Gates>(std::move(shop), features)) {}
GatedShop::~GatedShop() = default;

OrderDesk& GatedShop::orders() { return gates_->orders; }
Catalog& GatedShop::catalog() { return gates_->catalog; }
CustomerDesk& GatedShop::customers() { return gates_->customers; }
References& GatedShop::references() { return gates_->shop->references(); }

}  // namespace tendero::commerce
