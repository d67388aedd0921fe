#include "storefront.hpp"

#include <map>
#include <stdexcept>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/commands/operator_here.hpp"
#include "desk/takeover.hpp"

namespace tendero::simulation {

namespace json = boost::json;

namespace {

constexpr auto app_secret = "storefront-app-secret";
constexpr auto access_token = "storefront-access-token";
constexpr auto number_id = "700800900100";
constexpr auto maria = "5219991234567";
constexpr Duration until_quiet = std::chrono::seconds{90};

app::Settings settings_with(const std::string& script, Dialect dialect) {
  const auto* engine = dialect == Dialect::responses ? "openai" : "compatible";
  const std::map<std::string, std::string> variables{{"TENDERO_COMPANY", "La Bella Italia"},
                                                     {"TENDERO_SECRET_KEY", "storefront-secret-key"},
                                                     {"TENDERO_BURST_QUIET_MS", "0"},
                                                     {"WHATSAPP_APP_SECRET", app_secret},
                                                     {"WHATSAPP_VERIFY_TOKEN", "storefront-verify-token"},
                                                     {"WHATSAPP_ACCESS_TOKEN", access_token},
                                                     {"WHATSAPP_PHONE_NUMBER_ID", number_id},
                                                     {"WHATSAPP_GRAPH_URL", "http://127.0.0.1:3020"},
                                                     {"ECOMMERCE_API_URL", "http://127.0.0.1:3000"},
                                                     {"ECOMMERCE_SERVICE_EMAIL", "crm-service@yourstore.com"},
                                                     {"ECOMMERCE_SERVICE_PASSWORD", "secure_password"},
                                                     {"ECOMMERCE_ORDER_CREATE", "true"},
                                                     {"ASSISTANT_ENGINE", engine},
                                                     {"OPENAI_BASE_URL", "http://127.0.0.1:3030/v1"},
                                                     {"OPENAI_API_KEY", "sk-sandbox"},
                                                     {"OPENAI_MODEL", script}};
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

/// The words of a message on its way to the customer; empty for what holds none (read receipts).
std::string words_of(const json::object& message) {
  boost::system::error_code error;
  const json::value value = message;
  for (const auto* pointer : {"/text/body", "/interactive/body/text"}) {
    if (const auto* words = value.find_pointer(pointer, error); words != nullptr && words->is_string()) {
      return std::string(words->get_string());
    }
  }
  return {};
}

}  // namespace

Storefront::Storefront(const std::string& script, std::string seed_json, Dialect dialect)
    : database_(open_database(world)), shop_database_(open_database(world)) {
  const auto settings = settings_with(script, dialect);
  model = std::make_unique<sandbox::SandboxModel>(world, sandbox::SandboxModelSettings{});
  shop_ = *world.run(sandbox::SandboxShop::open(*shop_database_, world, {.seed_json = std::move(seed_json)}));
  whatsapp_ = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
      world, transport_,
      sandbox::whatsapp::WhatsAppSandboxSettings{.access_token = Secret(access_token),
                                                 .app_secret = Secret(app_secret),
                                                 .webhook_url = "http://127.0.0.1:3010/webhooks/whatsapp",
                                                 .phones = {{.number = maria, .name = "María López"}}});
  engine_ = std::make_unique<app::Engine>(world, *database_, transport_, blobs_, settings, [] {});
  router_ = std::make_unique<web::Router>(Secret(), world);
  webhook_ = std::make_unique<web::WebhookEndpoint>(
      web::WebhookSettings{.app_secrets = settings.whatsapp.app_secrets,
                           .verify_token = settings.whatsapp.verify_token},
      *database_, world, web::WebhookHooks{.wake = [this] { engine_->admit(); }});
  webhook_->add_routes(*router_);

