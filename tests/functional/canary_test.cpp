// Secrets that are planted wherever secrets belong are found nowhere else: not in a log of any level, not in a file,
// not in an answer, not in what a crash or a command says.
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "assets/assets.hpp"
#include "functional/configured_town.hpp"
#include "functional/guide_commands.hpp"
#include "functional/recording_host.hpp"
#include "support/raw_peer.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;

constexpr auto service_password = "canary-service-password-3f9a";
constexpr auto shop_key = "canary-shop-api-key-77e0";
constexpr auto webhook_secret = "canary-webhook-secret-b41d";
constexpr auto model_key = "sk-canary-model-key-c2a8";
constexpr auto jwt_secret = "canary-jwt-secret-5d0e-5d0e";
constexpr auto secret_key = "canary-secret-key-91bf-91bf";
constexpr auto agents_password = "canary agents password e37c";
constexpr auto mistyped = "canary-mistyped-a05b";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A shop whose service accounts have the planted password.
struct PlantedShop {
  PlantedShop() {
    const std::string usual(assets::find_shared("sandbox/la_bella_italia.json").value().bytes);
    std::ofstream(seed()) << replaced(usual, R"("secure_password")", fmt::format(R"("{}")", service_password));
  }
  [[nodiscard]] std::string seed() const { return folder.path() + "/shop.json"; }

  ScratchFolder folder;
};

class Canaries : private PlantedShop, public ConfiguredTown {
 protected:
  static inline const Program::Environment planted{
      {"TENDERO_SECRET_KEY", secret_key}, {"JWT_SECRET", jwt_secret},
      {"OPENAI_API_KEY", model_key},      {"ECOMMERCE_SERVICE_PASSWORD", service_password},
      {"ECOMMERCE_API_KEY", shop_key},    {"ECOMMERCE_AUTH_TYPE", "jwt"},
      {"TENDERO_LOG_LEVEL", "trace"}};

  // The model refuses the planted key, so that its refusal is handled, too.
  Canaries()
      : ConfiguredTown({.shop_flags = {"--seed", seed(), "--api-key", shop_key},
                        .server = planted,
                        .model_script = "la_bella_italia"}) {
    command_environment = {{"TENDERO_SECRET_KEY", secret_key}};
  }

