#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "app/engine.hpp"
#include "conversations/attacks/honest_wishes.hpp"
#include "conversations/attacks/shop_rows.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "storage/memory_blobs.hpp"
#include "storage/turns.hpp"
#include "support/test_world.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::attacks {

enum class EngineUnderAttack { builtin, model };

/// The server as `tendero serve` wires it, with La Bella Italia, WhatsApp and a scripted model around it, in virtual
/// time and on one thread, before one customer.
class ShopFront {
 public:
  /// `shop_json`: what the shop opens with.
  ShopFront(EngineUnderAttack engine, Customer customer, std::string shop_json);
  ~ShopFront();
  ShopFront(const ShopFront&) = delete;
  ShopFront& operator=(const ShopFront&) = delete;

  /// The model answers by this script from now on. Throws when it cannot be read.
  void play(const std::string& script);

  /// The customer writes, taps or sends; all that they could read of what came of it.
  std::string send(sandbox::whatsapp::CustomerWords words);
  std::string write(std::string_view text) { return send({.client_id = {}, .text = std::string(text)}); }
  /// The id of what the customer sent last, to be quoted.
  [[nodiscard]] const std::string& last_sent() const noexcept { return last_sent_; }
  /// A webhook with a valid signature, as no phone would let it be written: `said` is the message's `type` and object.
  std::string deliver(boost::json::object said, std::string_view contact_name);

  [[nodiscard]] ShopRows shop_rows();
  /// All that functions told the engine, newest first.
  [[nodiscard]] std::vector<storage::ToolRecord> tools();
  /// Offers of the quotes that were shown and wait to be accepted.
  [[nodiscard]] std::vector<std::string> standing_offers();
  /// Whom the shop is told that the customer is, by name; nobody: empty.
  [[nodiscard]] std::vector<std::string> linked_customers();
  [[nodiscard]] bool person_is_asked();
  /// Lines of the log that hold one of these.
  [[nodiscard]] std::vector<std::string> logged(const std::vector<std::string>& words) const;
  [[nodiscard]] const app::Settings& settings() const noexcept { return settings_; }
  [[nodiscard]] Instant now() const { return world_.clock.now(); }

 private:
  Task<net::Response> graph(net::Request request);
  std::string heard_until_quiet();
  template <class Look>
  auto look(Look look);

  test::TestWorld world_;
  Customer customer_;
  app::Settings settings_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Database> shop_database_;
  net::HandlerTransport transport_{world_};
  storage::MemoryBlobs blobs_;
  std::unique_ptr<sandbox::SandboxModel> model_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::unique_ptr<app::Engine> engine_;
  std::unique_ptr<web::Router> router_;
  std::unique_ptr<web::WebhookEndpoint> webhook_;
  std::string heard_;  ///< what the customer can read since they wrote last
  std::string last_sent_;
  int sent_ = 0;
};

}  // namespace tendero::attacks
