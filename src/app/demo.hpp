#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "app/server.hpp"
#include "app/settings.hpp"
#include "net/curl_transport.hpp"
#include "net/http_server.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"

namespace tendero::app {

struct DemoPorts {
  std::uint16_t server = 3010;
  std::uint16_t shop = 3000;
  std::uint16_t whatsapp = 3020;
};

/// Server, shop and phone in one process. They talk real HTTP over loopback, with signatures and tokens, as they would
/// with the world: the demo has no road of its own.
class Demo {
 public:
  /// `settings` as given; what the demo decides (who is WhatsApp, who is the shop) is filled in. Fault: what is wrong.
  static Result<std::unique_ptr<Demo>> start(Settings settings, DemoPorts ports);
  ~Demo();

  [[nodiscard]] std::string server_url() const;
  /// Where an agent's work begins: the link that makes the first account while there is none, else the log-in.
  [[nodiscard]] std::string desk_url();
  [[nodiscard]] std::string shop_url() const;
  [[nodiscard]] std::string phone_url() const;

  /// The customer writes; as typed on the phone.
  Result<void> write(std::string number, sandbox::whatsapp::CustomerWords words);
  /// `watcher` hears every event of the phones, on the engine's thread.
  void watch(sandbox::whatsapp::Events::Watcher watcher);
  /// Waits until nothing is under way any more: every webhook answered, every turn taken, every answer sent.
  void wait_until_quiet();
  void stop(Duration grace);

 private:
  explicit Demo(Settings settings);

  Result<void> open_shop(std::uint16_t port);
  Result<void> open_whatsapp(std::uint16_t port);
  Result<void> open_server(std::uint16_t port);
  Task<net::Response> ask_whatsapp(net::Request request);
  void show_activity();
  void count(const storage::FeedEvent& event);
  Task<Result<void>> write_on_engine(std::string number, sandbox::whatsapp::CustomerWords words);
  Task<> quiet();

  Settings settings_;
  std::string scratch_;  ///< data folder of a demo that was given none; removed at the end
  RealWorld real_;
  std::unique_ptr<net::CurlTransport> transport_;
  std::unique_ptr<EngineThread> thread_;
  std::unique_ptr<database::Database> shop_database_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<net::HttpServer> shop_http_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::atomic<sandbox::whatsapp::SandboxWhatsApp*> answering_ = nullptr;  ///< set once it knows the server's port
  std::unique_ptr<net::HttpServer> whatsapp_http_;
  std::unique_ptr<Server> server_;
  // On the engine's thread: what the phones wrote, and what of it the server has filed.
  std::int64_t written_ = 0;
  std::int64_t received_ = 0;
  std::set<std::int64_t> on_the_way_;  ///< answers that no phone has got yet
};

}  // namespace tendero::app
