#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "functional/http_client.hpp"
#include "functional/program.hpp"

namespace tendero::functional {

/// The real program three times: shop, WhatsApp and server, each a process, talking over loopback as they would with
/// the world. The server can be killed and started again; its data stays.
class Town {
 public:
  struct Settings {
    std::vector<std::string> shop_flags = {};
    Program::Environment server = {};  ///< beside what connects it
    std::string model_script = {};     ///< a scripted model behind the OpenAI engine; empty: the builtin engine
  };

  explicit Town(Settings settings);

  void start_server(const Program::Environment& added = {});
  Program& server() { return *server_; }
  [[nodiscard]] bool server_running() { return server_ && server_->running(); }

  [[nodiscard]] std::string server_url() const;
  [[nodiscard]] const std::string& shop_url() const noexcept { return shop_url_; }
  [[nodiscard]] const std::string& whatsapp_url() const noexcept { return whatsapp_url_; }
  [[nodiscard]] std::string database_file() const { return folder_.path() + "/tendero.sqlite3"; }

  /// The customer writes. Repeating a client id changes nothing.
  void write(const std::string& number, const std::string& text, const std::string& client_id = {});
  /// Writes and waits for the next message from the business; its text.
  std::string ask(const std::string& number, const std::string& text);
  /// Waits until the business has said at least `count` messages to this phone, and returns them all.
  /// `meanwhile` is called now and then.
  std::vector<std::string> wait_for_messages(
      const std::string& number, std::size_t count, const std::function<void()>& meanwhile = [] {});
  /// What the business has said to this phone so far.
  [[nodiscard]] std::vector<std::string> messages(const std::string& number) const;

  /// Signs and posts a webhook as Meta would; the status of the answer.
  int post_webhook(const std::string& body) const;
  int post_webhook(const std::string& body, const std::string& signature) const;

  /// Orders in the shop with this number's phone, as the shop knows them.
  [[nodiscard]] boost::json::array orders_of(const std::string& phone) const;
  [[nodiscard]] std::string shop_token() const;
  void break_shop(const boost::json::object& fault) const;

 private:
  [[nodiscard]] boost::json::value state() const;

  Settings settings_;
  ScratchFolder folder_;
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