  /// A secret that came into being while the server ran.
  std::string plant(std::string secret) {
    const std::scoped_lock lock(guard_);
    if (!secret.empty()) secrets_.push_back(secret);
    return secret;
  }
  void expect_none_in(const std::string& where, const std::string& text) {
    const std::scoped_lock lock(guard_);
    for (const auto& secret : secrets_) {
      const auto at = text.find(secret);
      if (at == std::string::npos) continue;
      const auto begin = at < 200 ? 0 : at - 200;
      ADD_FAILURE() << where << " tells " << secret << ": …" << text.substr(begin, 400);
    }
  }
  /// Every file that the program leaves, those of its backups, too.
  [[nodiscard]] std::vector<std::filesystem::path> files_left() const {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : {town.data_folder(), backups.path()}) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
  }
  void back_up() {
    const auto place = fmt::format("{}/{}", backups.path(), ++backed_up);
    EXPECT_EQ(command({"backup", place}), "");
    EXPECT_TRUE(std::filesystem::exists(place));
  }
  void expect_none_in_files() {
    const auto files = files_left();
    EXPECT_GE(files.size(), 2U) << "the database and its log at least";
    for (const auto& file : files) expect_none_in(file.filename(), read(file));
  }

  Answer send(const std::string& method, const std::string& path, const json::value& body,
              const std::string& token = {}) {
    std::map<std::string, std::string> headers;
    if (!token.empty()) headers["Authorization"] = "Bearer " + token;
    return http(method, town.server_url() + path, json::serialize(body), headers);
  }
  /// An answer in which no secret may stand.
  void expect_discreet(const Answer& answer, const std::string& what) {
    EXPECT_NE(answer.status, 0) << what;
    expect_none_in("the answer to " + what, answer.body);
  }

  /// The link of the first start makes the first administrator.
  void set_up() {
    const auto link = town.server().line_after("Set up: ");
    const auto token = plant(link.substr(link.find('#') + 1));
    const json::value wrong{{"token", mistyped}, {"email", mistyped}, {"name", "Ana"}, {"password", mistyped}};
    const json::value right{
        {"token", token}, {"email", "ana@shop.example"}, {"name", "Ana"}, {"password", agents_password}};
    expect_discreet(send("POST", "/api/v2/setup", wrong), "a wrong set-up");
    const auto made = send("POST", "/api/v2/setup", right);
    EXPECT_EQ(made.status, 201) << made.body;
    expect_discreet(made, "the set-up");
    expect_discreet(send("POST", "/api/v2/setup", right), "a second set-up");
  }
  void come_and_go() {
    const auto log_in = [this](const std::string& email, const std::string& password) {
      return send("POST", "/api/v2/agents/auth/login", {{"email", email}, {"password", password}});
    };
    // Of somebody else, because five of them would lock Ana out.
    expect_discreet(log_in("eva@shop.example", mistyped), "a wrong password");
    expect_discreet(log_in(agents_password, "x"), "a password in the place of the e-mail");
    const auto in = log_in("ana@shop.example", agents_password).json();
    const auto token = plant(std::string(in.at("token").as_string()));
    const auto refresh = plant(std::string(in.at("refreshToken").as_string()));
    const auto next = send("POST", "/api/v2/agents/auth/refresh", {{"refreshToken", refresh}}).json();
    plant(std::string(next.at("token").as_string()));
    plant(std::string(next.at("refreshToken").as_string()));
    expect_discreet(
        send("PUT", "/api/v2/agents/me/password", {{"oldPassword", mistyped}, {"newPassword", agents_password}}, token),
        "a password that is not changed");
    expect_discreet(send("GET", "/api/v2/agents/me?token=" + std::string(mistyped), {}, mistyped), "a bad token");
    expect_discreet(send("POST", "/api/v2/agents/auth/refresh", {{"refreshToken", refresh}}), "a used refresh token");
  }
  [[nodiscard]] std::string config(const std::string& url) const {
    return fmt::format(R"({{"enabled":true,"connection":{{"apiUrl":"{}","serviceEmail":"service@yourstore.com",)"
                       R"("servicePassword":"{}","apiKey":"{}"}},"features":{{"orderCreate":true}},)"
                       R"("webhooks":{{"secret":"{}"}}}})",
                       url, service_password, shop_key, webhook_secret);
  }
  void configure_the_shop() {
    expect_discreet(ask("PUT", "/ecommerce/config", config(shop.url())), "the configuration");
    expect_discreet(ask("POST", "/ecommerce/config/test"), "its test");
    const auto legacy =
        fmt::format(R"({{"enabled":true,"apiUrl":"{}","serviceEmail":"service@yourstore.com","servicePassword":"{}"}})",
                    shop.url(), service_password);
    expect_discreet(ask("PUT", "/settings/ecommerce_integration", legacy), "the legacy setting");
    EXPECT_EQ(command({"setting", "set", "ecommerce_integration", "--stdin"}, legacy), "");
    EXPECT_EQ(ask("GET", "/ecommerce/products/search?q=pizza").status, 200);
    for (const std::string mistake :
         {R"({"enabled":true,"connection":{"servicePassword":{"is":"canary-mistyped-a05b"}}})",
          R"({"enabled":true,"conection":{"servicePassword":"canary-mistyped-a05b"}})",
          R"({"enabled":true,"connection":{"authType":"canary-mistyped-a05b"}})",
          R"({"enabled":true,"connection":{"apiUrl":"http://me:canary-mistyped-a05b@shop.test"}})",
          R"({"enabled":true,"connection":{"servicePassword":"canary-mistyped-a05b")", R"("canary-mistyped-a05b")"}) {
      expect_discreet(ask("PUT", "/ecommerce/config", mistake), mistake);
      expect_discreet(ask("POST", "/ecommerce/config/test", mistake), mistake);
      expect_discreet(ask("PUT", "/settings/ecommerce_integration", mistake), mistake);
    }
  }
  void talk() {
    // The same words day after day would be taken for a machine's.
    static constexpr std::array ways{
        "¿Cuál es el estado de mi pedido ORD-2025-000456?", "¿Cómo va mi pedido ORD-2025-000456?",
        "Estado del pedido ORD-2025-000456, por favor", "¿Ya salió el ORD-2025-000456?", "ORD-2025-000456"};
    EXPECT_THAT(town.ask(maria, ways.at(days_++ % ways.size())), HasSubstr("450.00"));
    EXPECT_EQ(town.post_webhook("{}", std::string("sha256=") + mistyped), 401);
    const auto handshake = [this](const std::string& token) {
      return http(
          "GET", town.server_url() + "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=7&hub.verify_token=" + token);
    };
    EXPECT_EQ(handshake(Town::verify_token).status, 200);
    EXPECT_EQ(handshake(mistyped).status, 403);
  }
  /// Every address that can be read, as an administrator; the feed as it streams.
  void read_everything() {
    const auto described = ask("GET", "/openapi.json").json();
    int asked = 0;
    for (const auto& [path, methods] : described.at("paths").as_object()) {
      if (!methods.as_object().contains("get") || path == "/api/v2/feed") continue;
      auto filled = std::string(path);
      for (const auto& [name, value] : std::map<std::string, std::string>{{"orders/{id}", "orders/ORD-2025-000456"},
                                                                          {"products/{id}", "products/Tiramis%C3%BA"},
                                                                          {"{phone}", "529991234567"},
                                                                          {"{key}", "ecommerce_integration"},
                                                                          {"{file}", "page.js"},
                                                                          {"{id}", "1"}})
        if (filled.contains(name)) filled = replaced(filled, name, value);
      const auto answer =
          send("GET", filled + "?type=phone&value=529991234567&q=pizza&after=0", {}, town.token("admin"));
      expect_discreet(answer, filled);
      ++asked;
    }
    EXPECT_GT(asked, 30);
    auto feed = test::RawConnection::to(town.server_port());
    feed.write(fmt::format("GET /api/v2/feed?after=0 HTTP/1.1\r\nHost: desk\r\nAuthorization: Bearer {}\r\n\r\n",
                           town.token("admin")));
    const auto streamed = feed.read_until("event: turn.ended");
    EXPECT_THAT(streamed, HasSubstr("event: message.received"));
    expect_none_in("the feed", streamed);
  }
  void live_a_day() {
    come_and_go();
    configure_the_shop();
    talk();
    read_everything();
    back_up();
  }

  /// All that a command says.
  std::string say(std::vector<std::string> words, const Program::Environment& environment,
                  const std::string& input = {}) {
    Program program(std::move(words), environment);
    program.write(input);
    program.close_input();
    auto said = program.rest_of_output();
    program.wait();
    return said + program.errors();
  }
  /// The help of a command and of all below it.
  std::string all_help(std::vector<std::string> words, const Program::Environment& environment) {
    auto asking = words;
    asking.emplace_back("--help");
    auto help = say(asking, environment);
    constexpr std::string_view heading = "Subcommands:\n";
    const auto at = help.find(heading);
    if (at == std::string::npos) return help;
    std::istringstream below(help.substr(at + heading.size()));
    for (std::string line; std::getline(below, line);) {
      std::istringstream in_line(line);
      if (!line.starts_with("  ") || line.starts_with("   ")) continue;
      auto deeper = words;
      in_line >> deeper.emplace_back();
      help += all_help(deeper, environment);
    }
    return help;
  }

  ScratchFolder backups;
  int backed_up = 0;
  std::mutex guard_;
  std::size_t days_ = 0;
  std::vector<std::string> secrets_{service_password, shop_key,           webhook_secret,     model_key,
                                    jwt_secret,       secret_key,         agents_password,    mistyped,
                                    Town::app_secret, Town::access_token, Town::verify_token, Town::password};
  RecordingHost shop{forwarding_to(town.shop_url(), [this](const std::string& body) {
    const auto answer = json::parse(body);
    const auto* token = answer.is_object() ? answer.as_object().if_contains("jwt") : nullptr;
    if (token != nullptr) plant(std::string(token->as_string()));
  })};
};

