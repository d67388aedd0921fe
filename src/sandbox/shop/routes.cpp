#include "sandbox/shop/routes.hpp"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "sandbox/shop/accounts.hpp"
#include "sandbox/shop/catalog.hpp"
#include "sandbox/shop/customers.hpp"
#include "sandbox/shop/dashboard.hpp"
#include "sandbox/shop/new_order.hpp"
#include "sandbox/shop/orders.hpp"
#include "sandbox/shop/shop_window.hpp"

namespace tendero::sandbox {
namespace {

// Words stand before `:names`, so that "search" is never taken for an id.
constexpr std::array routes{
    Route{"POST", "/auth/login", Access::everybody, "", false, log_in},
    Route{"GET", "/health", Access::everybody, "", false, show_health},
    Route{"GET", "/api/orders/search", Access::accounts, "orders.read", false, search_orders},
    Route{"GET", "/api/orders/active/:phone", Access::accounts, "orders.read", false, list_active_orders},
    Route{"GET", "/api/orders", Access::accounts, "orders.read", false, list_orders},
    Route{"POST", "/api/orders", Access::accounts, "orders.write", true, create_order},
    Route{"GET", "/api/orders/:id", Access::accounts, "orders.read", false, show_order},
    Route{"PUT", "/api/orders/:id", Access::accounts, "orders.write", true, change_order},
    Route{"GET", "/api/products", Access::accounts, "products.read", false, list_products},
    Route{"GET", "/api/products/search", Access::accounts, "products.read", false, list_products},
    Route{"GET", "/api/products/:id", Access::accounts, "products.read", false, show_product},
    Route{"GET", "/api/categories", Access::accounts, "categories.read", false, list_categories},
    Route{"GET", "/api/users", Access::accounts, "customers.read", false, list_customers},
    Route{"GET", "/api/users/by-phone/:phone", Access::accounts, "customers.read", false, show_customer},
    Route{"GET", "/api/users/:phone/profile", Access::accounts, "customers.read", false, show_profile},
    Route{"GET", "/api/delivery-options", Access::accounts, "reference.read", false, list_delivery_options},
    Route{"GET", "/api/payment-methods", Access::accounts, "reference.read", false, list_payment_methods},
    Route{"GET", "/api/dashboard", Access::accounts, "dashboard.read", false, show_dashboard},
    Route{"PUT", "/sandbox/products/:key", Access::this_machine, "", true, change_product},
    Route{"GET", "/", Access::everybody, "", false, show_window},
    Route{"GET", "/images/:file", Access::everybody, "", false, show_picture},
};

/// The decoded arguments when the path fits; nothing otherwise, also for a malformed escape.
std::optional<std::vector<std::string>> fit(std::string_view pattern, std::string_view path) {
  const auto wanted = split(pattern, '/');
  const auto given = split(path, '/');
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool is_argument = wanted[i].starts_with(':');
    if (!is_argument && wanted[i] != given[i]) return std::nullopt;
    if (!is_argument) continue;
    auto decoded = net::decode_component(given[i]);
    if (!decoded || decoded->empty()) return std::nullopt;
    arguments.push_back(std::move(*decoded));
  }
  return arguments;
}

}  // namespace

OrRefusal<MatchedRoute> match_route(std::string_view method, std::string_view path) {
  std::vector<std::string_view> methods;
  for (const auto& route : routes) {
    auto arguments = fit(route.path, path);
    if (!arguments) continue;
    if (route.method == method) return MatchedRoute{&route, std::move(*arguments)};
    methods.push_back(route.method);
  }
  if (methods.empty()) return std::unexpected(refusal(404, fmt::format("Cannot {} {}", method, path)));
  auto refused = refusal(405, fmt::format("{} is not allowed here", method));
  refused.headers.set("Allow", fmt::format("{}", fmt::join(methods, ", ")));
  return std::unexpected(std::move(refused));
}

}  // namespace tendero::sandbox
