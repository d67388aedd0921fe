#include "app/demo.hpp"

#include <cstdlib>
#include <filesystem>

#include <boost/asio/post.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include "app/activity_notes.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/data_folder.hpp"
#include "database/sqlite.hpp"

namespace tendero::app {

namespace json = boost::json;

namespace {

constexpr Duration look_step{10};
constexpr std::size_t media_bytes = 101 << 20;  // WhatsApp's largest document, and its envelope

constexpr std::string_view service_email = "crm-service@yourstore.com";
constexpr std::string_view service_password = "secure_password";

Result<std::string> make_scratch() {
  auto name = (std::filesystem::temp_directory_path() / "tendero-demo-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) {
    return fault(FaultKind::broken, "data_unusable",
                 "No folder can be made for the demo's data; name one with --data.");
  }
  return name;
}

Result<std::unique_ptr<net::HttpServer>> listen(std::uint16_t port, net::Handler handler, std::size_t max_body,
                                                World& world) {
  return net::HttpServer::start(
      {.address = "127.0.0.1", .port = port}, std::move(handler),
      [max_body](std::string_view, std::string_view) { return net::BodyRule{.max_bytes = max_body}; }, world);
}

std::string local_url(const net::HttpServer& http) { return fmt::format("http://127.0.0.1:{}", http.port()); }

sandbox::whatsapp::WhatsAppSandboxSettings whatsapp_settings(const Settings& settings, const std::string& url,
                                                             std::uint16_t server_port) {
  sandbox::whatsapp::WhatsAppSandboxSettings sandbox;
  sandbox.business_name = settings.company;
  sandbox.phone_number_id = settings.whatsapp.phone_number_id;
  sandbox.business_account_id = settings.whatsapp.business_account_id;
  sandbox.access_token = settings.whatsapp.access_token;
  sandbox.app_secret = settings.whatsapp.app_secrets.front();
  sandbox.webhook_url = fmt::format("http://127.0.0.1:{}/webhooks/whatsapp", server_port);
  sandbox.public_url = url;
  sandbox.locale = settings.locale;
  sandbox.country = settings.country;
  // The first is the customer of the integration guide's examples.
  sandbox.phones = {{.number = "5219991234567", .name = "María López"},
                    {.number = "5213312345678", .name = "Carlos Ramírez"}};
  return sandbox;
}

/// What a request to the shop is called on the wire of its activity.
json::object wire_of(const sandbox::ShopActivity& activity) {
  return {{"method", activity.method},
          {"path", activity.target},
          {"status", activity.status},
          {"who", activity.who},
          {"ms", activity.took.count()}};
}

std::optional<sandbox::whatsapp::ActivityNote> note_of(const storage::FeedEvent& event) {
  boost::system::error_code error;
  auto body = json::parse(event.body, error);
  if (error || !body.is_object()) return std::nullopt;
  return note_of_event(event.kind, std::move(body.get_object()));
}

}  // namespace

Demo::Demo(Settings settings) : settings_(std::move(settings)), real_(settings_) {}

Result<std::unique_ptr<Demo>> Demo::start(Settings settings, DemoPorts ports) {
  std::string scratch;
  if (settings.data.empty()) {
    auto made = make_scratch();
    if (!made) return std::unexpected(made.error());
    settings.data = scratch = std::move(*made);
  }
  auto demo = std::unique_ptr<Demo>(new Demo(std::move(settings)));
  demo->scratch_ = std::move(scratch);
  demo->transport_ = std::make_unique<net::CurlTransport>(curl_settings(), demo->real_.world);
  demo->thread_ = std::make_unique<EngineThread>(demo->real_.context);
  if (auto opened = demo->open_whatsapp(ports.whatsapp); !opened) return std::unexpected(opened.error());
  if (auto opened = demo->open_shop(ports.shop); !opened) return std::unexpected(opened.error());
  if (auto opened = demo->open_server(ports.server); !opened) return std::unexpected(opened.error());
  demo->show_activity();
  return demo;
}

Result<void> Demo::open_whatsapp(std::uint16_t port) {
  auto& chance = real_.chance;
  settings_.whatsapp.phone_number_id = "700800900100";
  settings_.whatsapp.business_account_id = "900800700600";
  settings_.whatsapp.access_token = Secret(chance.make_token());
  settings_.whatsapp.app_secrets = {Secret(chance.make_token())};
  settings_.whatsapp.verify_token = Secret(chance.make_token());
  auto http =
      listen(port, [this](net::Request request) { return ask_whatsapp(std::move(request)); }, media_bytes, real_.world);
  if (!http) return std::unexpected(http.error());
  whatsapp_http_ = std::move(*http);
  settings_.whatsapp.graph_url = local_url(*whatsapp_http_);
  return {};
}

Task<net::Response> Demo::ask_whatsapp(net::Request request) {
  auto* whatsapp = answering_.load();
  if (whatsapp == nullptr) co_return net::error_response(503, "starting", "The sandbox is starting.");
  co_return co_await whatsapp->handle(std::move(request));
}

Result<void> Demo::open_shop(std::uint16_t port) {
  if (auto made = DataFolder::make(settings_.data); !made) return made;
  auto database = database::open_sqlite({.path = settings_.data + "/sandbox-shop.sqlite3"}, real_.world);
  if (!database) return std::unexpected(database.error());
  shop_database_ = std::move(*database);
  auto shop = thread_->run(sandbox::SandboxShop::open(*shop_database_, real_.world, {}));
  if (!shop) return std::unexpected(shop.error());
  shop_ = std::move(*shop);
  auto http =
      listen(port, [this](net::Request request) { return shop_->handle(std::move(request)); }, 1 << 20, real_.world);
  if (!http) return std::unexpected(http.error());
  shop_http_ = std::move(*http);

  settings_.shop.enabled = true;
  settings_.shop.api_url = local_url(*shop_http_);
  settings_.shop.auth = commerce::AuthType::jwt;
  settings_.shop.service_email = service_email;
  settings_.shop.service_password = Secret(std::string(service_password));
  settings_.shop.features.order_create = true;
  return {};
}

Result<void> Demo::open_server(std::uint16_t port) {
  settings_.port = port;
  auto server = Server::start(real_, *thread_, *transport_, settings_);
  if (!server) return std::unexpected(server.error());
  server_ = std::move(*server);
  whatsapp_ = std::make_unique<sandbox::whatsapp::SandboxWhatsApp>(
      real_.world, *transport_, whatsapp_settings(settings_, local_url(*whatsapp_http_), server_->port()));
  answering_ = whatsapp_.get();
  return {};
}

void Demo::show_activity() {
  auto* whatsapp = whatsapp_.get();
  shop_->on_activity(
      [whatsapp](const sandbox::ShopActivity& activity) { whatsapp->note(note_of_shop(wire_of(activity))); });
  server_->follow_feed([this, whatsapp](const storage::FeedEvent& event) {
    count(event);
    if (auto note = note_of(event)) whatsapp->note(std::move(*note));
  });
}

void Demo::count(const storage::FeedEvent& event) {
  if (event.kind == "message.received") ++received_;
  if (!event.kind.starts_with("message.")) return;
  const auto message = json::parse(event.body).at("message").to_number<std::int64_t>();
  if (event.kind == "message.queued") on_the_way_.insert(message);
  if (event.kind == "message.delivered" || event.kind == "message.failed" || event.kind == "message.dropped")
    on_the_way_.erase(message);
}

std::string Demo::server_url() const { return fmt::format("http://127.0.0.1:{}", server_->port()); }
std::string Demo::desk_url() {
  const auto setup = server_->open_setup();
  return setup && *setup ? **setup : server_url() + "/";
}
std::string Demo::shop_url() const { return local_url(*shop_http_); }
std::string Demo::phone_url() const { return local_url(*whatsapp_http_) + "/phone/"; }

Task<Result<void>> Demo::write_on_engine(std::string number, sandbox::whatsapp::CustomerWords words) {
  auto written = whatsapp_->write(number, std::move(words));
  if (!written) co_return std::unexpected(written.error());
  ++written_;
  co_return Result<void>{};
}

Result<void> Demo::write(std::string number, sandbox::whatsapp::CustomerWords words) {
  return thread_->run(write_on_engine(std::move(number), std::move(words)));
}

void Demo::watch(sandbox::whatsapp::Events::Watcher watcher) {
  boost::asio::post(real_.context,
                    [this, watcher = std::move(watcher)]() mutable { whatsapp_->watch(std::move(watcher)); });
}

Task<> Demo::quiet() {
  const auto alarm = real_.scheduler.make_alarm();
  for (;;) {
    const bool delivered = whatsapp_->waiting_updates() == 0 && received_ >= written_ && on_the_way_.empty();
    if (delivered && co_await server_->settled()) co_return;
    co_await alarm->wait_until(real_.clock.now() + look_step);
  }
}

void Demo::wait_until_quiet() { thread_->run(quiet()); }

void Demo::stop(Duration grace) {
  if (whatsapp_) whatsapp_->close();
  if (server_) server_->stop(grace);
}

Demo::~Demo() {
  // Sockets first, then the thread, then what it worked on.
  answering_ = nullptr;
  if (server_) server_->stop(Duration{0});
  if (shop_http_) shop_http_->stop(Duration{0});
  if (whatsapp_http_) whatsapp_http_->stop(Duration{0});
  if (thread_) thread_->join();
  transport_.reset();
  server_.reset();
  shop_database_.reset();
  std::error_code ignored;
  if (!scratch_.empty()) std::filesystem::remove_all(scratch_, ignored);
}

}  // namespace tendero::app
