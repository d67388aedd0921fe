#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/hmac.hpp"
#include "sandbox/whatsapp/meta_json.hpp"
#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

using test::SandboxBench;

const std::string hello = R"({"messaging_product":"whatsapp","to":"+5219991234567","type":"text","text":{"body":"Hola"},
    "biz_opaque_callback_data":"job:1"})";

TEST(MetaJson, EscapesLikeMeta) {
  EXPECT_EQ(meta_json({{"n", "Ñ/🍕\n\""}}), R"({"n":"\u00d1\/\ud83c\udf55\n\""})");
  EXPECT_EQ(meta_json("ﷺ"), R"("\ufdfa")");
  EXPECT_EQ(boost::json::parse(meta_json({{"n", "Ñ/🍕 a\\/b"}})).at("n"), "Ñ/🍕 a\\/b");
}

TEST(Webhooks, AreSignedOverTheirRawBytes) {
  SandboxBench bench;
  bench.say("¿Qué tal? a/b 🍕");
  bench.world.settle();
  ASSERT_EQ(bench.requests.size(), 1U);
  const auto& request = bench.requests[0];
  EXPECT_EQ(request.target, "/hook?x=1");
  EXPECT_EQ(request.headers.find("X-Hub-Signature-256"), "sha256=" + to_hex(hmac_sha256(request.body, "secret")));
  EXPECT_NE(request.body.find(R"(\u00bfQu\u00e9 tal? a\/b \ud83c\udf55)"), std::string::npos);
  EXPECT_TRUE(std::ranges::all_of(request.body, [](char each) { return static_cast<unsigned char>(each) < 0x80; }));
}

TEST(Webhooks, BringACustomersWords) {
  SandboxBench bench;
  const auto id = bench.say("hola");
  bench.world.settle();
  const auto value = bench.values().at(0);
  EXPECT_EQ(value.at("metadata").at("phone_number_id"), "700");
  EXPECT_EQ(value.at("contacts").at(0).at("wa_id"), "5219991234567");
  EXPECT_EQ(value.at("contacts").at(0).at("profile").at("name"), "Ana Ñ/🍕");
  const auto& message = value.at("messages").at(0);
  EXPECT_EQ(message.at("id"), boost::json::string(id));
  EXPECT_EQ(message.at("from"), "5219991234567");
  EXPECT_EQ(message.at("from_user_id"), value.at("contacts").at(0).at("user_id"));
  EXPECT_TRUE(message.at("timestamp").is_string());
  EXPECT_EQ(message.at("text").at("body"), "hola");
}

/// A webhook that was under way for long: its time is that of the writing, and so is the service window.
TEST(Webhooks, MayComeLongAfterTheCustomerWrote) {
  SandboxBench bench;
  const std::string address = "/phone/api/phones/5219991234567/messages";
  const auto late = [&](const std::string& id, const std::string& seconds) {
    return bench
        .ask("POST", address,
             R"({"clientId":")" + id + R"(","type":"text","text":"hola","ageSeconds":)" + seconds + "}")
        .status;
  };
  EXPECT_EQ(late("a", "86390"), 201);
  for (const auto* wrong : {"-1", "604801", "1.5", R"("2")"}) EXPECT_EQ(late("b", wrong), 400) << wrong;
  bench.world.settle();
  const auto written = std::stoll(std::string(bench.items("messages").at(0).at("timestamp").as_string()));
  EXPECT_EQ(to_millis(bench.world.clock.now()) / 1'000 - written, 86'390);
  EXPECT_EQ(bench.graph(hello).status, 200);
  bench.world.advance(std::chrono::seconds{10});
  EXPECT_EQ(bench.graph(hello).status, 200);
  bench.world.advance(std::chrono::seconds{1});
  const auto statuses = bench.items("statuses");
  EXPECT_EQ(statuses.at(1).at("status"), "delivered");
  EXPECT_EQ(statuses.at(2).at("errors").at(0).at("code"), 131'047);
}

TEST(Webhooks, SayNothingOfTheNumberOfAPersonWithAUsername) {
  SandboxBench bench;
  bench.say("hola", "5512345678");
  bench.world.settle();
  EXPECT_EQ(bench.requests.at(0).body.find("5512345678"), std::string::npos);
  const auto value = bench.values().at(0);
  EXPECT_FALSE(value.at("contacts").at(0).as_object().contains("wa_id"));
  EXPECT_EQ(value.at("contacts").at(0).at("profile").at("username"), "luis.mx");
  const std::string user_id(value.at("messages").at(0).at("from_user_id").as_string());
  EXPECT_TRUE(user_id.starts_with("MX."));
  EXPECT_EQ(bench
                .graph(R"({"messaging_product":"whatsapp","recipient":")" + user_id +
                       R"(","type":"text","text":{"body":"x"}})")
                .status,
            200);
  bench.world.advance(std::chrono::seconds{1});
  for (const auto& status : bench.items("statuses")) {
    EXPECT_FALSE(status.contains("recipient_id"));
    EXPECT_EQ(status.at("recipient_user_id"), boost::json::string(user_id));
  }
}

