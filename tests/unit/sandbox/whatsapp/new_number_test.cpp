#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

using test::SandboxBench;

constexpr std::string_view ana = "/phone/api/phones/5219991234567/";

std::string text_to(const std::string& number) {
  return R"({"messaging_product":"whatsapp","to":")" + number + R"(","type":"text","text":{"body":"Hola"}})";
}

TEST(NewNumber, IsToldWithBothNumbersAndBothIds) {
  SandboxBench bench;
  const std::string before(bench.phone().at("userId").as_string());
  ASSERT_EQ(bench.ask("POST", std::string(ana) + "number", R"({"number":"55 2222 3333"})").status, 200);
  bench.world.settle();
  const auto value = bench.values().at(0);
  EXPECT_FALSE(value.contains("contacts"));
  const auto& message = value.at("messages").at(0);
  EXPECT_EQ(message.at("type"), "system");
  EXPECT_EQ(message.at("from"), "5219991234567");
  EXPECT_EQ(message.at("system").at("type"), "user_changed_number");
  EXPECT_EQ(message.at("system").at("wa_id"), "5215522223333");
  EXPECT_EQ(message.at("system").at("previous_user_id"), boost::json::string(before));
  EXPECT_EQ(message.at("system").at("user_id"), bench.phone().at("userId"));
  EXPECT_NE(bench.phone().at("userId"), boost::json::string(before));
}

TEST(NewNumber, OfSomebodyWithAUsernameTellsTheIdsAlone) {
  SandboxBench bench;
  ASSERT_EQ(bench.ask("POST", "/phone/api/phones/5215512345678/number", R"({"number":"55 2222 3333"})").status, 200);
  bench.world.settle();
  const auto value = bench.values().at(0);
  const auto& message = value.at("messages").at(0).as_object();
  EXPECT_FALSE(message.contains("from"));
  EXPECT_EQ(message.at("system").at("type"), "user_changed_user_id");
  EXPECT_FALSE(message.at("system").as_object().contains("wa_id"));
  EXPECT_EQ(bench.requests.at(0).body.find("5512345678"), std::string::npos);
}

TEST(NewNumber, LeavesNobodyAtTheOldOneAndTheWindowAsItWas) {
  SandboxBench bench;
  bench.say("hola");
  bench.ask("POST", std::string(ana) + "number", R"({"number":"55 2222 3333"})");
  bench.graph(text_to("+5219991234567"));
  bench.graph(text_to("+525522223333"));
  bench.world.advance(std::chrono::seconds{1});
  const auto statuses = bench.items("statuses");
  ASSERT_EQ(statuses.size(), 3U);
  EXPECT_EQ(statuses[0].at("status"), "failed");
  EXPECT_EQ(statuses[0].at("errors").at(0).at("code"), 131'026);
  EXPECT_EQ(statuses[2].at("status"), "delivered");
}

TEST(NewNumber, MustBeANumberThatNobodyHas) {
  SandboxBench bench;
  const std::string address = std::string(ana) + "number";
  EXPECT_EQ(bench.ask("POST", address, R"({"number":"+52 55 1234 5678"})").status, 409);
  EXPECT_EQ(bench.ask("POST", address, R"({"number":"hola"})").status, 400);
  EXPECT_EQ(bench.ask("POST", address, R"({"number":"999 123 4567"})").status, 409);
  EXPECT_EQ(bench.phone().at("number"), "5219991234567");
  bench.world.settle();
  EXPECT_TRUE(bench.requests.empty());
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
