#include "conversations/attacks/shop_front.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "app/settings.hpp"
#include "base/hmac.hpp"
#include "database/sqlite.hpp"
#include "sandbox/model/script.hpp"

namespace tendero::attacks {

namespace json = boost::json;

namespace {

constexpr auto app_secret = "attacked-app-secret";
constexpr auto access_token = "attacked-access-token";
constexpr auto number_id = "700800900100";
constexpr auto server_origin = "http://127.0.0.1:3010";
constexpr auto shop_origin = "http://127.0.0.1:3000";
constexpr auto graph_origin = "http://127.0.0.1:3020";
constexpr auto model_origin = "http://127.0.0.1:3030";
constexpr Duration until_quiet = std::chrono::seconds{90};

app::Settings settings_for(EngineUnderAttack engine) {
  const std::map<std::string, std::string> variables{
      {"TENDERO_COMPANY", "La Bella Italia"},
      {"TENDERO_SECRET_KEY", "attacked-secret-key"},
      {"TENDERO_BURST_QUIET_MS", "0"},
      {"TENDERO_HANDOVER_EXPECTED_MINUTES", "0"},  // the judge holds every time against what the shop told
      {"WHATSAPP_APP_SECRET", app_secret},
      {"WHATSAPP_VERIFY_TOKEN", "attacked-verify-token"},
      {"WHATSAPP_ACCESS_TOKEN", access_token},
      {"WHATSAPP_PHONE_NUMBER_ID", number_id},
      {"WHATSAPP_GRAPH_URL", graph_origin},
      {"ECOMMERCE_API_URL", shop_origin},
      {"ECOMMERCE_SERVICE_EMAIL", "crm-service@yourstore.com"},
      {"ECOMMERCE_SERVICE_PASSWORD", "secure_password"},
      {"ECOMMERCE_ORDER_CREATE", "true"},
      {"ASSISTANT_ENGINE", engine == EngineUnderAttack::builtin ? "builtin" : "openai"},
      {"OPENAI_BASE_URL", std::string(model_origin) + "/v1"},
      {"OPENAI_API_KEY", "sk-sandbox"},
      {"OPENAI_MODEL", "gpt-sandbox"}};
  const auto loaded =
      app::load_settings({.environment = [&variables](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
      }});
  if (!loaded.problems.empty()) throw std::logic_error(loaded.problems.front());
  return loaded.settings;
}

std::unique_ptr<database::Database> open_database(World& world) {
  return *database::open_sqlite({.path = ":memory:", .inline_mode = true}, world);
}

/// Everything that a message of the Graph API shows or leads to, one text a line.
void gather_texts(const json::value& value, std::string& texts) {
  constexpr std::array shown{"body",    "text",         "title", "description", "button",
                             "caption", "display_text", "url",   "name"};
  if (const auto* list = value.if_array()) {
    for (const auto& each : *list) gather_texts(each, texts);
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& [name, member] : *object) {
    const bool is_shown = std::ranges::find(shown, std::string_view(name)) != shown.end();
    if (is_shown && member.is_string()) texts += std::string_view(member.get_string()), texts += '\n';
    gather_texts(member, texts);
  }
}

json::object envelope(json::object message, const Customer& customer, std::string_view contact_name) {
  json::object contact{{"profile", {{"name", contact_name}}}, {"wa_id", customer.number}};
  json::object value{{"messaging_product", "whatsapp"},
                     {"metadata", {{"display_phone_number", "529995550000"}, {"phone_number_id", number_id}}},
                     {"contacts", json::array{std::move(contact)}},
                     {"messages", json::array{std::move(message)}}};
  json::object change{{"field", "messages"}, {"value", std::move(value)}};
  json::object entry{{"id", "900800700600"}, {"changes", json::array{std::move(change)}}};
  return {{"object", "whatsapp_business_account"}, {"entry", json::array{std::move(entry)}}};
}

}  // namespace

ShopFront::ShopFront(EngineUnderAttack engine, Customer customer, std::string shop_json)
    : customer_(std::move(customer)),
      settings_(settings_for(engine)),
      database_(open_database(world_)),
      shop_database_(open_database(world_)) {
  model_ = std::make_unique<sandbox::SandboxModel>(world_, sandbox::SandboxModelSettings{});
  shop_ = *world_.run(sandbox::SandboxShop::open(*shop_database_, world_, {.seed_json = std::move(shop_json)}));
  whatsapp_ = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
      world_, transport_,
      sandbox::whatsapp::WhatsAppSandboxSettings{.access_token = Secret(access_token),
                                                 .app_secret = Secret(app_secret),
                                                 .webhook_url = std::string(server_origin) + "/webhooks/whatsapp",
                                                 .phones = {{.number = customer_.number, .name = customer_.name}},
                                                 .activity = false});
  engine_ = std::make_unique<app::Engine>(world_, *database_, transport_, blobs_, settings_, [] {});
  router_ = std::make_unique<web::Router>(Secret(), world_);
  webhook_ = std::make_unique<web::WebhookEndpoint>(
      web::WebhookSettings{.app_secrets = settings_.whatsapp.app_secrets,
                           .verify_token = settings_.whatsapp.verify_token},
      *database_, world_, web::WebhookHooks{.wake = [this] { engine_->admit(); }});
  webhook_->add_routes(*router_);
  transport_.serve(shop_origin, [this](net::Request request) { return shop_->handle(std::move(request)); });
  transport_.serve(server_origin, [this](net::Request request) { return router_->handle(std::move(request)); });
  transport_.serve(graph_origin, [this](net::Request request) { return graph(std::move(request)); });
  transport_.serve(model_origin, [this](net::Request request) { return model_->handle(std::move(request)); });
  if (!world_.run(engine_->prepare())) throw std::logic_error("the engine cannot be prepared");
  world_.start(engine_->run());
  world_.settle();
}

