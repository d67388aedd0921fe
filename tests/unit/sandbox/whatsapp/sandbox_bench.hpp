#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "net/handler_transport.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "support/test_world.hpp"

namespace tendero::sandbox::whatsapp::test {

/// The sandbox with a business that takes down its webhooks.
class SandboxBench {
 public:
  explicit SandboxBench(DeliveryOptions options = {})
      : sandbox(world, transport,
                {.phone_number_id = "700",
                 .access_token = Secret("token"),
                 .app_secret = Secret("secret"),
                 .webhook_url = "http://server.test/hook?x=1",
                 .phones = {{.number = "999 123 4567", .name = "Ana Ñ/🍕"},
                            {.number = "+52 55 1234 5678", .name = "Luis", .username = "luis.mx"}}},
                options) {
    transport.serve("http://server.test", [this](net::Request request) { return hook(std::move(request)); });
  }

  Task<net::Response> hook(net::Request request) {
    requests.push_back(std::move(request));
    const int status = statuses.empty() ? 200 : statuses.front();
    if (!statuses.empty()) statuses.erase(statuses.begin());
    co_return net::text_response(status, "");
  }

  net::Response ask(std::string method, std::string target, std::string body = "", net::Headers headers = {}) {
    if (!headers.find("Content-Type")) headers.set("Content-Type", "application/json");
    return world.run(sandbox.handle({.method = std::move(method),
                                     .target = std::move(target),
                                     .headers = std::move(headers),
                                     .body = std::move(body)}));
  }

  net::Response graph(std::string body, std::string target = "/v25.0/700/messages", std::string token = "token") {
    return ask("POST", std::move(target), std::move(body), {{"Authorization", "Bearer " + token}});
  }

  /// The code and details of a refusal by the Graph API; "" when it did not refuse.
  std::string refusal(std::string body) {
    const auto answer = graph(std::move(body));
    if (answer.status == 200) return "";
    const auto error = boost::json::parse(answer.body).at("error");
    const auto* data = error.as_object().if_contains("error_data");
    return std::to_string(error.at("code").as_int64()) + " " +
           (data != nullptr ? std::string(data->at("details").as_string())
                            : std::string(error.at("message").as_string()));
  }

  /// A call of the Graph API for the business's account.
  net::Response manage(std::string method, std::string target, std::string body = "") {
    return ask(std::move(method), "/v25.0/" + std::move(target), std::move(body),
               {{"Authorization", "Bearer token"}, {"Content-Type", "application/json"}});
  }

  /// Puts a template in place as approved.
  void put_template(std::string_view definition) {
    const auto placed = sandbox.put_template(boost::json::parse(definition).as_object());
    if (!placed) throw std::invalid_argument(placed.error().message);
  }

  std::string say(std::string text, std::string number = "529991234567") {
    const auto message = sandbox.write(number, {.client_id = "c" + std::to_string(++writes), .text = std::move(text)});
    return message ? std::string(message->at("id").as_string()) : message.error().message;
  }

  boost::json::object phone(std::size_t index = 0) {
    return boost::json::parse(ask("GET", "/phone/api/state").body).at("phones").at(index).as_object();
  }

  /// The `value` of every change that was delivered, in order.
  std::vector<boost::json::object> values() {
    std::vector<boost::json::object> found;
    for (const auto& request : requests) {
      for (const auto& entry : boost::json::parse(request.body).at("entry").as_array()) {
        for (const auto& change : entry.at("changes").as_array()) found.push_back(change.at("value").as_object());
      }
    }
    return found;
  }

  /// The `value` of every change of this field that was delivered, in order.
  std::vector<boost::json::object> values_of(std::string_view field) {
    std::vector<boost::json::object> found;
    for (const auto& request : requests) {
      for (const auto& entry : boost::json::parse(request.body).at("entry").as_array()) {
        for (const auto& change : entry.at("changes").as_array()) {
          if (change.at("field") == boost::json::string_view(field)) found.push_back(change.at("value").as_object());
        }
      }
    }
    return found;
  }

  /// Every message or status that was delivered, in order.
  std::vector<boost::json::object> items(std::string_view array) {
    std::vector<boost::json::object> found;
    for (const auto& value : values()) {
      if (!value.contains(array)) continue;
      for (const auto& each : value.at(array).as_array()) found.push_back(each.as_object());
    }
    return found;
  }

  tendero::test::TestWorld world;
  net::HandlerTransport transport{world};
  SandboxWhatsApp sandbox;
  std::vector<net::Request> requests;  ///< of webhooks
  std::vector<int> statuses;           ///< answers to the next webhooks; then 200
  int writes = 0;
};

}  // namespace tendero::sandbox::whatsapp::test
