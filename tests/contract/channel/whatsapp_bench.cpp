#include "contract/channel/whatsapp_bench.hpp"

#include <stdexcept>
#include <utility>

#include <boost/json.hpp>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"
#include "channels/whatsapp/whatsapp_channel.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"

namespace tendero::test {
namespace {

namespace json = boost::json;
using sandbox::whatsapp::FaultWish;

const std::string phone_number_id = "700800900100";
const std::string ana = "529991234567";

class WhatsAppBench final : public ChannelBench {
 public:
  WhatsAppBench() {
    transport_.serve("http://graph.test", [this](net::Request request) { return sandbox_.handle(std::move(request)); });
    transport_.serve("http://server.test", [this](net::Request request) { return receive(std::move(request)); });
  }

  TestWorld& world() override { return world_; }
  channels::Channel& channel() override { return channel_; }
  std::string our_number() override { return phone_number_id; }

  crm::Identifiers customer() override {
    using enum crm::IdentifierKind;
    const auto shown = phone_now();
    return {{bsuid, std::string(shown.at("userId").as_string())},
            {phone, ana},
            {wa_id, std::string(shown.at("number").as_string())}};
  }
  crm::Identifiers nobody() override { return {{crm::IdentifierKind::phone, "525599990000"}}; }

  std::string customer_writes(std::string text) override {
    const auto message =
        sandbox_.write(ana, {.client_id = "client" + std::to_string(++writes_), .text = std::move(text)});
    if (!message) throw std::runtime_error(message.error().message);
    world_.settle();
    return std::string(message->at("id").as_string());
  }

  void customer_reads() override { sandbox_.look(ana); }

  std::vector<Arrived> arrived() override {
    world_.advance(std::chrono::seconds{1});
    std::vector<Arrived> found;
    for (const json::value& each : phone_now().at("messages").as_array()) {
      if (each.at("direction") == "in") found.push_back(read(each.as_object()));
    }
    return found;
  }

  bool shows_typing() override { return phone_now().at("typing").as_bool(); }

  bool shows_as_read(const std::string& external_id) override {
    for (const json::value& each : phone_now().at("messages").as_array()) {
      if (each.at("id") == json::string(external_id)) return each.at("status") == "read";
    }
    return false;
  }

  void wish(Mishap mishap) override {
    switch (mishap) {
      case Mishap::nothing:
        return;
      case Mishap::answer_lost:
        return sandbox_.wish(FaultWish::drop, 1);
      case Mishap::cut_before:
        return sandbox_.wish(FaultWish::drop_before, 1);
      case Mishap::page_instead:
        return sandbox_.wish(FaultWish::error_500, 1);
      case Mishap::half_answer:
        return sandbox_.wish(FaultWish::bad_json, 1);
      case Mishap::busy:
        return sandbox_.wish(FaultWish::rate_limited, 1);
      case Mishap::auth:
        return sandbox_.wish(FaultWish::token_expired, 1);
      case Mishap::unreachable:
        return transport_.shut("http://graph.test");
    }
  }

  std::vector<crm::ChannelEvent> events() override {
    world_.advance(std::chrono::seconds{1});
    return events_;
  }

 private:
  /// The server's side of a webhook: what is not signed is refused, the rest is understood.
  Task<net::Response> receive(net::Request request) {
    const auto header = request.headers.find("X-Hub-Signature-256");
    const std::vector secrets{Secret("other"), Secret("app-secret")};
    if (!channels::whatsapp::signature_valid(request.body, header.value_or(""), secrets)) {
      co_return net::text_response(401, "");
    }
    for (const auto& update : channels::whatsapp::admit(request.body)) {
      events_.push_back(channels::whatsapp::parse(update.payload));
    }
    co_return net::text_response(200, "");
  }

  json::object phone_now() {
    const auto state = world_.run(sandbox_.handle({.method = "GET", .target = "/phone/api/state"}));
    return json::parse(state.body).at("phones").at(0).as_object();
  }

  static Arrived read(const json::object& message) {
    Arrived arrived{.external_id = std::string(message.at("id").as_string()),
                    .text = std::string(message.at("text").as_string()),
                    .choices = {},
                    .reply_to = {}};
    if (message.contains("replyTo")) arrived.reply_to = message.at("replyTo").as_string();
    const auto take = [&](const json::value& choice) {
      const auto* description = choice.as_object().if_contains("description");
      arrived.choices.push_back({std::string(choice.at("id").as_string()), std::string(choice.at("title").as_string()),
                                 description != nullptr ? std::string(description->as_string()) : ""});
    };
    if (const auto* buttons = message.if_contains("buttons")) {
      for (const json::value& each : buttons->as_array()) take(each);
    }
    if (const auto* list = message.if_contains("list")) {
      for (const json::value& section : list->at("sections").as_array()) {
        for (const json::value& each : section.at("rows").as_array()) take(each);
      }
    }
    return arrived;
  }

  TestWorld world_;
  net::HandlerTransport transport_{world_};
  sandbox::whatsapp::SandboxWhatsApp sandbox_{world_,
                                              transport_,
                                              {.phone_number_id = phone_number_id,
                                               .access_token = Secret("token"),
                                               .app_secret = Secret("app-secret"),
                                               .webhook_url = "http://server.test/webhooks/whatsapp",
                                               .phones = {{.number = ana, .name = "Ana Ñu/ñez 🍕"}}}};
  channels::whatsapp::WhatsAppChannel channel_{transport_,
                                               {.graph_url = "http://graph.test",
                                                .access_token = Secret("token"),
                                                .app_secret = Secret("app-secret"),
                                                .list_button = "Ver opciones"}};
  std::vector<crm::ChannelEvent> events_;
  int writes_ = 0;
};

}  // namespace

std::unique_ptr<ChannelBench> make_whatsapp_bench() { return std::make_unique<WhatsAppBench>(); }

}  // namespace tendero::test
