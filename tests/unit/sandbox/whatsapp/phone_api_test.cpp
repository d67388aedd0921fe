#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

using test::SandboxBench;

const std::string ana = "/phone/api/phones/5219991234567";

class PhoneApiTest : public testing::Test {
 protected:
  boost::json::value state() { return boost::json::parse(bench.ask("GET", "/phone/api/state").body); }
  std::string send_buttons() {
    const auto answer =
        bench.graph(R"({"messaging_product":"whatsapp","to":"+5219991234567","type":"interactive","interactive":
        {"type":"button","body":{"text":"¿Cómo?"},"action":{"buttons":[{"type":"reply","reply":{"id":"p","title":"Recoger"}}]}}})");
    bench.world.advance(std::chrono::seconds{1});
    return std::string(boost::json::parse(answer.body).at("messages").at(0).at("id").as_string());
  }
  /// What a stream brings that is there now.
  std::string stream(const std::string& target, net::Headers headers = {}) {
    const auto response = bench.ask("GET", target, "", std::move(headers));
    if (!response.stream) return std::to_string(response.status);
    bench.sandbox.close();
    std::string all;
    while (true) {
      const auto piece = bench.world.run(response.stream->next());
      if (!piece) return all;
      all += *piece;
    }
  }

  SandboxBench bench;
};

TEST_F(PhoneApiTest, ShowsTheStateOfEverything) {
  const auto now = state();
  EXPECT_EQ(now.at("business"),
            boost::json::parse(R"({"name":"La Bella Italia","number":"529995550000","phoneNumberId":"700"})"));
  EXPECT_EQ(now.at("locale"), "es-MX");
  EXPECT_EQ(now.at("activity"), true);
  EXPECT_TRUE(now.at("cursor").is_string());
  const auto& phone = now.at("phones").at(0);
  EXPECT_EQ(phone.at("number"), "5219991234567");
  EXPECT_EQ(phone.at("name"), "Ana Ñ/🍕");
  EXPECT_TRUE(phone.at("userId").as_string().starts_with("MX."));
  EXPECT_EQ(phone.at("typing"), false);
  EXPECT_EQ(phone.at("unread"), 0);
  EXPECT_EQ(now.at("phones").at(1).at("username"), "luis.mx");
}

TEST_F(PhoneApiTest, TheSameNumberHasTheSameIdEverywhere) {
  SandboxBench other;
  EXPECT_EQ(other.phone().at("userId"), bench.phone().at("userId"));
  EXPECT_NE(bench.phone(0).at("userId"), bench.phone(1).at("userId"));
}

TEST_F(PhoneApiTest, HoldsAThousandPhonesAndNoMore) {
  const auto add = [&](int index) {
    return bench.ask("POST", "/phone/api/phones", fmt::format(R"({{"number":"52155{:08}","name":"Cliente"}})", index));
  };
  int added = 0;
  while (added < 2'000 && add(added).status == 201) ++added;
  EXPECT_EQ(state().at("phones").as_array().size(), 1'000U);
  const auto refused = add(added);
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("1000 phones"), std::string::npos) << refused.body;
}

TEST_F(PhoneApiTest, TakesWhatTheCustomerWritesOnce) {
  const std::string words = R"({"clientId":"a1","type":"text","text":"hola"})";
  const auto first = bench.ask("POST", ana + "/messages", words);
  ASSERT_EQ(first.status, 201);
  auto message = boost::json::parse(first.body).as_object();
  EXPECT_EQ(message.at("direction"), "out");
  EXPECT_EQ(message.at("type"), "text");
  EXPECT_EQ(message.at("text"), "hola");
  EXPECT_EQ(message.at("status"), "sent");
  EXPECT_EQ(message.at("at"), "2025-11-23T08:00:00.000Z");
  const auto again = bench.ask("POST", ana + "/messages", words);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(boost::json::parse(again.body).at("id"), message.at("id"));
  bench.world.settle();
  EXPECT_EQ(bench.requests.size(), 1U);
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 1U);
}

