#include <string>

#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::SandboxBench;

const std::string ana = "/phone/api/phones/5219991234567";

class CoexistenceTest : public testing::Test {
 protected:
  void coexist() { EXPECT_EQ(bench.ask("POST", "/sandbox/options", R"({"coexistence":true})").status, 200); }
  net::Response change(const std::string& id, const std::string& how, const std::string& body = "{}") {
    auto answer = bench.ask("POST", ana + "/messages/" + id + "/" + how, body);
    bench.world.settle();
    return answer;
  }
  std::string echo(const std::string& body) {
    const auto answer = bench.ask("POST", "/sandbox/echoes", body);
    bench.world.settle();
    return answer.status == 200 ? std::string(json::parse(answer.body).at("id").as_string())
                                : std::to_string(answer.status);
  }
  json::object last_echo() {
    return bench.values_of("smb_message_echoes").back().at("message_echoes").at(0).as_object();
  }
  SandboxBench bench;
};

TEST_F(CoexistenceTest, ACustomersEditIsToldToANumberThatAPhoneShares) {
  coexist();
  const auto id = bench.say("hloa");
  const auto answer = change(id, "edit", R"({"text":"hola"})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(json::parse(answer.body).at("text"), "hola");
  EXPECT_EQ(bench.phone().at("messages").at(0).at("text"), "hola");
  const auto message = bench.items("messages").at(1);
  EXPECT_EQ(message.at("type"), "edit");
  EXPECT_NE(message.at("id"), json::string(id)) << "an id of its own";
  EXPECT_EQ(message.at("from"), "5219991234567");
  EXPECT_EQ(message.at("edit").at("original_message_id"), json::string(id));
  EXPECT_EQ(message.at("edit").at("message"), json::parse(R"({"type":"text","text":{"body":"hola"}})"));
}

TEST_F(CoexistenceTest, ACaptionCanBeEditedToo) {
  coexist();
  const auto sent =
      bench.ask("POST", ana + "/messages",
                R"({"clientId":"f","type":"image","mimeType":"image/png","bytes":"eA==","caption":"pgo"})");
  ASSERT_EQ(sent.status, 201) << sent.body;
  const std::string id(json::parse(sent.body).at("id").as_string());
  ASSERT_EQ(change(id, "edit", R"({"text":"pago"})").status, 200);
  const auto said = bench.items("messages").at(1).at("edit").at("message");
  EXPECT_EQ(said.at("image").at("caption"), "pago");
  EXPECT_TRUE(said.at("image").as_object().contains("id")) << "the whole message with its new content";
}

TEST_F(CoexistenceTest, ANumberOfTheApiAloneHearsOfAnEditThatItIsNotSupported) {
  const auto id = bench.say("hloa");
  EXPECT_EQ(change(id, "edit", R"({"text":"hola"})").status, 200);
  const auto message = bench.items("messages").at(1);
  EXPECT_EQ(message.at("type"), "unsupported");
  EXPECT_EQ(message.at("unsupported").at("type"), "edit");
  EXPECT_EQ(message.at("errors").at(0).at("code"), 131051);
  EXPECT_FALSE(message.contains("edit"));
  EXPECT_EQ(change(id, "revoke").status, 200);
  EXPECT_EQ(bench.items("messages").size(), 2U) << "and of a message that was taken back nothing";
}

TEST_F(CoexistenceTest, ACustomerTakesAMessageBack) {
  coexist();
  const auto id = bench.say("hola");
  EXPECT_EQ(change(id, "revoke").status, 200);
  EXPECT_EQ(bench.phone().at("messages").at(0).at("revoked"), true);
  const auto message = bench.items("messages").at(1);
  EXPECT_EQ(message.at("type"), "revoke");
  EXPECT_EQ(message.at("revoke"), json::value({{"original_message_id", id}}));
  EXPECT_EQ(change(id, "revoke").status, 409);
  EXPECT_EQ(change(id, "edit", R"({"text":"hola"})").status, 409);
}

TEST_F(CoexistenceTest, ChangesHaveTheirTime) {
  coexist();
  const auto id = bench.say("hloa");
  bench.world.advance(minutes{15});
  EXPECT_EQ(change(id, "edit", R"({"text":"hola"})").status, 200);
  bench.world.advance(seconds{1});
  EXPECT_EQ(change(id, "edit", R"({"text":"holas"})").status, 409);
  bench.world.advance(hours{47});
  EXPECT_EQ(change(id, "revoke").status, 200);
  const auto other = bench.say("otra");
  bench.world.advance(hours{48} + seconds{1});
  EXPECT_EQ(change(other, "revoke").status, 409);
}

TEST_F(CoexistenceTest, OnlyOnesOwnWordsAreChanged) {
  coexist();
  bench.say("hola");
  const auto echoed = echo(R"({"number":"5219991234567","text":"ya va"})");
  EXPECT_EQ(change(echoed, "edit", R"({"text":"x"})").status, 404);
  EXPECT_EQ(change("wamid.none", "revoke").status, 404);
  const auto place =
      bench.ask("POST", ana + "/messages", R"({"clientId":"l","type":"location","latitude":1,"longitude":2})");
  EXPECT_EQ(change(std::string(json::parse(place.body).at("id").as_string()), "edit", R"({"text":"x"})").status, 400);
  const auto id = bench.say("hola");
  EXPECT_EQ(change(id, "edit", R"({"text":" "})").status, 400);
  EXPECT_EQ(change(id, "dance").status, 404);
}

TEST_F(CoexistenceTest, WhatTheBusinessWritesOnItsPhoneIsEchoed) {
  const auto id = echo(R"({"number":"9991234567","text":"Ya va en camino"})");
  const auto shown = bench.phone().at("messages").at(0).as_object();
  EXPECT_EQ(shown.at("id"), json::string(id));
  EXPECT_EQ(shown.at("direction"), "in");
  EXPECT_EQ(shown.at("text"), "Ya va en camino");
  const auto value = bench.values_of("smb_message_echoes").at(0);
  EXPECT_EQ(value.at("messaging_product"), "whatsapp");
  EXPECT_EQ(value.at("metadata").at("phone_number_id"), "700");
  const auto said = last_echo();
  EXPECT_EQ(said.at("id"), json::string(id));
  EXPECT_EQ(said.at("from"), "529995550000");
  EXPECT_EQ(said.at("to"), "5219991234567");
  EXPECT_EQ(said.at("to_user_id"), bench.phone().at("userId"));
  EXPECT_TRUE(said.at("timestamp").is_string());
  EXPECT_EQ(said.at("type"), "text");
  EXPECT_EQ(said.at("text").at("body"), "Ya va en camino");
  bench.ask("POST", ana + "/read", "{}");
  bench.world.advance(seconds{1});
  EXPECT_TRUE(bench.items("statuses").empty()) << "the app has its own ticks";
  EXPECT_EQ(bench.refusal(R"({"messaging_product":"whatsapp","to":"+5219991234567","text":{"body":"x"}})"), "");
  bench.world.settle();
  EXPECT_EQ(bench.items("statuses").at(0).at("errors").at(0).at("code"), 131047) << "an echo opens no window";
}

TEST_F(CoexistenceTest, AnEchoSaysNothingOfANumberThatIsHidden) {
  echo(R"({"number":"5512345678","text":"Ya va"})");
  EXPECT_FALSE(last_echo().contains("to"));
  EXPECT_TRUE(last_echo().at("to_user_id").as_string().starts_with("MX."));
  EXPECT_EQ(bench.requests.at(0).body.find("5512345678"), std::string::npos);
}

TEST_F(CoexistenceTest, EchoesAreEditedAndTakenBack) {
  const auto id = echo(R"({"number":"5219991234567","text":"Ya va"})");
  const auto edit = echo(R"({"edit":")" + id + R"(","text":"Ya llegó"})");
  auto said = last_echo();
  EXPECT_EQ(said.at("id"), json::string(edit));
  EXPECT_EQ(said.at("type"), "edit");
  EXPECT_EQ(said.at("edit").at("original_message_id"), json::string(id));
  EXPECT_EQ(said.at("edit").at("message"), json::parse(R"({"type":"text","text":{"body":"Ya llegó"}})"));
  EXPECT_EQ(bench.phone().at("messages").at(0).at("text"), "Ya llegó");
  bench.world.advance(minutes{16});
  EXPECT_EQ(echo(R"({"edit":")" + id + R"(","text":"No"})"), "409");
  echo(R"({"revoke":")" + id + "\"}");
  said = last_echo();
  EXPECT_EQ(said.at("type"), "revoke");
  EXPECT_EQ(said.at("revoke").at("original_message_id"), json::string(id));
  EXPECT_EQ(bench.phone().at("messages").at(0).at("revoked"), true);
  EXPECT_EQ(echo(R"({"revoke":")" + id + "\"}"), "409");
  const auto customers = bench.say("hola");
  EXPECT_EQ(echo(R"({"revoke":")" + customers + "\"}"), "404");
  EXPECT_EQ(echo(R"({"number":"5599999999","text":"x"})"), "404");
  EXPECT_EQ(echo(R"({"number":"5219991234567","text":" "})"), "400");
  EXPECT_EQ(bench.ask("POST", "/sandbox/options", R"({"coexistence":"yes"})").status, 400);
}

TEST_F(CoexistenceTest, ABatchKeepsEachFieldApart) {
  SandboxBench batched({.batch = 10, .batch_wait = seconds{1}});
  batched.say("hola");
  ASSERT_TRUE(batched.sandbox.echo("5219991234567", "Ya va"));
  batched.ask("POST", "/sandbox/templates", R"({"name":"hello_world","language":"en_US","quality":"RED"})");
  batched.say("otra");
  batched.world.advance(seconds{2});
  ASSERT_EQ(batched.requests.size(), 1U);
  EXPECT_EQ(batched.items("messages").size(), 2U);
  EXPECT_EQ(batched.values_of("messages").size(), 1U);
  EXPECT_EQ(batched.values_of("smb_message_echoes").at(0).at("message_echoes").as_array().size(), 1U);
  EXPECT_FALSE(batched.values_of("smb_message_echoes").at(0).contains("messages"));
  EXPECT_FALSE(batched.values_of("message_template_quality_update").at(0).contains("metadata"));
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