TEST_F(Canaries, AreInNoLogOfAnyLevelNoFileAndNoAnswer) {
  set_up();
  const auto before = secrets_.size();
  for (const std::string level : {"trace", "debug", "info", "warning", "error"}) {
    const auto form = level == "debug" ? "json" : "text";
    town.start_server({{"TENDERO_LOG_LEVEL", level}, {"TENDERO_LOG_FORMAT", form}});
    live_a_day();
    expect_none_in("the log at " + level, town.server().errors());
    expect_none_in_files();
  }
  EXPECT_THAT(shop.received(), HasSubstr(service_password)) << "the right one was used";
  EXPECT_GE(secrets_.size(), before + 5 * 5) << "sessions, and the tokens of the shop";
  EXPECT_EQ(town.server().terminate(), 0);
  expect_none_in_files();
}

TEST_F(Canaries, AreInNothingThatACrashLeaves) {
  set_up();
  for (const int number : {SIGSEGV, SIGABRT}) {
    come_and_go();
    configure_the_shop();
    for (int customer = 0; customer < 10; ++customer) {
      const auto phone = fmt::format("52199900{:02}{:03}", number, customer);
      town.add_phone(phone);
      town.write(phone, "¿Tienen pizza pepperoni?");
    }
    town.server().signal(number);
    EXPECT_NE(town.server().wait(), 0);
    expect_none_in("what a crash says", town.server().rest_of_output() + town.server().errors());
    expect_none_in_files();
    town.start_server();
  }
}

