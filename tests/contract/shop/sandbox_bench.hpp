#pragma once

#include <memory>
#include <string>

#include "commerce/rest/rest_shop.hpp"
#include "database/sqlite.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce {

/// The REST connector before La Bella Italia, without sockets and in the test's own time.
struct SandboxBench {
  explicit SandboxBench(sandbox::SandboxShopSettings shop_settings = {},
                        IntegrationSettings integration = service_account())
      : database(database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value()),
        backend(world.run(sandbox::SandboxShop::open(*database, world, std::move(shop_settings))).value()),
        transport(world),
        shop(std::move(integration), transport, world) {
    transport.serve(origin, [this](net::Request request) { return backend->handle(std::move(request)); });
  }

  static IntegrationSettings service_account() {
    return {.enabled = true,
            .api_url = origin,
            .service_email = "crm-service@yourstore.com",
            .service_password = Secret("secure_password"),
            .features = {.order_create = true}};
  }

  template <class T>
  T run(Task<T> task) {
    return world.run(std::move(task));
  }

  /// Fails the test's next requests that fit; `times` 0: all of them.
  void switch_on(sandbox::FaultyKind kind, std::string path, std::string method = "", int times = 0,
                 Duration delay = Duration{0}) {
    backend->add_fault(
        {.kind = kind, .path = std::move(path), .method = std::move(method), .times = times, .delay = delay});
  }

  /// An order of `quantity` pieces of the first product that the words find, to be picked up.
  NewOrder order(const std::string& words, int quantity, std::string reference) {
    const auto product = run(shop.catalog().search(words, 1)).value().front();
    const auto options = run(shop.references().delivery_options()).value();
    const Money sum = times(product.price, quantity).value();
    return {.reference = std::move(reference),
            .customer_phone = PhoneNumber::parse("529991234567", {}).value(),
            .customer_name = "María López",
            .items = {{.product_id = product.id, .name = product.name, .quantity = quantity, .subtotal = sum}},
            .total = sum,
            .payment_method = "cash",
            .delivery_option_id = options.front().id};
  }

  /// Orders in the shop that carry our reference, counted by the shop and not by the connector.
  int orders_with(const std::string& reference) {
    const auto count = run(database->read("test.count", [&](database::Tx& tx) {
      return tx.row("SELECT COUNT(*) FROM orders WHERE external_reference = $1", reference)->integer(0);
    }));
    return static_cast<int>(count.value());
  }

  static constexpr auto origin = "http://shop.sandbox";
  test::TestWorld world;
  std::unique_ptr<database::Database> database;
  std::unique_ptr<sandbox::SandboxShop> backend;
  net::HandlerTransport transport;
  rest::RestShop shop;
};

}  // namespace tendero::commerce
