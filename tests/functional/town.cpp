#include "functional/town.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <sqlite3.h>

#include "base/hmac.hpp"
#include "net/http_message.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {

namespace json = boost::json;

namespace {

constexpr auto business_number_id = "700800900100";

std::string without_path(const std::string& url) { return url.substr(0, url.find('/', url.find("://") + 3)); }

std::vector<std::string> with(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

bool from_business(const json::value& message) { return message.at("direction").as_string() == "in"; }

}  // namespace

Town::Town(Settings settings) : settings_(std::move(settings)), server_port_(free_port()) {
  start_shop();
  whatsapp_.emplace(std::vector<std::string>{"sandbox", "whatsapp", "--port", "0", "--webhook",
                                             (settings_.webhook_url.empty() ? server_url() : settings_.webhook_url) +
                                                 "/webhooks/whatsapp"},
                    Program::Environment{{"WHATSAPP_APP_SECRET", app_secret}, {"WHATSAPP_ACCESS_TOKEN", access_token}});
  whatsapp_url_ = without_path(whatsapp_->line_after("WhatsApp listens on "));
  if (!settings_.model_script.empty()) {
    model_.emplace(std::vector<std::string>{"sandbox", "model", "--port", "0", "--script", settings_.model_script});
    model_url_ = without_path(model_->line_after("The model listens on "));
  }
  start_server();
}

void Town::start_shop() {
  const auto port = shop_url_.empty() ? std::to_string(free_port()) : shop_url_.substr(shop_url_.rfind(':') + 1);
  shop_.emplace(with({"sandbox", "shop", "--port", port}, settings_.shop_flags));
  shop_url_ = without_path(shop_->line_after("La Bella Italia listens on "));
}

void Town::start_server(const Program::Environment& added) {
  launch_server(added);
  wait_for_server();
}

Program::Environment Town::server_environment() const {
  Program::Environment environment{{"PORT", std::to_string(server_port_)},
                                   {"TENDERO_ADDRESS", "127.0.0.1"},
                                   {"TENDERO_DATA", data_folder()},
                                   {"TENDERO_COMPANY", "La Bella Italia"},
                                   {"TENDERO_BURST_QUIET_MS", "0"},
                                   {"TENDERO_UNKNOWN_SEND_WAIT_MS", "2000"},
                                   {"WHATSAPP_APP_SECRET", app_secret},
                                   {"WHATSAPP_VERIFY_TOKEN", verify_token},
                                   {"WHATSAPP_ACCESS_TOKEN", access_token},
                                   {"WHATSAPP_PHONE_NUMBER_ID", business_number_id},
                                   {"WHATSAPP_GRAPH_URL", whatsapp_url_},
                                   {"ECOMMERCE_API_URL", shop_url_},
                                   {"ECOMMERCE_SERVICE_EMAIL", "crm-service@yourstore.com"},
                                   {"ECOMMERCE_SERVICE_PASSWORD", "secure_password"},
                                   {"ECOMMERCE_ORDER_CREATE", "true"}};
  if (!settings_.model_script.empty()) {
    environment.insert(
        {{"ASSISTANT_ENGINE", "openai"}, {"OPENAI_BASE_URL", model_url_ + "/v1"}, {"OPENAI_API_KEY", "sk-sandbox"}});
  }
  for (const auto& [name, value] : settings_.server) environment[name] = value;
  return environment;
}

void Town::launch_server(const Program::Environment& added) {
  auto environment = server_environment();
  for (const auto& [name, value] : added) environment[name] = value;
  server_.reset();
  server_.emplace(std::vector<std::string>{"serve"}, environment);
}

std::string Town::server_url() const { return fmt::format("http://127.0.0.1:{}", server_port_); }

std::int64_t Town::count(const std::string& sql) const {
  if (!settings_.count_at.empty()) return test::count_in_postgres(settings_.count_at, sql);
  sqlite3* handle = nullptr;
  sqlite3_open_v2(database_file().c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(handle, sqlite3_close);
  sqlite3_stmt* statement = nullptr;
  sqlite3_busy_timeout(handle, 5'000);
  if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(handle));
  const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owned(statement, sqlite3_finalize);
  return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
}

void Town::add_phone(const std::string& number) const {
  const auto answer = http("POST", whatsapp_url_ + "/phone/api/phones",
                           json::serialize(json::object{{"number", number}, {"name", "Cliente " + number}}));
  if (answer.status != 201) throw std::runtime_error("no new phone: " + answer.body);
}

void Town::write(const std::string& number, const std::string& text, const std::string& client_id) {
  const auto id = client_id.empty() ? fmt::format("town-{}", ++written_) : client_id;
  const auto answer = http("POST", fmt::format("{}/phone/api/phones/{}/messages", whatsapp_url_, number),
                           json::serialize(json::object{{"clientId", id}, {"type", "text"}, {"text", text}}));
  if (answer.status != 201) throw std::runtime_error("the phone could not write: " + answer.body);
}

json::value Town::state() const { return http("GET", whatsapp_url_ + "/phone/api/state").json(); }

std::vector<std::string> Town::messages(const std::string& number) const {
  std::vector<std::string> texts;
  for (const auto& phone : state().at("phones").as_array()) {
    if (phone.at("number").as_string() != number) continue;
    for (const auto& message : phone.at("messages").as_array()) {
      // A picture has no words of its own.
      const auto* text = message.as_object().if_contains("text");
      if (from_business(message)) texts.emplace_back(text != nullptr ? std::string(text->as_string()) : "[image]");
    }
  }
  return texts;
}

std::vector<std::string> Town::wait_for_messages(const std::string& number, std::size_t count,
                                                 const std::function<void()>& meanwhile) {
  const std::string cursor(state().at("cursor").as_string());
  if (messages(number).size() < count) {
    // The page's own stream tells that something happened; what counts is the list of messages.
    follow_events(
        fmt::format("{}/phone/api/events?after={}", whatsapp_url_, cursor),
        [&](std::string_view name, const json::value&) {
          return name == "message" && messages(number).size() >= count;
        },
        [&] {
          meanwhile();
          return false;
        });
  }
  return messages(number);
}

void Town::wait_for_any_message(const json::value& state, const std::function<bool()>& enough) const {
  const std::string cursor(state.at("cursor").as_string());
  follow_events(
      fmt::format("{}/phone/api/events?after={}", whatsapp_url_, cursor),
      [](std::string_view name, const json::value&) { return name == "message"; }, enough);
}

std::string Town::ask(const std::string& number, const std::string& text) {
  const auto before = messages(number).size();
  write(number, text);
  return wait_for_messages(number, before + 1).at(before);
}

std::string Town::token(const std::string& role) {
  auto& token = tokens_[role];
  if (!token.empty()) return token;
  const auto email = role + "@shop.example";
  Program command({"user", "add", "--email", email, "--role", role, "--password-stdin"}, server_environment());
  command.write(password);
  command.close_input();
  if (command.wait() != 0) throw std::runtime_error(command.errors());
  const json::value body{{"email", email}, {"password", password}};
  const auto session = http("POST", server_url() + "/api/v2/agents/auth/login", json::serialize(body)).json();
  return token = std::string(session.at("token").as_string());
}

std::string Town::password_file() const {
  auto path = folder_.path() + "/password";
  std::ofstream(path) << password << "\n";
  return path;
}

int Town::post_webhook(const std::string& body) const {
  return post_webhook(body, "sha256=" + to_hex(hmac_sha256(body, app_secret)));
}

int Town::post_webhook(const std::string& body, const std::string& signature) const {
  std::map<std::string, std::string> headers{{"Content-Type", "application/json"}};
  if (!signature.empty()) headers["X-Hub-Signature-256"] = signature;
  return http("POST", server_url() + "/webhooks/whatsapp", body, headers).status;
}

std::string Town::shop_token() const {
  const auto answer =
      http("POST", shop_url_ + "/auth/login", R"({"email":"crm-service@yourstore.com","password":"secure_password"})");
  return std::string(answer.json().at("jwt").as_string());
}

json::array Town::orders_of(const std::string& phone) const {
  const auto url = fmt::format("{}/api/orders/search?search_type=phone&search_value={}&limit=100", shop_url_, phone);
  const auto answer = http("GET", url, {}, {{"Authorization", "Bearer " + shop_token()}});
  return answer.json().at("data").as_array();
}

std::string Town::product_id(const std::string& name) const {
  const auto url = fmt::format("{}/api/products?search={}", shop_url_, net::encode_component(name));
  const auto answer = http("GET", url, {}, {{"Authorization", "Bearer " + shop_token()}});
  return std::string(answer.json().at("data").at(0).at("_id").as_string());
}

json::array Town::shop_activity() const {
  const auto answer = http("GET", shop_url_ + "/sandbox/activity", {}, {{"Content-Type", "application/json"}});
  return answer.json().at("data").at("items").as_array();
}

void Town::break_shop(const json::object& fault) const {
  const auto answer = http("POST", shop_url_ + "/sandbox/faults", json::serialize(fault));
  if (answer.status >= 300) throw std::runtime_error("the shop cannot be broken like this: " + answer.body);
}

}  // namespace tendero::functional
