#include "commerce/verify/verify_shop.hpp"

#include "commerce/verify/checks.hpp"

namespace tendero::commerce::verify {

Task<Report> verify_shop(VerifySettings settings, net::HttpTransport& transport, World& world) {
  Visit visit(settings, transport, world);
  bool open = co_await check_connection(visit);
  if (open) open = co_await check_login(visit);
  // Without a way in every other answer would be the same refusal.
  if (!open) co_return visit.report;
  co_await check_endpoints(visit);
  co_await check_products(visit);
  co_await check_order_search(visit);
  co_await check_orders(visit);
  co_await check_active_orders(visit);
  co_await check_customers(visit);
  co_await check_references(visit);
  co_await check_writing(visit);
  visit.conclude_observations();
  co_return visit.report;
}

}  // namespace tendero::commerce::verify