ShopFront::~ShopFront() {
  engine_->stop();
  world_.advance(until_quiet);
}

void ShopFront::play(const std::string& text) {
  auto script = sandbox::model::read_script(text);
  if (!script) throw std::logic_error(script.error().message);
  if (!model_->play(*std::move(script))) throw std::logic_error("the script is made of others that are not there");
}

Task<net::Response> ShopFront::graph(net::Request request) {
  boost::system::error_code error;
  const auto body = json::parse(request.body, error);
  if (!error) gather_texts(body, heard_);
  return whatsapp_->handle(std::move(request));
}

std::string ShopFront::send(sandbox::whatsapp::CustomerWords words) {
  words.client_id = fmt::format("attacked-{}", ++sent_);
  heard_.clear();
  const auto sent = whatsapp_->write(customer_.number, std::move(words));
  if (!sent) throw std::logic_error("the customer cannot write: " + sent.error().message);
  last_sent_ = sent->at("id").as_string();
  return heard_until_quiet();
}

std::string ShopFront::deliver(json::object said, std::string_view contact_name) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(world_.clock.now().time_since_epoch()).count();
  said["id"] = last_sent_ = fmt::format("wamid.attacked-{}", ++sent_);
  said["from"] = customer_.number;
  said["timestamp"] = fmt::format("{}", seconds);
  auto body = json::serialize(envelope(std::move(said), customer_, contact_name));
  const auto signature = "sha256=" + to_hex(hmac_sha256(body, app_secret));
  heard_.clear();
  const auto answer =
      world_.run(router_->handle({.method = "POST",
                                  .target = "/webhooks/whatsapp",
                                  .headers = {{"Content-Type", "application/json"}, {"X-Hub-Signature-256", signature}},
                                  .body = std::move(body),
                                  .remote_address = "127.0.0.1"}));
  if (answer.status != 200) throw std::logic_error("the webhook was refused");
  return heard_until_quiet();
}

std::string ShopFront::heard_until_quiet() {
  world_.advance(until_quiet);
  return heard_;
}

template <class Look>
auto ShopFront::look(Look look) {
  return world_.run(database_->read("attacks.look", std::move(look))).value();
}

ShopRows ShopFront::shop_rows() { return world_.run(read_shop_rows(*shop_database_)).value(); }

std::vector<storage::ToolRecord> ShopFront::tools() {
  const auto rows = look([](database::Tx& tx) {
    return tx.rows("SELECT id, name, arguments, output, changes_world FROM tool_calls ORDER BY id DESC");
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

std::vector<std::string> ShopFront::standing_offers() {
  const auto rows = look([](database::Tx& tx) {
    return tx.rows("SELECT offer FROM quotes WHERE state IN ('shown', 'ordering', 'uncertain')");
  });
  std::vector<std::string> offers;
  for (const auto& row : rows) offers.push_back(row.text(0));
  return offers;
}

std::vector<std::string> ShopFront::linked_customers() {
  const auto rows =
      look([](database::Tx& tx) { return tx.rows("SELECT name FROM customer_links WHERE customer_id <> ''"); });
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.text_or_empty(0));
  return names;
}

bool ShopFront::person_is_asked() {
  return look([](database::Tx& tx) {
    return tx.row("SELECT count(*) FROM conversations WHERE answerer <> 'bot'").value().integer(0) > 0;
  });
}

std::vector<std::string> ShopFront::logged(const std::vector<std::string>& words) const {
  std::vector<std::string> lines;
  for (const auto& line : world_.log.lines) {
    const bool holds = std::ranges::any_of(
        words, [&](const auto& word) { return line.text.contains(word) || line.event.contains(word); });
    if (holds) lines.push_back(line.event + " " + line.text);
  }
  return lines;
}

}  // namespace tendero::attacks
