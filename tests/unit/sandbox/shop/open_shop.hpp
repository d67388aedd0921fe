#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>
#include <gtest/gtest.h>

#include "database/sqlite.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "support/test_world.hpp"

namespace tendero::sandbox {

/// La Bella Italia open for one test, in a database in memory and in the test's own time (Sunday, 23 November 2025,
/// 02:00 there).
class OpenShop {
 public:
  explicit OpenShop(SandboxShopSettings settings = {});

  /// As somebody on this machine; signed in as the service account unless another token (or "") is given.
  net::Response send(std::string method, std::string target, std::string body = "");
  net::Response send(net::Request request);
  net::Response get(std::string target) { return send("GET", std::move(target)); }
  net::Response post(std::string target, std::string body) { return send("POST", std::move(target), std::move(body)); }
  net::Response put(std::string target, std::string body) { return send("PUT", std::move(target), std::move(body)); }

  /// The token of a login; the test fails when there is none.
  std::string log_in(std::string_view email, std::string_view password);

  /// `data` of a 200.
  boost::json::value data(std::string target);
  /// The id of the only product that this finds first.
  std::string product_id(std::string_view search);
  std::string pickup_id();
  std::string delivery_id();
  /// The number of orders in the shop.
  std::int64_t order_count();

  test::TestWorld world;
  std::unique_ptr<database::Database> database;
  std::unique_ptr<SandboxShop> shop;
  std::string token;
};

[[nodiscard]] boost::json::value body_of(const net::Response& response);
/// `message` of an answer.
[[nodiscard]] std::string message_of(const net::Response& response);
[[nodiscard]] std::string text_at(const boost::json::value& object, std::string_view name);

}  // namespace tendero::sandbox
