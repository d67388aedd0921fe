#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "app/conversation_tests/shop_state.hpp"
#include "app/conversation_tests/talk_transport.hpp"
#include "app/conversation_tests/verdict.hpp"
#include "app/engine.hpp"
#include "sandbox/shop/sandbox_shop.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "storage/memory_blobs.hpp"
#include "web/webhook_endpoint.hpp"

namespace tendero::app::conversations {

/// How the world outside is reached from a talk: null: not at all.
using MakeOutside = std::function<std::unique_ptr<net::HttpTransport>(World&)>;

/// What a talk is held with.
struct Counters {
  Settings settings;      ///< the engine and how it is spoken with; where shop and WhatsApp are is decided here
  std::string catalogue;  ///< what the shop opens with, JSON as share/sandbox/la_bella_italia.json
  MakeOutside outside = {};
};

/// One customer at the counter: the server as `tendero serve` wires it, with a fresh shop and WhatsApp around it, on
/// one thread and in a time that leaps over what waits. Nothing between the phone and the shop is left out.
class Counter {
 public:
  /// `customer` are the digits of the phone that writes. Throws when the server cannot be prepared.
  Counter(Counters with, std::string customer);
  ~Counter();
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  /// The customer writes; what had come of it when all was quiet again.
  WhatHappened write(std::string_view line);
  /// The customer taps on what is called so in what they were sent last. `not_found` when there is none.
  Result<WhatHappened> tap(std::string_view title);

  void let_pass(Duration duration) { world_.advance(duration); }
  /// Nobody listens at the shop until it is opened again, when all its faults are over, too.
  void close_shop();
  void open_shop();
  /// As the sandbox's own requests: `POST /sandbox/faults`, `PUT /sandbox/products/:key`. Their refusal, in words.
  Result<void> tell_shop(std::string method, std::string target, const boost::json::object& body);
  /// A person of the shop answers from now on, or the assistant again.
  Result<void> put_person(bool person);

  [[nodiscard]] ShopState shop_state();
  /// What the engine was told so far, for every call of the talk.
  [[nodiscard]] std::vector<storage::ToolRecord> tool_records();
  /// What the engine used so far: {input_tokens, cached_tokens, output_tokens}.
  [[nodiscard]] boost::json::object usage();
  [[nodiscard]] const Settings& settings() const noexcept { return settings_; }
  /// The name of the product with this id in the shop; empty when there is none.
  [[nodiscard]] std::string product_name(std::string_view id);

 private:
  WhatHappened send(sandbox::whatsapp::CustomerWords words);
  Task<net::Response> carry(net::Request request);
  boost::json::value ask_shop(std::string target);
  void look_at_order(WhatHappened& happened, const ShopState& before);
  void look_at_calls(WhatHappened& happened);
  bool human_answers();
  template <class Look>
  auto look(Look look);

  TalkWorld world_;
  std::string customer_;
  Settings settings_;
  std::unique_ptr<net::HttpTransport> outside_;
  std::unique_ptr<database::Database> database_;
  std::unique_ptr<database::Database> shop_database_;
  TalkTransport transport_;
  storage::MemoryBlobs blobs_;
  std::unique_ptr<sandbox::SandboxShop> shop_;
  std::unique_ptr<sandbox::SandboxShop> back_office_;  ///< the same shop, seen without the faults that the server sees
  std::unique_ptr<sandbox::whatsapp::SandboxWhatsApp> whatsapp_;
  std::unique_ptr<Engine> engine_;
  web::Router router_;
  std::unique_ptr<web::WebhookEndpoint> webhook_;
  std::string heard_;                         ///< what the customer can read since the last line
  std::vector<boost::json::object> choices_;  ///< what can be tapped on in it
  std::int64_t seen_ = 0;                     ///< the newest tool call that was looked at
  int written_ = 0;
};

}  // namespace tendero::app::conversations
