#include "app/conversation_tests/counter.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "app/commands/operator_here.hpp"
#include "app/commands/phone_ear.hpp"
#include "base/calendar.hpp"
#include "base/text.hpp"
#include "database/sqlite.hpp"
#include "desk/takeover.hpp"

namespace tendero::app::conversations {

namespace json = boost::json;

namespace {

constexpr auto server_origin = "http://127.0.0.1:3010";
constexpr auto shop_origin = "http://127.0.0.1:3000";
constexpr auto graph_origin = "http://127.0.0.1:3020";
constexpr auto number_id = "700800900100";
constexpr auto service_email = "crm-service@yourstore.com";
constexpr auto service_password = "secure_password";
constexpr Duration until_quiet = std::chrono::seconds{90};

std::unique_ptr<database::Database> open_database(World& world) {
  return database::open_sqlite({.path = ":memory:", .inline_mode = true}, world).value();
}

std::unique_ptr<sandbox::SandboxShop> open_shop_on(database::Database& database, TalkWorld& world,
                                                   const std::string& catalogue) {
  return world.run(sandbox::SandboxShop::open(database, world, {.seed_json = catalogue})).value();
}

/// The engine and the manners stay what they are; the world around is the talk's own.
Settings at_the_counter(Settings settings) {
  settings.database_url = Secret();
  settings.secret_key = Secret("talk-secret-key");
  settings.burst_quiet = Duration{0};  // whole lines are written
  // Nobody comes: no time is promised, which no shop has told, and nobody is fetched.
  settings.handover.hours = {};
  settings.handover.expected = Duration{0};
  settings.handover.escalate_after = Duration{0};
  settings.whatsapp = {.app_secrets = {Secret("talk-app-secret")},
                       .verify_token = Secret("talk-verify-token"),
                       .access_token = Secret("talk-access-token"),
                       .phone_number_id = number_id,
                       .business_account_id = "",
                       .graph_url = graph_origin,
                       .graph_version = "v25.0"};
  settings.shop.enabled = true;
  settings.shop.api_url = shop_origin;
  settings.shop.auth = commerce::AuthType::jwt;
  settings.shop.service_email = service_email;
  settings.shop.service_password = Secret(service_password);
  settings.shop.features.order_create = true;
  return settings;
}

sandbox::whatsapp::WhatsAppSandboxSettings whatsapp_of(const Settings& settings) {
  return {.phone_number_id = number_id,
          .access_token = settings.whatsapp.access_token,
          .app_secret = settings.whatsapp.app_secrets.front(),
          .webhook_url = std::string(server_origin) + "/webhooks/whatsapp",
          .activity = false};
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

std::chrono::sys_days day_of(Instant now, const std::string& zone) {
  // Noon of the shop's day, in UTC: the same date.
  return std::chrono::floor<std::chrono::days>(parse_instant(iso_day(now, zone), "UTC").value());
}

std::string text_of(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

Counter::Counter(Counters with, std::string customer)
    : world_(with.settings.log_level),
      customer_(std::move(customer)),
      settings_(at_the_counter(std::move(with.settings))),
      outside_(with.outside ? with.outside(world_) : nullptr),
      database_(open_database(world_)),
      shop_database_(open_database(world_)),
      transport_(world_, outside_.get()),
      shop_(open_shop_on(*shop_database_, world_, with.catalogue)),
      back_office_(open_shop_on(*shop_database_, world_, with.catalogue)),
      whatsapp_(std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(world_, transport_, whatsapp_of(settings_))),
      engine_(std::make_unique<Engine>(world_, *database_, transport_, blobs_, settings_, [] {})),
      router_(Secret(), world_) {
  if (!world_.run(engine_->prepare())) throw std::logic_error("the engine cannot be prepared");
  webhook_ = std::make_unique<web::WebhookEndpoint>(
      web::WebhookSettings{.app_secrets = settings_.whatsapp.app_secrets,
                           .verify_token = settings_.whatsapp.verify_token},
      *database_, world_, web::WebhookHooks{.wake = [this] { engine_->admit(); }});
  webhook_->add_routes(router_);
  open_shop();
  transport_.serve(server_origin, [this](net::Request request) { return router_.handle(std::move(request)); });
  transport_.serve(graph_origin, [this](net::Request request) { return carry(std::move(request)); });
  whatsapp_->watch([this](std::string_view name, const json::object& data) {
    const auto* message = name == "message" ? data.if_contains("message") : nullptr;
    if (message == nullptr || !message->is_object()) return;
    for (auto& choice : choices_of(message->get_object())) {
      choice["message"] = text_of(message->get_object(), "id");
      choices_.push_back(std::move(choice));
    }
  });
  world_.start(engine_->run());
  world_.advance(Duration{0});
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

WhatHappened Counter::write(std::string_view line) { return send({.client_id = {}, .text = std::string(line)}); }

Result<WhatHappened> Counter::tap(std::string_view title) {
  const auto wanted =
      std::ranges::find_if(choices_, [&](const auto& choice) { return fold(text_of(choice, "title")) == fold(title); });
  if (wanted == choices_.end())
    return fault(FaultKind::not_found, "no_choice", fmt::format("there is no choice '{}' to tap on", title));
  return send(app::tap(*wanted));
}

WhatHappened Counter::send(sandbox::whatsapp::CustomerWords words) {
  WhatHappened happened{.today = day_of(world_.world().clock.now(), settings_.zone)};
  const auto before = shop_state();
  heard_.clear();
  choices_.clear();

  words.client_id = fmt::format("line-{}", ++written_);
  if (!whatsapp_->write(customer_, std::move(words))) throw std::logic_error("the phone cannot write");
  world_.advance(until_quiet);

  happened.answer = heard_;
  look_at_order(happened, before);
  look_at_calls(happened);
  happened.handed_over = human_answers();
  return happened;
}

void Counter::look_at_order(WhatHappened& happened, const ShopState& before) {
  const auto after = shop_state();
  happened.orders_created = after.orders.size() - before.orders.size();
  for (const auto& order : new_orders(before, after)) {
    happened.new_order = NewOrder{text_of(order, "number"), text_of(order, "total")};
  }
}

template <class Look>
auto Counter::look(Look look) {
  return world_.run(database_->read("counter.look", std::move(look))).value();
}

void Counter::look_at_calls(WhatHappened& happened) {
  for (auto& record : tool_records()) {
    if (record.id.value <= seen_) continue;
    seen_ = record.id.value;
    happened.quoted = happened.quoted || record.output.contains("confirmation_required");
    happened.calls.push_back({.name = record.name,
                              .arguments = json::parse(record.arguments).as_object(),
                              .output = std::move(record.output),
                              .changes_world = record.changes_world});
  }
}

std::vector<storage::ToolRecord> Counter::tool_records() {
  const auto rows = look([](database::Tx& tx) {
    return tx.rows("SELECT id, name, arguments, output, changes_world FROM tool_calls ORDER BY id");
  });
  std::vector<storage::ToolRecord> records;
  for (const auto& row : rows) {
    storage::ToolRecord record;
    record.id = ToolCallId(row.integer(0));
    record.name = row.text(1);
    record.arguments = row.text(2);
    record.output = row.text(3);
    record.changes_world = row.integer(4) != 0;
    records.push_back(std::move(record));
  }
  return records;
}

json::object Counter::usage() {
  const auto rows = look([](database::Tx& tx) { return tx.rows("SELECT detail FROM turns WHERE detail <> ''"); });
  json::object sum;
  for (const auto* name : {"input_tokens", "cached_tokens", "output_tokens"}) {
    std::int64_t used = 0;
    for (const auto& row : rows) {
      const auto detail = json::parse(row.text(0));
      const auto* value = detail.as_object().if_contains(name);
      if (value != nullptr && value->is_int64()) used += value->get_int64();
    }
    sum[name] = used;
  }
  return sum;
}

bool Counter::human_answers() {
  return look([](database::Tx& tx) {
    const auto row = tx.row("SELECT answerer FROM conversations");
    return row && row->text(0) != "bot";
  });
}

Result<void> Counter::put_person(bool person) {
  const auto id = look([](database::Tx& tx) {
    const auto row = tx.row("SELECT id FROM conversations");
    return row ? ConversationId(row->integer(0)) : ConversationId();
  });
  const auto changed =
      person ? world_.run(desk::take_over(*database_, world_, dialogue_settings(settings_, engine_->channel()), id,
                                          operator_here()))
             : world_.run(desk::give_back(*database_, world_, id, operator_here()));
  if (!changed) return std::unexpected(changed.error());
  return {};
}

void Counter::close_shop() { transport_.shut(shop_origin); }

void Counter::open_shop() {
  shop_->clear_faults();
  transport_.serve(shop_origin, [this](net::Request request) { return shop_->handle(std::move(request)); });
}

Result<void> Counter::tell_shop(std::string method, std::string target, const json::object& body) {
  const net::Headers headers{{"Host", "127.0.0.1:3000"}, {"Content-Type", "application/json"}};
  const auto answer = world_.run(shop_->handle({.method = std::move(method),
                                                .target = std::move(target),
                                                .headers = headers,
                                                .body = json::serialize(body),
                                                .remote_address = "127.0.0.1"}));
  if (answer.status < 400) return {};
  return fault(FaultKind::invalid, "shop_refused", "the sandbox shop refused: " + answer.body);
}

std::string Counter::product_name(std::string_view id) {
  const auto products = ask_shop("/api/products?limit=100");
  for (const auto& product : products.at("data").as_array()) {
    if (product.at("_id").as_string() == id) return std::string(product.at("name").as_string());
  }
  return {};
}

ShopState Counter::shop_state() {
  const auto all = ask_shop("/api/orders?limit=100");
  const auto mine = ask_shop("/api/orders/search?search_type=phone&limit=100&search_value=" + customer_);
  return shop_state_of(all.at("data").as_array(), mine.at("data").as_array());
}

json::value Counter::ask_shop(std::string target) {
  const net::Headers headers{{"Host", "127.0.0.1:3000"}, {"Authorization", "Bearer sandbox_api_key"}};
  const auto answer = world_.run(back_office_->handle(
      {.method = "GET", .target = std::move(target), .headers = headers, .body = {}, .remote_address = "127.0.0.1"}));
  if (answer.status >= 400) throw std::logic_error("the shop refused: " + answer.body);
  return json::parse(answer.body);
}

}  // namespace tendero::app::conversations
