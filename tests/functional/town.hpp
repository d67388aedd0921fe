#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "functional/http_client.hpp"
#include "functional/program.hpp"
#include "functional/server_address.hpp"

namespace tendero::functional {

/// The real program three times: shop, WhatsApp and server, each a process, talking over loopback as they would with
/// the world. The server can be killed and started again; its data stays.
class Town {
 public:
  // What the server and WhatsApp share, and the password of everybody whom `token` adds.
  static constexpr auto app_secret = "town-app-secret";
  static constexpr auto access_token = "town-access-token";
  static constexpr auto verify_token = "town-verify-token";
  static constexpr auto password = "siete liebres duermen";

  struct Settings {
    std::vector<std::string> shop_flags = {};
    Program::Environment server = {};  ///< beside what connects it
    std::string webhook_url = {};      ///< where WhatsApp sends what customers write; empty: to the server
    std::string data = {};             ///< the server's data folder; empty: a scratch one
    std::string count_at = {};  ///< the PostgreSQL database in which `count` counts; empty: SQLite in the data folder
    std::string model_script = {};  ///< a scripted model behind the OpenAI engine; empty: the builtin engine
  };

  explicit Town(Settings settings);

  /// Starts the server again and waits until it listens.
  void start_server(const Program::Environment& added = {});
  /// Starts it without waiting for anything.
  void launch_server(const Program::Environment& added = {});
  /// What the server is started with, for another one beside it.
  [[nodiscard]] Program::Environment server_environment() const;
  void wait_for_server() { address_of_server(*server_); }
  Program& server() { return *server_; }
  [[nodiscard]] bool server_running() { return server_ && server_->running(); }

  [[nodiscard]] std::string server_url() const;
  [[nodiscard]] std::uint16_t server_port() const noexcept { return server_port_; }
  [[nodiscard]] const std::string& shop_url() const noexcept { return shop_url_; }
  [[nodiscard]] const std::string& whatsapp_url() const noexcept { return whatsapp_url_; }
  [[nodiscard]] std::string database_file() const { return data_folder() + "/tendero.sqlite3"; }

  [[nodiscard]] const std::string& data_folder() const noexcept {
    return settings_.data.empty() ? folder_.path() : settings_.data;
  }

  /// The shop is gone, as if its machine had stopped.
  void stop_shop() { shop_.reset(); }
  /// It is back at the same address, as on its first day.
  void start_shop();

  /// The database's own answer to a counting question.
  [[nodiscard]] std::int64_t count(const std::string& sql) const;

  /// A phone that nobody had so far.
  void add_phone(const std::string& number) const;
  /// The customer writes. Repeating a client id changes nothing.
  void write(const std::string& number, const std::string& text, const std::string& client_id = {});
  /// Writes and waits for the next message from the business; its text.
  std::string ask(const std::string& number, const std::string& text);
  /// Waits until the business has said at least `count` messages to this phone, and returns them all.
  /// `meanwhile` is called now and then.
  std::vector<std::string> wait_for_messages(
      const std::string& number, std::size_t count, const std::function<void()>& meanwhile = [] {});
  /// Waits for the next message to or from any phone after the state's `cursor`, or until `enough`, which is asked now
  /// and then.
  void wait_for_any_message(const boost::json::value& state, const std::function<bool()>& enough) const;
  /// Every phone with its messages, as the sandbox shows it.
  [[nodiscard]] boost::json::value state() const;
  /// What the business has said to this phone so far.
  [[nodiscard]] std::vector<std::string> messages(const std::string& number) const;

  /// A session of somebody of this role ("agent", "supervisor", "admin"), who is added by command and logs in when
  /// first asked for.
  std::string token(const std::string& role);

  /// A file with the password of everybody `token` adds.
  [[nodiscard]] std::string password_file() const;

  /// Signs and posts a webhook as Meta would; the status of the answer.
  int post_webhook(const std::string& body) const;
  int post_webhook(const std::string& body, const std::string& signature) const;

  /// Orders in the shop with this number's phone, as the shop knows them.
  [[nodiscard]] boost::json::array orders_of(const std::string& phone) const;
  [[nodiscard]] std::string shop_token() const;
  /// The shop's id of the product that is found first by this name.
  [[nodiscard]] std::string product_id(const std::string& name) const;
  /// The requests that reached the shop since it began, by its own log.
  [[nodiscard]] boost::json::array shop_activity() const;
  void break_shop(const boost::json::object& fault) const;

 private:
  Settings settings_;
  ScratchFolder folder_;
  std::map<std::string, std::string> tokens_;
  std::uint16_t server_port_;
  std::optional<Program> shop_;
  std::string shop_url_;
  std::optional<Program> whatsapp_;
  std::string whatsapp_url_;
  std::optional<Program> model_;
  std::string model_url_;
  std::optional<Program> server_;
  int written_ = 0;
};

}  // namespace tendero::functional