  transport_.serve("http://127.0.0.1:3000", [this](net::Request request) { return shop_->handle(std::move(request)); });
  transport_.serve("http://127.0.0.1:3010",
                   [this](net::Request request) { return router_->handle(std::move(request)); });
  transport_.serve("http://127.0.0.1:3020", [this](net::Request request) { return graph(std::move(request)); });
  transport_.serve("http://127.0.0.1:3030", [this](net::Request request) { return model->handle(std::move(request)); });
  if (!world.run(engine_->prepare())) throw std::logic_error("the engine cannot be prepared");
  world.start(engine_->run());
  world.settle();
}

Storefront::~Storefront() {
  engine_->stop();
  world.advance(until_quiet);
}

Task<net::Response> Storefront::graph(net::Request request) {
  boost::system::error_code error;
  const auto body = json::parse(request.body, error);
  if (!error && body.is_object()) {
    if (auto words = words_of(body.get_object()); !words.empty()) sent.push_back(std::move(words));
  }
  return whatsapp_->handle(std::move(request));
}

std::vector<std::string> Storefront::write(const std::string& text) {
  const auto before = sent.size();
  const auto id = "storefront-" + std::to_string(++written_);
  if (!whatsapp_->write(maria, {.client_id = id, .text = text})) throw std::logic_error("María cannot write");
  world.advance(until_quiet);
  return {sent.begin() + static_cast<std::ptrdiff_t>(before), sent.end()};
}

bool Storefront::person_is_asked() {
  const auto asked = world.run(database_->read("storefront.asked", [](database::Tx& tx) {
    return tx.row("SELECT count(*) FROM conversations WHERE answerer = 'waiting'").value().integer(0) > 0;
  }));
  return asked.value();
}

void Storefront::give_back() {
  const auto id = world.run(database_->read("storefront.conversation", [](database::Tx& tx) {
    return ConversationId(tx.row("SELECT id FROM conversations").value().integer(0));
  }));
  if (!world.run(desk::give_back(*database_, world, id.value(), app::operator_here())))
    throw std::logic_error("the conversation cannot be given back");
}

std::vector<commerce::Quote> Storefront::quotes() {
  const auto offers = world.run(database_->read("storefront.quotes", [](database::Tx& tx) {
    std::vector<std::string> texts;
    for (const auto& row : tx.rows("SELECT offer FROM quotes ORDER BY id")) texts.push_back(row.text(0));
    return texts;
  }));
  std::vector<commerce::Quote> quotes;
  for (const auto& offer : offers.value()) quotes.push_back(commerce::read_quote(offer).value());
  return quotes;
}

bool Storefront::quote_is_open() {
  const auto open = world.run(database_->read("storefront.open_quote", [](database::Tx& tx) {
    return tx.row("SELECT count(*) FROM quotes WHERE state = 'shown'").value().integer(0) > 0;
  }));
  return open.value();
}

json::value Storefront::ask_shop(std::string method, std::string target, std::string body, std::string token) {
  net::Headers headers{{"Content-Type", "application/json"}, {"Host", "127.0.0.1:3000"}};
  if (!token.empty()) headers.set("Authorization", "Bearer " + token);
  const auto answer = world.run(shop_->handle({.method = std::move(method),
                                               .target = std::move(target),
                                               .headers = std::move(headers),
                                               .body = std::move(body),
                                               .remote_address = "127.0.0.1"}));
  if (answer.status >= 400) throw std::logic_error("the shop refused: " + answer.body);
  return json::parse(answer.body);
}

std::int64_t Storefront::order_count() { return ask_shop("GET", "/health").at("orders").as_int64(); }

json::array Storefront::orders_of_maria() {
  const auto login =
      ask_shop("POST", "/auth/login", R"({"email":"crm-service@yourstore.com","password":"secure_password"})");
  const auto found = ask_shop("GET", "/api/orders/search?search_type=phone&search_value=529991234567&limit=100", {},
                              std::string(login.at("jwt").as_string()));
  return found.at("data").as_array();
}

}  // namespace tendero::simulation
