#include "contract/channel/sending_bench.hpp"

#include <utility>

#include <boost/json.hpp>

#include "channels/whatsapp/render.hpp"
#include "contract/channel/template_in_place.hpp"

namespace tendero::test {
namespace {

namespace json = boost::json;

const std::string our_number = "700800900100";
const std::string our_account = "900800700600";
const std::string customer = "529991234567";

/// What the answer says against the request; "" when it is a good one.
std::string refusal_in(const net::Response& answer) {
  if (answer.status == 200) return "";
  const json::value error = json::parse(answer.body).at("error");
  const json::value* told = error.as_object().if_contains("error_user_msg");
  if (told != nullptr) return std::string(told->as_string());
  const json::value* data = error.as_object().if_contains("error_data");
  return std::string(data != nullptr ? data->at("details").as_string() : error.at("message").as_string());
}

}  // namespace

SendingBench::SendingBench()
    : sandbox_(world_, transport_,
               {.phone_number_id = our_number,
                .access_token = Secret("token"),
                .app_secret = Secret("secret"),
                .webhook_url = "",
                .phones = {{.number = customer, .name = "Ana"}}}),
      channel_(transport_, {.graph_url = "http://graph.test", .access_token = Secret("token")}) {
  transport_.serve("http://graph.test", [this](net::Request request) { return sandbox_.handle(std::move(request)); });
  const auto written = sandbox_.write(customer, {.client_id = "1", .text = "hola"});
  if (!written) throw std::runtime_error(written.error().message);
}

std::string SendingBench::send(const crm::Content& content, std::string_view reply_to, std::string reference) {
  put_template_for(channels::whatsapp::render(content));
  world_.advance(std::chrono::seconds{7});  // one message in six seconds to one person: "Pair rate limits"
  const auto receipt = world_.run(channel_.send({.from = our_number,
                                                 .to = {{crm::IdentifierKind::phone, customer}},
                                                 .content = content,
                                                 .outbox_reference = std::move(reference),
                                                 .reply_to_external_id = std::string(reply_to)}));
  if (receipt) return "";
  return (receipt.error().kind == FaultKind::invalid ? "sender: " : "WhatsApp: ") + receipt.error().message;
}

std::string SendingBench::send_unchecked(const crm::Content& content, std::string_view reply_to) {
  return post(channels::whatsapp::render(content, reply_to));
}

void SendingBench::put_template_for(const json::object& message) {
  const json::value* said = message.if_contains("template");
  if (said != nullptr) static_cast<void>(sandbox_.put_template(template_filled_by(said->as_object())));
}

std::string SendingBench::ask_for_template(const json::object& definition) {
  return refusal_in(
      ask("POST", "/v25.0/" + our_account + "/message_templates", json::serialize(definition), "application/json"));
}

std::string SendingBench::edit_template(const std::string& id, const json::object& changes) {
  return refusal_in(ask("POST", "/v25.0/" + id, json::serialize(changes), "application/json"));
}

std::string SendingBench::last_template(int hours) {
  world_.advance(std::chrono::hours{hours});
  const auto list = ask("GET", "/v25.0/" + our_account + "/message_templates?limit=1000", "", "application/json");
  return std::string(json::parse(list.body).at("data").as_array().back().at("id").as_string());
}

std::string SendingBench::post(json::object message) {
  put_template_for(message);
  world_.advance(std::chrono::seconds{7});
  message["messaging_product"] = "whatsapp";
  message["to"] = "+" + customer;
  return refusal_in(ask("POST", "/v25.0/" + our_number + "/messages", json::serialize(message), "application/json"));
}

SendingBench::Upload SendingBench::upload(std::string_view mime_type, std::string_view bytes) {
  std::string body =
      "--XX\r\nContent-Disposition: form-data; name=messaging_product\r\n\r\nwhatsapp\r\n--XX\r\n"
      "Content-Disposition: form-data; name=file; filename=a\r\nContent-Type: " +
      std::string(mime_type) + "\r\n\r\n";
  body += bytes;
  body += "\r\n--XX--";
  const auto answer =
      ask("POST", "/v25.0/" + our_number + "/media", std::move(body), "multipart/form-data; boundary=XX");
  if (answer.status != 200) return {.refusal = refusal_in(answer)};
  return {.id = std::string(json::parse(answer.body).at("id").as_string())};
}

json::object SendingBench::shown() {
  world_.advance(std::chrono::seconds{1});
  const auto state = world_.run(sandbox_.handle({.method = "GET", .target = "/phone/api/state"}));
  return json::parse(state.body).at("phones").at(0).at("messages").as_array().back().as_object();
}

net::Response SendingBench::ask(std::string method, std::string target, std::string body, std::string content_type) {
  return world_.run(
      sandbox_.handle({.method = std::move(method),
                       .target = std::move(target),
                       .headers = {{"Authorization", "Bearer token"}, {"Content-Type", std::move(content_type)}},
                       .body = std::move(body)}));
}

}  // namespace tendero::test
