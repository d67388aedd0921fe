// A number that may send far less than was thought: what it may is learnt, at the cost of one refusal of a message at
// most, and everything arrives in order.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "channels/whatsapp/whatsapp_channel.hpp"
#include "delivery/pump.hpp"
#include "delivery/send_messages.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/whatsapp/sandbox_whatsapp.hpp"
#include "unit/delivery/delivery_fixture.hpp"

namespace tendero::delivery {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

constexpr int all_messages = 500;
constexpr int messages_to_one = 60;
constexpr int others = 44;

class PoliteSending : public DeliveryTest {
 protected:
  PoliteSending() {
    transport.serve("http://graph.test", [this](net::Request request) { return answer(std::move(request)); });
    pump.add("send", {.handle = [this](storage::Work work) { return messages.handle(std::move(work)); }});
  }

  /// WhatsApp's answer; who was refused, and when who was taken, is written down.
  Task<net::Response> answer(net::Request request) {
    const auto body = json::parse(request.body).as_object();
    const std::string text(body.at("text").at("body").as_string());
    const auto to = local(std::string(body.at("to").as_string()));
    auto response = co_await whatsapp.handle(std::move(request));
    if (response.status == 200) {
      taken[to].push_back(text);
      taken_at.push_back(now());
    } else {
      ++refusals[text];
      codes[json::parse(response.body).at("error").at("code").as_int64()] += 1;
    }
    co_return response;
  }

  static std::string phone(int index) { return fmt::format("52999{:07}", 1'000'000 + index); }
  /// WhatsApp writes a number of Mexico in more than one way.
  static std::string local(const std::string& number) { return number.substr(number.size() - 10); }

  /// A person writes, so that they may be written to.
  crm::Conversation customer(int index) {
    EXPECT_TRUE(whatsapp.write(phone(index), {.client_id = std::to_string(index), .text = "hola"}));
    const auto thread = make_conversation(phone(index));
    write([&](database::Tx& tx) { storage::note_customer_message(tx, thread.id, now()); });
    return thread;
  }

  void queue_all() {
    const auto busy = customer(0);
    for (int index = 0; index < messages_to_one; ++index) say(busy, 0, index, padding);
    std::vector<crm::Conversation> threads;
    for (int person = 1; person <= others; ++person) threads.push_back(customer(person));
    for (int index = 0; index < all_messages - messages_to_one; ++index) {
      const int person = index % others;
      say(threads[static_cast<std::size_t>(person)], person + 1, index / others);
    }
  }
  /// When it began.
  Instant send_all() {
    queue_all();
    const Instant began = now();
    world.start(pump.run());
    world.advance(5min);
    pump.stop();
    world.settle();
    EXPECT_EQ(states(), (std::map<std::string, std::int64_t>{{"sent", all_messages}})) << "none lost";
    return began;
  }
  void say(const crm::Conversation& conversation, int person, int index, const std::string& more = "") {
    const auto words = fmt::format("message {} to {}{}", index, person, more);
    queue(conversation, words);
    queued[local(phone(person))].push_back(words);
  }

  /// What stands on a customer's phone, in the order in which it came.
  std::vector<std::string> on_phone(const json::object& shown) const {
    std::vector<std::string> texts;
    for (const auto& message : shown.at("messages").as_array()) {
      if (message.at("direction") == "in") texts.emplace_back(message.at("text").as_string());
    }
    return texts;
  }
  json::array phones() {
    const auto state = world.run(whatsapp.handle({.method = "GET", .target = "/phone/api/state"}));
    return json::parse(state.body).at("phones").as_array();
  }
  std::map<std::string, std::int64_t> states() {
    return write([](database::Tx& tx) {
      std::map<std::string, std::int64_t> counted;
      for (const auto& row : tx.rows("SELECT delivery, count(*) FROM messages GROUP BY delivery")) {
        counted[row.text(0)] = row.integer(1);
      }
      return counted;
    });
  }

  /// So long by default that no two fit into one message of 4,096 characters.
  std::string padding = " " + std::string(2'100, 'x');
  std::map<std::string, std::vector<std::string>> queued;  ///< by phone
  std::map<std::string, std::vector<std::string>> taken;
  std::vector<Instant> taken_at;
  std::map<std::string, int> refusals;  ///< by message
  std::map<std::int64_t, int> codes;
  net::HandlerTransport transport{world};
  sandbox::whatsapp::SandboxWhatsApp whatsapp{
      world,
      transport,
      {.phone_number_id = number, .access_token = Secret("token"), .rates = {.messages_per_second = 20}}};
  channels::whatsapp::WhatsAppChannel channel{transport,
                                              {.graph_url = "http://graph.test", .access_token = Secret("token")}};
  channels::Pace pace;  // by default: 80 a second
  channels::Breaker breaker;
  SendMessages messages{world, *database, channel, pace, breaker, {}};
  Pump pump{world, *database, {.owner = "test"}};
};

TEST_F(PoliteSending, FiveHundredMessagesArriveInOrderAndNoneIsRefusedTwice) {
  const Instant began = send_all();
  EXPECT_EQ(taken, queued) << "each once, in order";
  for (const auto& phone : phones()) {
    const auto who = local(std::string(phone.at("number").as_string()));
    EXPECT_EQ(on_phone(phone.as_object()), queued[who]) << who;
  }
  for (const auto& [text, times] : refusals) EXPECT_EQ(times, 1) << text;
  EXPECT_EQ(codes.size(), 1U) << "nobody got more than one person may";
  EXPECT_LT(codes[130'429], 64) << "what was under way together";
  EXPECT_NEAR(pace.rate(number, now()), 20, 6) << "learnt, and a little doubted since";

  std::ranges::sort(taken_at);
  const auto quick = taken_at.at(all_messages - 1 - (messages_to_one - 40)) - began;
  EXPECT_LT(quick, 30s) << "all but those that one person must wait for take hardly longer than 20 a second allow";
  EXPECT_GE(taken_at.back() - began, (messages_to_one - 45) * 6s);
  EXPECT_LE(taken_at.back() - began, (messages_to_one - 40) * 6s + 10s);
}

/// What one person must wait for leaves together where it can.
TEST_F(PoliteSending, WhatWaitsForOnePersonArrivesTogether) {
  padding.clear();
  const Instant began = send_all();
  const auto busy = local(phone(0));
  EXPECT_EQ(fmt::format("{}", fmt::join(taken[busy], "\n\n")), fmt::format("{}", fmt::join(queued[busy], "\n\n")))
      << "each once, in order";
  EXPECT_LE(taken[busy].size(), 46U) << "a burst of 40, one in six seconds while others are served, the rest as one";
  taken.erase(busy);
  queued.erase(busy);
  EXPECT_EQ(taken, queued);
  std::ranges::sort(taken_at);
  EXPECT_LT(taken_at.back() - began, 40s) << "one by one they would take two minutes";
}

}  // namespace
}  // namespace tendero::delivery