TEST_F(PhoneApiTest, TakesATapOnAChoiceThatWasOffered) {
  bench.say("hola");
  const auto question = send_buttons();
  bench.requests.clear();
  const auto tap = [&](const std::string& id, const std::string& title, const std::string& to) {
    return bench.ask("POST", ana + "/messages",
                     R"({"clientId":"t)" + id + title + R"(","type":"button_reply","id":")" + id + R"(","title":")" +
                         title + R"(","replyTo":")" + to + "\"}");
  };
  EXPECT_EQ(tap("x", "Recoger", question).status, 400);
  EXPECT_EQ(tap("p", "Otro", question).status, 400);
  EXPECT_EQ(tap("p", "Recoger", "wamid.none").status, 400);
  const auto answer = tap("p", "Recoger", question);
  ASSERT_EQ(answer.status, 201);
  EXPECT_EQ(boost::json::parse(answer.body).at("chosen"), "p");
  bench.world.settle();
  const auto message = bench.items("messages").at(0);
  EXPECT_EQ(message.at("interactive"),
            boost::json::parse(R"({"type":"button_reply","button_reply":{"id":"p","title":"Recoger"}})"));
  EXPECT_EQ(message.at("context").at("id"), boost::json::string(question));
}

TEST_F(PhoneApiTest, RefusesWhatMakesNoSense) {
  for (const char* bad : {R"({})", R"({"clientId":"a"})", R"({"clientId":"","type":"text","text":"x"})",
                          R"({"clientId":"a","type":"text","text":" "})", R"({"clientId":"a","type":"dance"})",
                          R"({"clientId":"a","type":"text","text":"x","replyTo":"wamid.none"})", R"([])", R"({)"}) {
    const auto answer = bench.ask("POST", ana + "/messages", bad);
    EXPECT_EQ(answer.status, 400) << bad;
    EXPECT_TRUE(boost::json::parse(answer.body).at("error").is_string());
  }
  EXPECT_EQ(
      bench.ask("POST", "/phone/api/phones/5211111111111/messages", R"({"clientId":"a","type":"text","text":"x"})")
          .status,
      404);
  EXPECT_EQ(bench.ask("POST", ana + "/dance", "{}").status, 404);
  EXPECT_EQ(bench.ask("GET", "/phone/api/nothing").status, 404);
  EXPECT_EQ(bench
                .ask("POST", ana + "/messages", R"({"clientId":"a","type":"text","text":"x"})",
                     {{"Content-Type", "text/plain"}})
                .status,
            400)
      << "a form on another site could send that";
  bench.world.settle();
  EXPECT_TRUE(bench.requests.empty());
}

TEST_F(PhoneApiTest, AddsPhones) {
  const auto added = bench.ask("POST", "/phone/api/phones", R"({"number":"33 1234 5678","name":" Eva "})");
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(boost::json::parse(added.body).at("number"), "5213312345678");
  EXPECT_EQ(boost::json::parse(added.body).at("name"), "Eva");
  EXPECT_EQ(bench.ask("POST", "/phone/api/phones", R"({"number":"+52 1 33 1234 5678","name":"Eva"})").status, 409);
  EXPECT_EQ(bench.ask("POST", "/phone/api/phones", R"({"number":"hola","name":"Eva"})").status, 400);
  EXPECT_EQ(bench.ask("POST", "/phone/api/phones", R"({"number":"3312345679","name":" "})").status, 400);
  EXPECT_EQ(
      bench.ask("POST", "/phone/api/phones/5213312345678/messages", R"({"clientId":"a","type":"text","text":"x"})")
          .status,
      201);
}

TEST_F(PhoneApiTest, AUsernameHidesTheNumberAndShowsItAgain) {
  EXPECT_EQ(bench.ask("POST", ana + "/username", R"({"username":"ana.n"})").status, 200);
  bench.say("uno");
  bench.world.settle();
  EXPECT_FALSE(bench.items("messages").at(0).contains("from"));
  EXPECT_EQ(bench.ask("POST", ana + "/username", R"({"username":""})").status, 200);
  bench.say("dos");
  bench.world.settle();
  EXPECT_TRUE(bench.items("messages").at(1).contains("from"));
}

TEST_F(PhoneApiTest, APhoneThatIsOffGetsItsMessagesLater) {
  bench.say("hola");
  EXPECT_EQ(bench.ask("POST", ana + "/online", R"({"online":false})").status, 200);
  send_buttons();
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 1U);
  EXPECT_EQ(bench.items("statuses").size(), 1U);
  EXPECT_EQ(bench.ask("POST", ana + "/online", R"({"online":true})").status, 200);
  bench.world.settle();
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 2U);
  EXPECT_EQ(bench.items("statuses").back().at("status"), "delivered");
  EXPECT_EQ(bench.ask("POST", ana + "/online", R"({"online":3})").status, 400);
}

