#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "app/engine.hpp"
#include "conversations/verdict.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "storage/memory_blobs.hpp"
#include "support/test_world.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::conversations {

/// One customer at the counter of La Bella Italia: the server as `tendero serve` wires it, with the shop's backend and
/// WhatsApp around it, on one thread and in virtual time. Nothing between the phone and the shop is left out.
class Counter {
 public:
  /// `catalogue` is what the shop opens with; `customer` are the digits of the phone that writes.
  Counter(std::string catalogue, std::string customer);
  ~Counter();
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  /// The customer writes; what had come of it when all was quiet again.
  WhatHappened write(std::string_view line);

  /// The name of the product with this id in the shop; empty when there is none.
  [[nodiscard]] std::string product_name(std::string_view id);

 private:
  Task<net::Response> carry(net::Request request);
  boost::json::value ask_shop(std::string target);
  /// The customer's orders, as the shop tells them.
  boost::json::array orders();
  std::int64_t count_orders();
  void look_at_order(WhatHappened& happened, const boost::json::array& before);
  void look_at_calls(WhatHappened& happened);
  bool human_answers();

  test::TestWorld world_;
  std::string customer_;
  app::Settings settings_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Database> shop_database_;
  net::HandlerTransport transport_{world_};
  storage::MemoryBlobs blobs_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::unique_ptr<app::Engine> engine_;
  web::Router router_;
  std::unique_ptr<web::WebhookEndpoint> webhook_;
  std::string heard_;      ///< what the customer can read since the last line
  std::int64_t seen_ = 0;  ///< the newest tool call that was looked at
  int written_ = 0;
};

}  // namespace tendero::conversations
