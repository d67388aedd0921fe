#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "app/engine.hpp"
#include "commerce/quote.hpp"
#include "database/sqlite.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "storage/memory_blobs.hpp"
#include "support/test_world.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::simulation {

/// How the server and the model speak with each other.
enum class Dialect { responses, chat_completions };

/// The server as `tendero serve` wires it, with La Bella Italia, WhatsApp and a scripted model around it, within one
/// thread and in virtual time. María (529991234567) writes.
class Storefront {
 public:
  /// `seed_json`: what the shop holds; empty: its own seed.
  explicit Storefront(const std::string& script, std::string seed_json = {}, Dialect dialect = Dialect::responses);
  ~Storefront();

  /// She writes; what the business sent until all was quiet again.
  std::vector<std::string> write(const std::string& text);

  /// Her conversation stands before the people of the shop.
  [[nodiscard]] bool person_is_asked();
  /// A person leaves her conversation to the assistant again.
  void give_back();
  /// All quotes of her conversation, the oldest first.
  [[nodiscard]] std::vector<commerce::Quote> quotes();
  /// She was shown one that is neither ordered nor void.
  [[nodiscard]] bool quote_is_open();
  /// Orders in the shop, whoever they belong to.
  [[nodiscard]] std::int64_t order_count();
  /// María's orders as the shop tells its service account, the newest first.
  [[nodiscard]] boost::json::array orders_of_maria();

  test::TestWorld world;
  std::unique_ptr<sandbox::SandboxModel> model;
  std::vector<std::string> sent;  ///< everything the business ever sent

 private:
  Task<net::Response> graph(net::Request request);
  boost::json::value ask_shop(std::string method, std::string target, std::string body = {}, std::string token = {});

  std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Database> shop_database_;
  net::HandlerTransport transport_{world};
  storage::MemoryBlobs blobs_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::unique_ptr<app::Engine> engine_;
  std::unique_ptr<web::Router> router_;
  std::unique_ptr<web::WebhookEndpoint> webhook_;
  int written_ = 0;
};

}  // namespace tendero::simulation