TEST(Webhooks, ReportTheFateOfAMessage) {
  SandboxBench bench;
  bench.say("hola");
  ASSERT_EQ(bench.graph(hello).status, 200);
  bench.world.advance(std::chrono::seconds{1});
  bench.ask("POST", "/phone/api/phones/5219991234567/read", "{}");
  bench.world.settle();
  std::vector<std::string> words;
  for (const auto& status : bench.items("statuses")) {
    words.emplace_back(status.at("status").as_string());
    EXPECT_EQ(status.at("biz_opaque_callback_data"), "job:1");
    EXPECT_EQ(status.at("recipient_id"), "5219991234567");
  }
  EXPECT_EQ(words, (std::vector<std::string>{"sent", "delivered", "read"}));
}

TEST(Webhooks, ComeAgainUntilTheyAreAnswered200) {
  SandboxBench bench;
  bench.statuses = {500, 404, 201, 302};
  bench.say("hola");
  bench.world.settle();
  EXPECT_EQ(bench.requests.size(), 2U) << "the first repetition comes at once";
  EXPECT_EQ(bench.phone().at("messages").at(0).at("status"), "sent");
  bench.world.advance(std::chrono::minutes{1});
  EXPECT_EQ(bench.requests.size(), 5U) << "201 and 302 are no 200";
  EXPECT_EQ(bench.phone().at("messages").at(0).at("status"), "delivered");
  for (const auto& request : bench.requests) EXPECT_EQ(request.body, bench.requests[0].body);
  EXPECT_EQ(bench.sandbox.waiting_updates(), 0U);
}

TEST(Webhooks, ComeWhenTheServerIsBackAndAreGivenUpAfterDays) {
  SandboxBench bench;
  bench.transport.shut("http://server.test");
  bench.say("hola");
  bench.world.advance(std::chrono::hours{5});
  EXPECT_EQ(bench.sandbox.waiting_updates(), 1U);
  bench.transport.serve("http://server.test", [&](net::Request request) { return bench.hook(std::move(request)); });
  bench.world.advance(std::chrono::hours{2});
  EXPECT_EQ(bench.requests.size(), 1U);
  bench.transport.shut("http://server.test");
  bench.say("otra vez");
  bench.world.advance(std::chrono::hours{40});
  EXPECT_EQ(bench.sandbox.waiting_updates(), 0U);
}

TEST(Webhooks, AnAnswerThatIsLostBringsADuplicate) {
  SandboxBench bench;
  bench.sandbox.wish(FaultWish::lose_webhook_answer, 1);
  bench.say("hola");
  bench.world.advance(std::chrono::seconds{5});
  ASSERT_EQ(bench.requests.size(), 2U);
  EXPECT_EQ(bench.requests[0].body, bench.requests[1].body);
}

TEST(Webhooks, AreDoubledOnDemand) {
  SandboxBench bench({.duplicate_percent = 100});
  bench.say("hola");
  bench.world.settle();
  EXPECT_EQ(bench.requests.size(), 2U);
  EXPECT_EQ(bench.sandbox.waiting_updates(), 0U);
}

TEST(Webhooks, AreCollectedIntoBatchesOnDemand) {
  SandboxBench bench({.batch = 3, .batch_wait = std::chrono::seconds{1}});
  for (int index = 0; index < 4; ++index) bench.say("hola " + std::to_string(index));
  bench.say("hola", "5512345678");
  bench.world.advance(std::chrono::seconds{2});
  ASSERT_EQ(bench.values().size(), 2U);
  EXPECT_EQ(bench.values()[0].at("messages").as_array().size(), 3U);
  EXPECT_EQ(bench.values()[0].at("contacts").as_array().size(), 1U) << "one contact for three messages of one person";
  EXPECT_EQ(bench.values()[1].at("contacts").as_array().size(), 2U);
}

TEST(Webhooks, AreReorderedOnDemand) {
  SandboxBench bench({.reorder_percent = 50});
  std::vector<std::string> written;
  for (int index = 0; index < 30; ++index) written.push_back(bench.say("hola"));
  bench.world.advance(std::chrono::seconds{2});
  std::vector<std::string> came;
  for (const auto& message : bench.items("messages")) came.emplace_back(message.at("id").as_string());
  EXPECT_NE(came, written);
  EXPECT_EQ(std::set<std::string>(came.begin(), came.end()), std::set<std::string>(written.begin(), written.end()));
}

TEST(Webhooks, ALostStatusNeverComes) {
  SandboxBench bench;
  bench.say("hola");
  bench.sandbox.wish(FaultWish::lose_status, 1);
  bench.graph(hello);
  bench.world.advance(std::chrono::hours{1});
  ASSERT_EQ(bench.items("statuses").size(), 1U);
  EXPECT_EQ(bench.items("statuses")[0].at("status"), "delivered");
}

TEST(Webhooks, NothingIsDueWhenNothingHappens) {
  SandboxBench bench;
  bench.say("hola");
  bench.world.settle();
  EXPECT_FALSE(bench.world.scheduler.wake_next(Instant::max())) << "a world without news can end";
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
