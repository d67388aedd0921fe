// What WhatsApp may rely on: nothing unsigned gets in, nothing that was answered 200 is lost, nothing is answered
// twice.
#include <memory>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;

constexpr auto maria = "5219991234567";
constexpr auto carlos = "5213312345678";

json::object metadata() { return {{"display_phone_number", "529995550000"}, {"phone_number_id", "700800900100"}}; }

json::object text_message(const std::string& from, const std::string& id, const std::string& text) {
  // A moment ago: the service window is counted from the message's own time.
  const auto now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  return {{"from", from},
          {"id", id},
          {"timestamp", std::to_string(now)},
          {"type", "text"},
          {"text", json::object{{"body", text}}}};
}

json::object contact(const std::string& number, const std::string& name) {
  return {{"profile", json::object{{"name", name}}}, {"wa_id", number}};
}

std::string envelope(json::array changes) {
  return json::serialize(
      json::object{{"object", "whatsapp_business_account"},
                   {"entry", json::array{json::object{{"id", "900800700600"}, {"changes", std::move(changes)}}}}});
}

json::object messages_change(json::object value) {
  value["messaging_product"] = "whatsapp";
  value["metadata"] = metadata();
  return {{"field", "messages"}, {"value", std::move(value)}};
}

std::string one_message(const std::string& id, const std::string& text) {
  return envelope({messages_change(
      {{"contacts", json::array{contact(maria, "María")}}, {"messages", json::array{text_message(maria, id, text)}}})});
}

/// WhatsApp lets a business answer those only who wrote to it: the phone writes first, as itself.
void open_window(Town& town, const std::string& number) { town.ask(number, "hola"); }

TEST(Webhook, WithoutAValidSignatureNothingIsStored) {
  const Town town({});
  const auto body = one_message("wamid.unsigned", "hola");
  EXPECT_EQ(town.post_webhook(body, ""), 401);
  EXPECT_EQ(town.post_webhook(body, "sha256=" + std::string(64, '0')), 401);
  EXPECT_EQ(town.post_webhook(body, "sha256=abc"), 401);
  EXPECT_EQ(town.count("SELECT count(*) FROM inbox"), 0);
}

TEST(Webhook, TheSameOneThreeTimesIsAnsweredOnce) {
  Town town({});
  open_window(town, maria);
  const auto body = one_message("wamid.same", "hola");
  EXPECT_EQ(town.post_webhook(body), 200);
  EXPECT_EQ(town.post_webhook(body), 200);
  town.wait_for_messages(maria, 2);
  EXPECT_EQ(town.post_webhook(body), 200);
  // An answer to something else proves that nothing came in between.
  town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?");
  EXPECT_EQ(town.messages(maria).size(), 3U);
  EXPECT_EQ(town.count("SELECT count(*) FROM turns WHERE state = 'answered'"), 3);
}

TEST(Webhook, ABatchIsHandledWhole) {
  Town town({.server = {{"TENDERO_BURST_QUIET_MS", "500"}}});
  open_window(town, maria);
  open_window(town, carlos);
  const auto updates = town.count("SELECT count(*) FROM inbox");
  const json::array contacts{contact(carlos, "Carlos"), contact(maria, "María")};
  const json::array messages{text_message(maria, "wamid.b1", "hola"), text_message(carlos, "wamid.b2", "hola"),
                             text_message(maria, "wamid.b3", "¿Cuál es el estado de mi pedido ORD-2025-000456?")};
  const json::array statuses{
      json::object{
          {"id", "wamid.unknown1"}, {"status", "delivered"}, {"timestamp", "1790000000"}, {"recipient_id", maria}},
      json::object{
          {"id", "wamid.unknown2"}, {"status", "read"}, {"timestamp", "1790000000"}, {"recipient_id", carlos}}};
  json::array changes;
  changes.push_back(messages_change({{"contacts", contacts}, {"messages", messages}, {"statuses", statuses}}));
  changes.push_back(json::object{{"field", "a_field_of_tomorrow"}, {"value", json::object{{"anything", 1}}}});
  EXPECT_EQ(town.post_webhook(envelope(changes)), 200);

  EXPECT_GE(town.count("SELECT (SELECT count(*) FROM inbox) + 6 * (SELECT count(*) FROM arrivals)"), updates + 6)
      << "all of it is on disk before the 200";
  town.wait_for_messages(maria, 2);
  town.wait_for_messages(carlos, 2);
  EXPECT_EQ(town.count("SELECT count(*) FROM turns WHERE state = 'answered'"), 2 + 2);
  EXPECT_EQ(town.count("SELECT count(*) FROM messages WHERE author = 'customer' AND turn_id IS NOT NULL"), 2 + 3);
  EXPECT_EQ(town.count("SELECT count(*) FROM inbox WHERE outcome = 'unknown'"), 1);
  EXPECT_EQ(town.count("SELECT count(*) FROM inbox WHERE outcome = 'parked'"), 2);
}

TEST(Webhook, SignedNonsenseIsKeptAndAnswered200) {
  const Town town({});
  EXPECT_EQ(town.post_webhook("no json at all"), 200);
  EXPECT_EQ(town.post_webhook("{}"), 200);
  EXPECT_EQ(town.count("SELECT (SELECT count(*) FROM inbox) + (SELECT count(*) FROM arrivals)"), 2);
}

TEST(Webhook, TheHandshakeAnswersTheChallenge) {
  const Town town({});
  const auto url =
      town.server_url() + "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
  const auto right = http("GET", url + "town-verify-token");
  EXPECT_EQ(right.status, 200);
  EXPECT_EQ(right.body, "1158201444");
  EXPECT_EQ(http("GET", url + "wrong").status, 403);
}

}  // namespace
}  // namespace tendero::functional