TEST_F(PhoneApiTest, CountsWhatWasNotSeen) {
  bench.say("hola");
  send_buttons();
  EXPECT_EQ(bench.phone().at("unread"), 1);
  EXPECT_EQ(bench.ask("POST", ana + "/read", "{}").status, 200);
  EXPECT_EQ(bench.phone().at("unread"), 0);
  const auto statuses = [&] {
    bench.world.settle();
    return bench.items("statuses").size();
  };
  const auto before = statuses();
  bench.ask("POST", ana + "/read", "{}");
  EXPECT_EQ(statuses(), before) << "looking twice reads once";
}

TEST_F(PhoneApiTest, StreamsWhatHappens) {
  const std::string cursor(state().at("cursor").as_string());
  bench.ask("POST", ana + "/messages", R"({"clientId":"a1","type":"text","text":"hola"})");
  bench.world.settle();
  const auto all = stream("/phone/api/events?after=" + cursor);
  EXPECT_NE(all.find("event: message\ndata: {\"number\":\"5219991234567\",\"message\":{"), std::string::npos) << all;
  EXPECT_NE(all.find("event: status\n"), std::string::npos);
  EXPECT_NE(all.find("event: activity\n"), std::string::npos);
  EXPECT_NE(all.find("id: " + std::to_string(std::stoi(cursor) + 1) + "\n"), std::string::npos);
  EXPECT_EQ(stream("/phone/api/events?after=0", {{"Last-Event-ID", "1"}}).find("id: 1\n"), std::string::npos)
      << "where the reader was holds, not where it began";
  EXPECT_EQ(stream("/phone/api/events?after=999"), "410");
  EXPECT_EQ(stream("/phone/api/events?after=x"), "400");
}

TEST_F(PhoneApiTest, ForgetsOldEventsAndSaysSo) {
  for (int index = 0; index < 2'100; ++index) bench.sandbox.note({.kind = "note", .title = "x"});
  EXPECT_EQ(stream("/phone/api/events?after=0"), "410");
  EXPECT_NE(stream("/phone/api/events?after=2000").find("id: 2001\n"), std::string::npos);
  EXPECT_EQ(state().at("activityLog").as_array().size(), 500U);
}

TEST_F(PhoneApiTest, ShowsWhatTheServerDid) {
  bench.say("hola");
  bench.world.settle();
  bench.graph(R"({"messaging_product":"whatsapp","to":"+5219991234567","text":{"body":"x"}})");
  bench.sandbox.note(
      {.kind = "tool", .title = "search", .detail = {{"name", "search"}}, .ok = true, .took = Duration{7}});
  std::vector<std::string> kinds;
  const auto log = state().at("activityLog").as_array();
  for (const auto& entry : log) kinds.emplace_back(entry.at("kind").as_string());
  EXPECT_EQ(kinds.front(), "webhook");
  EXPECT_EQ(log.front().at("ok"), true);
  EXPECT_EQ(log.front().at("detail").at("status"), 200);
  EXPECT_EQ(std::ranges::count(kinds, "send"), 1);
  EXPECT_EQ(kinds.back(), "tool");
  EXPECT_EQ(log.back().at("ms"), 7);
  EXPECT_EQ(bench.ask("GET", "/phone/api/state").body.find("\"token\""), std::string::npos)
      << "no credentials on the page";
}

TEST_F(PhoneApiTest, TheOldestMessagesGoFirst) {
  for (int index = 0; index < 1'005; ++index) bench.say("hola " + std::to_string(index));
  const auto messages = bench.phone().at("messages").as_array();
  EXPECT_EQ(messages.size(), 1'000U);
  EXPECT_EQ(messages.front().at("text"), "hola 5");
}

TEST_F(PhoneApiTest, LeadsToThePage) {
  EXPECT_EQ(bench.ask("GET", "/").status, 302);
  EXPECT_EQ(bench.ask("GET", "/phone").headers.find("Location"), "/phone/");
  EXPECT_EQ(bench.ask("GET", "/phone/none.js").status, 404);
  EXPECT_EQ(bench.ask("GET", "/phone/media/none").status, 404);
  EXPECT_EQ(bench.ask("GET", "/elsewhere").status, 404);
  EXPECT_EQ(bench.ask("POST", "/phone/").status, 405);
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