TEST_F(Canaries, AreInNoOutputOfACommand) {
  auto everything = planted;
  everything.insert({{"WHATSAPP_APP_SECRET", Town::app_secret},
                     {"WHATSAPP_ACCESS_TOKEN", Town::access_token},
                     {"WHATSAPP_VERIFY_TOKEN", Town::verify_token},
                     {"ECOMMERCE_API_URL", town.shop_url()},
                     {"ECOMMERCE_SERVICE_EMAIL", "service@yourstore.com"}});
  EXPECT_EQ(ask("PUT", "/ecommerce/config", config(town.shop_url())).status, 200);
  const auto checked = say({"check", "--data", town.data_folder()}, everything);
  EXPECT_THAT(checked, HasSubstr("The shop's backend is decided by the stored configuration"));
  expect_none_in("tendero check", checked);
  const auto help = all_help({}, everything);
  for (const auto* command : {"serve", "user add", "setting set", "sandbox shop", "verify-shop"})
    EXPECT_THAT(help, HasSubstr(fmt::format("Usage: tendero {} [OPTIONS]", command)));
  expect_none_in("the help", help);
  for (const auto* subject : {"list", "get"}) {
    std::vector<std::string> words{"setting", subject};
    if (std::string_view(subject) == "get") words.emplace_back("ecommerce_integration");
    words.insert(words.end(), {"--data", town.data_folder()});
    expect_none_in("tendero setting", say(words, everything));
  }
}

TEST_F(Canaries, AreNotRepeatedWhenTheyAreGivenInTheWrongPlace) {
  const std::string canary = mistyped;
  const auto settings_file = town.data_folder() + "/wrong.toml";
  const std::vector<std::vector<std::string>> mistakes{
      {"user", "add", "--email", "eva@shop.example", "--password", canary},
      {"user", "add", "--email", "eva@shop.example", "--password-stdin=" + canary},
      {"user", "add", "--email", "eva@shop.example", "--password-stdin", canary},
      {"user", "reset", canary},
      {canary},
      {"serve", canary},
      {"serve", "--token=" + canary},
      {"serve", "--ecommerce-auth-type", canary},
      {"check", "--ecommerce-api-url", "http://me:" + canary + "@shop.test"},
      {"check", "--ecommerce-api-url", "http://m e:" + canary + "@shop.test"},
      {"check", "--openai-base-url", "https://me:" + canary + "@model.test/v1"},
      {"check", "--jwt-secret", canary.substr(0, 15), "--whatsapp-access-token", canary},
      {"check", "--config", settings_file},
      {"setting", "set", "ecommerce_integration", R"({"enabled":true,"apiKey":")" + canary},
      {"setting", "set", "ecommerce_integration", R"({"enabled":true,"apiKey":{"is":")" + canary + R"("}})"},
      {"setting", "set", "ecommerce_integration", canary},
      {"verify-shop", "http://127.0.0.1:1", "--email", "a@b.mx", "--password", canary},
      {"verify-shop", "http://127.0.0.1:1", "--email", "a@b.mx", "--password-file", canary},
      {"verify-shop", "http://127.0.0.1:1", "--api-key-file", canary},
      {"sandbox", "whatsapp", "--secret", canary}};
  plant(canary.substr(0, 15));
  // A line without its equals sign, and one without its closing quote.
  for (const auto* line :
       {"ecommerce_service_password canary-mistyped-a05b\n", "ecommerce_service_password = \"canary-mistyped-a05b\n"}) {
    std::ofstream(settings_file) << line;
    for (auto words : mistakes) {
      const auto what = fmt::format("tendero {} {}", words.front(), words.back());
      const auto said = say(std::move(words), {{"TENDERO_DATA", town.data_folder()}});
      EXPECT_NE(said, "") << what;
      expect_none_in(what, said);
    }
  }
  std::filesystem::remove(settings_file);
  expect_none_in("a file that is none",
                 say({"check"}, {{"TENDERO_DATA", town.data_folder()}, {"WHATSAPP_ACCESS_TOKEN_FILE", canary}}));
}

