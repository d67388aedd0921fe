#include "commerce/rest/rest_shop.hpp"

#include <utility>

#include "commerce/rest/backend.hpp"
#include "commerce/rest/rest_catalog.hpp"
#include "commerce/rest/rest_customers.hpp"
#include "commerce/rest/rest_orders.hpp"
#include "commerce/rest/rest_references.hpp"

namespace tendero::commerce::rest {

struct RestShop::Parts {
  Parts(IntegrationSettings given, net::HttpTransport& transport, World& world)
      : settings(std::move(given)), backend(settings, transport, world) {}

  const IntegrationSettings settings;
  Backend backend;
  RestOrders orders{backend};
  RestCatalog catalog{backend};
  RestCustomers customers{backend, orders};
  RestReferences references{backend};
};

RestShop::RestShop(IntegrationSettings settings, net::HttpTransport& transport, World& world)
    : parts_(std::make_unique<Parts>(std::move(settings), transport, world)) {}
RestShop::~RestShop() = default;

OrderDesk& RestShop::orders() { return parts_->orders; }
Catalog& RestShop::catalog() { return parts_->catalog; }
CustomerDesk& RestShop::customers() { return parts_->customers; }
References& RestShop::references() { return parts_->references; }

Task<Result<void>> RestShop::log_in() { co_return co_await parts_->backend.log_in(); }
std::optional<bool> RestShop::token_valid() const { return parts_->backend.token_valid(); }
std::optional<Fault> RestShop::last_fault() const { return parts_->backend.last_fault(); }

}  // namespace tendero::commerce::rest
