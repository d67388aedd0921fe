#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "app/secret_words.hpp"
#include "app/watching.hpp"
#include "database/sqlite.hpp"
#include "net/curl_transport.hpp"
#include "net/http_server.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"

namespace tendero::app {

namespace {

constexpr Duration grace{1'000};
constexpr std::size_t shop_body_bytes = 1 << 20;
constexpr std::size_t model_body_bytes = 26 << 20;  // a recording
constexpr std::size_t media_body_bytes = 101 << 20;

/// What every sandbox command is told.
struct Place {
  std::uint16_t port;
  std::string address = "127.0.0.1";
};

void add_place(CLI::App& command, Place& place) {
  command.add_option("--port", place.port, fmt::format("port (default {}; 0: any free one)", place.port));
  command.add_option("--address", place.address, "address to listen on (default 127.0.0.1)");
}

Result<std::unique_ptr<net::HttpServer>> listen(const Place& place, net::Handler handler, std::size_t max_body,
                                                World& world) {
  return net::HttpServer::start(
      {.address = place.address, .port = place.port}, std::move(handler),
      [max_body](std::string_view, std::string_view) { return net::BodyRule{.max_bytes = max_body}; }, world);
}

int fail(const Fault& fault) {
  std::cerr << "tendero: " << fault.message << "\n";
  return 1;
}

/// Serves until the operator ends it.
int serve_until_signal(const SignalGuard& signals, net::HttpServer& http, std::string_view what, const Place& place,
                       std::string_view path) {
  std::cout << fmt::format("{} listens on http://{}:{}{}", what, place.address, http.port(), path) << std::endl;
  signals.wait();
  http.stop(grace);
  return 0;
}

struct ShopOptions {
  Place place{.port = 3000};
  std::string data;
  std::string seed;
  std::string public_url;
  std::string api_key = "sandbox_api_key";
  bool idempotency = false;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

int serve_shop(const ShopOptions& options) {
  const SignalGuard signals;
  RealWorld real({});
  const auto path = options.data.empty() ? std::string(":memory:") : options.data + "/sandbox-shop.sqlite3";
  auto database = database::open_sqlite({.path = path}, real.world);
  if (!database) return fail(database.error());
  EngineThread thread(real.context);
  auto shop = thread.run(
      sandbox::SandboxShop::open(**database, real.world,
                                 {.seed_json = options.seed.empty() ? std::string() : read_file(options.seed),
                                  .public_url = options.public_url,
                                  .api_key = options.api_key,
                                  .idempotency = options.idempotency}));
  if (!shop) return fail(shop.error());
  auto http = listen(
      options.place, [&shop](net::Request request) { return (*shop)->handle(std::move(request)); }, shop_body_bytes,
      real.world);
  if (!http) return fail(http.error());
  const int status = serve_until_signal(signals, **http, "La Bella Italia", options.place, "/");
  thread.join();
  return status;
}

void add_shop(CLI::App& sandbox, int& status) {
  auto* command = sandbox.add_subcommand("shop", "La Bella Italia: a shop's backend that fulfils the whole contract");
  const auto options = std::make_shared<ShopOptions>();
  add_place(*command, options->place);
  command->add_option("--data", options->data, "folder for its database (default: in memory)")
      ->check(CLI::ExistingDirectory);
  command->add_option("--seed", options->seed, "JSON file with products, customers and orders to open with")
      ->check(CLI::ExistingFile);
  command->add_option("--public-url", options->public_url,
                      "how pictures' links begin (default: as the shop was asked)");
  command->add_option("--api-key", options->api_key, "taken as bearer beside log-ins; empty: none")
      ->capture_default_str();
  command->add_flag("--idempotency", options->idempotency, "honour Idempotency-Key");
  command->footer(
      "Accounts: crm-service@yourstore.com, service@yourstore.com (password: secure_password).\n"
      "Faults and other spellings on demand, from this machine alone:\n"
      "  curl -H 'Content-Type: application/json' localhost:3000/sandbox/faults -d '{\"kind\":\"lose_answer\"}'\n"
      "  curl -H 'Content-Type: application/json' -X PUT localhost:3000/sandbox/style -d '{\"envelope\":false}'\n"
      "src/sandbox/README.md has them all.");
  command->callback([options, &status] { status = serve_shop(*options); });
}

struct WhatsAppOptions {
  Place place{.port = 3020};
  std::string webhook = "http://127.0.0.1:3010/webhooks/whatsapp";
  std::string app_secret;
  std::string access_token;
  std::string phone_number_id = "700800900100";
  WatchedServer watched;
  std::string password_file;
  std::string watched_shop;
};

/// The file's first line: an editor ends it with a line break that is no part of a password.
Secret read_password(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return Secret(std::move(line));
}

void watch(const WhatsAppOptions& options, sandbox::whatsapp::SandboxWhatsApp& whatsapp, net::HttpTransport& transport,
           World& world) {
  const Noting note = [&whatsapp](sandbox::whatsapp::ActivityNote noted) { whatsapp.note(std::move(noted)); };
  if (!options.watched.url.empty()) {
    auto server = options.watched;
    server.password = read_password(options.password_file);
    world.scheduler.spawn("watch.server", watch_server(transport, world, std::move(server), note));
  }
  if (!options.watched_shop.empty()) {
    world.scheduler.spawn("watch.shop", watch_shop(transport, world, options.watched_shop, note));
  }
}

int serve_whatsapp(const WhatsAppOptions& options) {
  const SignalGuard signals;
  RealWorld real({});
  net::CurlTransport transport(curl_settings(), real.world);
  EngineThread thread(real.context);
  sandbox::whatsapp::WhatsAppSandboxSettings settings;
  settings.phone_number_id = options.phone_number_id;
  settings.access_token = Secret(options.access_token);
  settings.app_secret = Secret(options.app_secret);
  settings.webhook_url = options.webhook;
  settings.phones = {{.number = "5219991234567", .name = "María López"},
                     {.number = "5213312345678", .name = "Carlos Ramírez"}};
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp;
  auto http = listen(
      options.place, [&whatsapp](net::Request request) { return whatsapp->handle(std::move(request)); },
      media_body_bytes, real.world);
  if (!http) return fail(http.error());
  settings.public_url = fmt::format("http://{}:{}", options.place.address, (*http)->port());
  whatsapp = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(real.world, transport, settings);
  watch(options, *whatsapp, transport, real.world);
  const int status = serve_until_signal(signals, **http, "WhatsApp", options.place, "/phone/");
  thread.join();
  return status;
}

void add_whatsapp(CLI::App& sandbox, int& status) {
  auto* command = sandbox.add_subcommand("whatsapp", "The Graph API and customers' phones in the browser");
  const auto options = std::make_shared<WhatsAppOptions>();
  add_place(*command, options->place);
  command->add_option("--webhook", options->webhook,
                      "where the server takes webhooks (default " + options->webhook + ")");
  command->add_option("--app-secret", options->app_secret, "signs the webhooks; the server's WHATSAPP_APP_SECRET")
      ->envname("WHATSAPP_APP_SECRET")
      ->required();
  command
      ->add_option("--access-token", options->access_token,
                   "what the server must show; its WHATSAPP_ACCESS_TOKEN (default: any)")
      ->envname("WHATSAPP_ACCESS_TOKEN");
  command->add_option("--phone-number-id", options->phone_number_id,
                      "id of the business number (default " + options->phone_number_id + ")");
  auto* server =
      command->add_option("--watch", options->watched.url,
                          "shows beside the phone what the server at this URL does, such as http://127.0.0.1:3010");
  auto* email = command->add_option("--watch-email", options->watched.email, "an account of that server's desk");
  auto* password = command->add_option("--watch-password-file", options->password_file, "file with its password")
                       ->check(problem_of_secret_file);
  server->needs(email)->needs(password);
  command->add_option("--watch-shop", options->watched_shop,
                      "and what a sandbox shop at this URL is asked, such as http://127.0.0.1:3000");
  command->callback([options, &status] { status = serve_whatsapp(*options); });
}

struct ModelOptions {
  Place place{.port = 3030};
  std::string key = "sk-sandbox";
  std::string script = "la_bella_italia";
};

std::string script_problem(const std::string& name) {
  const auto scripts = sandbox::shipped_scripts();
  if (scripts.contains(name)) return {};
  std::string known;
  for (const auto& [each, script] : scripts) known += (known.empty() ? "" : ", ") + each;
  return fmt::format("there is no script '{}'; use one of: {}", name, known);
}

int serve_model(const ModelOptions& options) {
  const SignalGuard signals;
  RealWorld real({});
  EngineThread thread(real.context);
  sandbox::SandboxModel model(real.world, {.api_key = Secret(options.key), .script = options.script});
  auto http = listen(
      options.place, [&model](net::Request request) { return model.handle(std::move(request)); }, model_body_bytes,
      real.world);
  if (!http) return fail(http.error());
  const int status = serve_until_signal(signals, **http, "The model", options.place, "/v1");
  thread.join();
  return status;
}

void add_model(CLI::App& sandbox, int& status) {
  auto* command =
      sandbox.add_subcommand("model", "A model's server that answers from scripts, as OpenAI's Responses API does");
  const auto options = std::make_shared<ModelOptions>();
  add_place(*command, options->place);
  command
      ->add_option("--key", options->key,
                   "what the server must show; its OPENAI_API_KEY (default " + options->key + ")")
      ->envname("OPENAI_API_KEY");
  command->add_option("--script", options->script, "what it plays (default " + options->script + ")")
      ->check(script_problem);
  command->callback([options, &status] { status = serve_model(*options); });
}

}  // namespace

void add_sandbox_commands(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("sandbox", "The world on this machine: a shop, a WhatsApp with phones, a model");
  command->require_subcommand(1);
  add_shop(*command, status);
  add_whatsapp(*command, status);
  add_model(*command, status);
}

}  // namespace tendero::app