TEST_F(Canaries, AreInNoListOfProcesses) {
  const ScratchFolder folder;
  Program server({"serve",
                  "--port",
                  "0",
                  "--address",
                  "127.0.0.1",
                  "--data",
                  folder.path(),
                  "--ecommerce-api-url",
                  town.shop_url(),
                  "--ecommerce-service-email",
                  "service@yourstore.com",
                  "--ecommerce-service-password",
                  service_password,
                  "--ecommerce-api-key",
                  shop_key,
                  "--ecommerce-auth-type",
                  "jwt",
                  "--openai-api-key=" + std::string(model_key),
                  "--jwt-secret",
                  jwt_secret,
                  "--secret-key",
                  secret_key,
                  "--whatsapp-app-secret",
                  Town::app_secret,
                  "--whatsapp-access-token",
                  Town::access_token,
                  "--whatsapp-verify-token=" + std::string(Town::verify_token)});
  const auto url = server.line_after("Tendero listens on ");
  const auto words = read(fmt::format("/proc/{}/cmdline", server.id()));
  EXPECT_THAT(words, HasSubstr("--ecommerce-service-password"));
  EXPECT_THAT(words, HasSubstr(town.shop_url())) << "what is no secret stays readable";
  expect_none_in("the list of processes", words);
  const auto answer = http("GET", url + "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=7&hub.verify_token=" +
                                      std::string(Town::verify_token));
  EXPECT_EQ(answer.body, "7") << "they are in force";
}

class QuotedCanaries : public Canaries, public testing::WithParamInterface<int> {};

/// Hosts that answer with the request they got, credentials and all.
TEST_P(QuotedCanaries, AreNotRepeated) {
  const RecordingHost world(quoting(GetParam()));
  town.start_server({{"WHATSAPP_GRAPH_URL", world.url()}, {"OPENAI_BASE_URL", world.url() + "/v1"}});
  expect_discreet(ask("PUT", "/ecommerce/config", config(world.url())), "the configuration");
  expect_discreet(ask("POST", "/ecommerce/config/test"), "its test");
  expect_discreet(ask("PUT", "/ecommerce/config", R"({"connection":{"authType":"apiKey"}})"), "another way to log in");
  expect_discreet(ask("POST", "/ecommerce/config/test"), "the test of that");
  expect_discreet(ask("GET", "/ecommerce/products/search?q=pizza"), "a question");
  town.write(maria, "¿Tienen pizza pepperoni?");
  const auto health = [this] { return http("GET", town.server_url() + "/health"); };
  const auto refused = [&] { return health().json().at("checks").at("whatsapp").at("status") != "ok"; };
  while (!refused()) town.wait_for_any_message(town.state(), refused);
  EXPECT_THAT(world.received(), HasSubstr(Town::access_token));
  EXPECT_THAT(world.received(), HasSubstr(service_password));
  EXPECT_THAT(world.received(), HasSubstr(shop_key));
  EXPECT_THAT(world.received(), HasSubstr(model_key));
  expect_discreet(health(), "/health");
  read_everything();
  expect_none_in("the log", town.server().errors());
  expect_none_in_files();
}

INSTANTIATE_TEST_SUITE_P(Statuses, QuotedCanaries, testing::Values(400, 401, 403, 500),
                         [](const auto& info) { return std::to_string(info.param); });

}  // namespace
}  // namespace tendero::functional
