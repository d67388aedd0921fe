#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "commerce/rest/rest_shop.hpp"
#include "net/handler_transport.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce::rest::test {

/// A backend whose answers a test sets, route by route; what it received can be looked at. Unset routes answer as
/// Express does: 404 with a page of HTML.
class ScriptedBackend {
 public:
  using Reply = std::function<net::Response(const net::Request&)>;

  explicit ScriptedBackend(World& world);

  /// `route`: "GET /api/orders/search", without the query. Later settings replace earlier ones.
  void on(const std::string& route, Reply reply) { replies_[route] = std::move(reply); }
  void on(const std::string& route, int status, std::string body);
  void on(const std::string& route, std::string body) { on(route, 200, std::move(body)); }
  void forget(const std::string& route) { replies_.erase(route); }

  [[nodiscard]] net::Handler handler();
  [[nodiscard]] int count(std::string_view route) const;
  [[nodiscard]] const net::Request& last(std::string_view route) const;

  Duration delay{0};  ///< before each answer
  std::vector<net::Request> requests;

 private:
  World& world_;
  std::map<std::string, Reply> replies_;
};

/// A RestShop in front of a scripted backend, in a world without real time.
class RestFixture {
 public:
  static constexpr const char* origin = "http://shop.test";

  RestFixture();
  void connect(IntegrationSettings settings);

  tendero::test::TestWorld world;
  net::HandlerTransport transport{world.world()};
  ScriptedBackend backend{world.world()};
  IntegrationSettings settings;
  std::unique_ptr<RestShop> shop;
  PhoneNumber ana = PhoneNumber::parse("+529991234567", Country{}).value();

  OrderDesk& orders() { return shop->orders(); }
  Catalog& catalog() { return shop->catalog(); }
  CustomerDesk& customers() { return shop->customers(); }
  References& references() { return shop->references(); }
  template <class T>
  T run(Task<T> task) {
    return world.run(std::move(task));
  }
};

}  // namespace tendero::commerce::rest::test
