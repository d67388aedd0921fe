#include "conversations/counter.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "database/sqlite.hpp"
#include "support/bella_italia.hpp"

namespace tendero::conversations {
namespace {

namespace json = boost::json;

constexpr auto server_origin = "http://127.0.0.1:3010";
constexpr auto shop_origin = "http://127.0.0.1:3000";
constexpr auto graph_origin = "http://127.0.0.1:3020";
constexpr Duration until_quiet = std::chrono::seconds{90};

std::unique_ptr<database::Database> open_database(World& world) {
  return database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value();
}

/// Everything that a message of the Graph API shows, one text a line: bodies, rows, buttons.
void gather_texts(const json::value& value, std::string& texts) {
  if (const auto* list = value.if_array()) {
    for (const auto& each : *list) gather_texts(each, texts);
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& [name, member] : *object) {
    const bool shown = name == "body" || name == "text" || name == "title" || name == "description" || name == "button";
    if (shown && member.is_string()) texts += std::string_view(member.get_string()), texts += '\n';
    gather_texts(member, texts);
  }
}

std::chrono::sys_days day_of(Instant now) {
  // Noon of the shop's day, in UTC: the same date.
  return std::chrono::floor<std::chrono::days>(parse_instant(iso_day(now, test::zone), "UTC").value());
}

}  // namespace

Counter::Counter(std::string catalogue, std::string customer)
    : customer_(std::move(customer)),
      settings_(test::bella_italia({.shop = shop_origin, .graph = graph_origin})),
      database_(open_database(world_)),
      shop_database_(open_database(world_)),
      shop_(
          world_.run(sandbox::SandboxShop::open(*shop_database_, world_, {.seed_json = std::move(catalogue)})).value()),
      whatsapp_(std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
          world_, transport_,
          sandbox::whatsapp::WhatsAppSandboxSettings{.phone_number_id = test::number_id,
                                                     .access_token = Secret(test::access_token),
                                                     .app_secret = Secret(test::app_secret),
                                                     .webhook_url = std::string(server_origin) + "/webhooks/whatsapp",
                                                     .activity = false})),
      engine_(std::make_unique<app::Engine>(world_, *database_, transport_, blobs_, settings_, [] {})),
      router_(Secret(), world_) {
  if (!world_.run(engine_->prepare())) throw std::logic_error("the engine cannot be prepared");
  webhook_ = std::make_unique<web::WebhookEndpoint>(
      web::WebhookSettings{.app_secrets = settings_.whatsapp.app_secrets,
                           .verify_token = settings_.whatsapp.verify_token},
      *database_, world_, web::WebhookHooks{.wake = [this] { engine_->admit(); }});
  webhook_->add_routes(router_);
  transport_.serve(shop_origin, [this](net::Request request) { return shop_->handle(std::move(request)); });
  transport_.serve(server_origin, [this](net::Request request) { return router_.handle(std::move(request)); });
  transport_.serve(graph_origin, [this](net::Request request) { return carry(std::move(request)); });
  world_.start(engine_->run());
  world_.settle();
}

Counter::~Counter() {
  engine_->stop();
  world_.advance(until_quiet);
}

Task<net::Response> Counter::carry(net::Request request) {
  boost::system::error_code error;
  const auto message = json::parse(request.body, error);
  if (!error) gather_texts(message, heard_);
  return whatsapp_->handle(std::move(request));
}

WhatHappened Counter::write(std::string_view line) {
  WhatHappened happened{.today = day_of(world_.clock.now())};
  const auto orders_before = orders();
  const auto count_before = count_orders();
  heard_.clear();

  const auto id = fmt::format("line-{}", ++written_);
  if (!whatsapp_->write(customer_, {.client_id = id, .text = std::string(line)})) {
    throw std::logic_error("the phone cannot write");
  }
  world_.advance(until_quiet);

  happened.answer = heard_;
  happened.orders_created = static_cast<std::size_t>(count_orders() - count_before);
  look_at_order(happened, orders_before);
  look_at_calls(happened);
  happened.handed_over = human_answers();
  return happened;
}

void Counter::look_at_order(WhatHappened& happened, const json::array& before) {
  for (const auto& order : orders()) {
    const auto& number = order.at("orderId");
    const bool known =
        std::ranges::any_of(before, [&](const json::value& each) { return each.at("orderId") == number; });
    if (known) continue;
    happened.new_order =
        NewOrder{std::string(number.as_string()), fmt::format("{:.2f}", order.at("total").to_number<double>())};
  }
}

void Counter::look_at_calls(WhatHappened& happened) {
  const auto rows = world_.run(database_->read("counter.calls", [after = seen_](database::Tx& tx) {
    return tx.rows("SELECT id, name, arguments, output FROM tool_calls WHERE id > $1 ORDER BY id", after);
  }));
  for (const auto& row : rows.value()) {
    seen_ = row.integer(0);
    happened.calls.push_back({row.text(1), json::parse(row.text(2)).as_object()});
    happened.quoted = happened.quoted || row.text(3).contains("confirmation_required");
  }
}

bool Counter::human_answers() {
  const auto answerer = world_.run(database_->read("counter.answerer", [](database::Tx& tx) {
    return tx.row("SELECT answerer FROM conversations").value().text(0);
  }));
  return answerer.value() != "bot";
}

std::string Counter::product_name(std::string_view id) {
  const auto products = ask_shop("/api/products?limit=100");
  for (const auto& product : products.at("data").as_array()) {
    if (product.at("_id").as_string() == id) return std::string(product.at("name").as_string());
  }
  return {};
}

json::array Counter::orders() {
  return ask_shop("/api/orders/search?search_type=phone&limit=100&search_value=" + customer_).at("data").as_array();
}

std::int64_t Counter::count_orders() { return ask_shop("/health").at("orders").as_int64(); }

json::value Counter::ask_shop(std::string target) {
  const net::Headers headers{{"Host", "127.0.0.1:3000"}, {"Authorization", "Bearer sandbox_api_key"}};
  const auto answer = world_.run(shop_->handle(
      {.method = "GET", .target = std::move(target), .headers = headers, .body = {}, .remote_address = "127.0.0.1"}));
  if (answer.status >= 400) throw std::logic_error("the shop refused: " + answer.body);
  return json::parse(answer.body);
}

}  // namespace tendero::conversations
