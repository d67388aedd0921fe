#include "open_shop.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace tendero::sandbox {

OpenShop::OpenShop(SandboxShopSettings settings) {
  database = database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value();
  shop = world.run(SandboxShop::open(*database, world, std::move(settings))).value();
  token = log_in("crm-service@yourstore.com", "secure_password");
}

net::Response OpenShop::send(net::Request request) { return world.run(shop->handle(std::move(request))); }

net::Response OpenShop::send(std::string method, std::string target, std::string body) {
  net::Request request{
      .method = std::move(method), .target = std::move(target), .body = std::move(body), .remote_address = "127.0.0.1"};
  request.headers.set("Content-Type", "application/json");
  request.headers.set("Host", "shop.test:3000");
  if (!token.empty()) request.headers.set("Authorization", "Bearer " + token);
  return send(std::move(request));
}

std::string OpenShop::log_in(std::string_view email, std::string_view password) {
  const auto kept = std::exchange(token, "");
  const auto response = post("/auth/login", fmt::format(R"({{"email":"{}","password":"{}"}})", email, password));
  token = kept;
  EXPECT_EQ(response.status, 200) << response.body;
  return response.status == 200 ? text_at(body_of(response), "jwt") : std::string();
}

boost::json::value OpenShop::data(std::string target) {
  const auto response = get(std::move(target));
  EXPECT_EQ(response.status, 200) << response.body;
  auto body = body_of(response);
  return body.is_object() && body.get_object().contains("data") ? body.at("data") : body;
}

std::string OpenShop::product_id(std::string_view search) {
  const auto found = data("/api/products?search=" + net::encode_component(search));
  return found.get_array().empty() ? std::string() : text_at(found.at(0), "_id");
}

std::string OpenShop::pickup_id() { return text_at(data("/api/delivery-options").at(0), "_id"); }
std::string OpenShop::delivery_id() { return text_at(data("/api/delivery-options").at(1), "_id"); }

std::int64_t OpenShop::order_count() { return body_of(get("/health")).at("orders").as_int64(); }

boost::json::value body_of(const net::Response& response) { return boost::json::parse(response.body); }

std::string message_of(const net::Response& response) { return text_at(body_of(response), "message"); }

std::string text_at(const boost::json::value& object, std::string_view name) {
  const auto* value = object.is_object() ? object.get_object().if_contains(name) : nullptr;
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace tendero::sandbox
