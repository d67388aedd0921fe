#include "commerce/guard/guarded_shop.hpp"

#include <utility>

#include "commerce/keeping_shop.hpp"
#include "commerce/rest/rest_shop.hpp"

namespace tendero::commerce::guard {
namespace {

BreakerSettings aimed_at(BreakerSettings breaker, std::string url) {
  while (url.ends_with('/')) url.pop_back();
  breaker.health_url = std::move(url) + "/health";
  return breaker;
}

KeepingSettings keeping(const CacheRules& cache) {
  return {.customers_for = cache.life, .keep_products = cache.products, .keep_customers = cache.customers};
}

}  // namespace

struct GuardedShop::Parts {
  Parts(IntegrationSettings settings, net::HttpTransport& transport, World& world, GuardSettings guard)
      : breaker(aimed_at(std::move(guard.breaker), settings.api_url), transport, world),
        bulkhead(guard.bulkhead, breaker, world),
        rest(settings, bulkhead, world),
        kept(rest, keeping(settings.cache), world) {}

  CircuitBreaker breaker;
  Bulkhead bulkhead;
  rest::RestShop rest;
  KeepingShop kept;
};

GuardedShop::GuardedShop(IntegrationSettings settings, net::HttpTransport& transport, World& world, GuardSettings guard)
    : parts_(std::make_unique<Parts>(std::move(settings), transport, world, std::move(guard))) {}
GuardedShop::~GuardedShop() = default;

OrderDesk& GuardedShop::orders() { return parts_->kept.orders(); }
Catalog& GuardedShop::catalog() { return parts_->kept.catalog(); }
CustomerDesk& GuardedShop::customers() { return parts_->kept.customers(); }
References& GuardedShop::references() { return parts_->kept.references(); }

Task<Result<void>> GuardedShop::log_in() { co_return co_await parts_->rest.log_in(); }
std::optional<bool> GuardedShop::token_valid() const { return parts_->rest.token_valid(); }
std::optional<Fault> GuardedShop::last_fault() const { return parts_->rest.last_fault(); }
std::optional<Instant> GuardedShop::left_alone_since() const { return parts_->breaker.open_since(); }

}  // namespace tendero::commerce::guard
