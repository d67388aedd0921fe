// A customer who wants a person: what they hear, what the team reads, and the way back.
#include <boost/json/array.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto maria = "5219991234567";

class HandOver : public testing::Test {
 protected:
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {}) {
    return http(method, town.server_url() + "/api/v2" + path, body,
                {{"Authorization", "Bearer " + town.token("agent")}});
  }
  json::value conversation() { return ask("GET", "/conversations/1").json().at("conversation"); }
  Answer let_answer(const std::string& who) {
    return ask("PUT", "/conversations/1/answerer", R"({"answerer":")" + who + R"("})");
  }

  Town town{{.server = {{"TENDERO_HANDOVER_EXPECTED_MINUTES", "12"}, {"TENDERO_HANDOVER_TOPICS", "alergia"}}}};
};

TEST_F(HandOver, IsToldListedTakenAndGivenBack) {
  EXPECT_THAT(town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?"), HasSubstr("$450.00"));
  EXPECT_THAT(town.ask(maria, "quiero hablar con una persona"), HasSubstr("en unos 12 minutos"));

  const auto waiting = ask("GET", "/conversations?answerer=waiting").json();
  ASSERT_EQ(waiting.at("count"), 1);
  const auto& listed = waiting.at("conversations").as_array().at(0).at("handover");
  EXPECT_EQ(listed.at("reason"), "asked");
  EXPECT_TRUE(listed.at("summary").is_null());
  const auto handover = conversation().at("handover");
  EXPECT_THAT(std::string(handover.at("summary").as_string()), HasSubstr("quiero hablar con una persona"));
  EXPECT_THAT(std::string(handover.at("summary").as_string()), HasSubstr("ORD-2025-000456"));

  ASSERT_EQ(let_answer("human").status, 200);
  EXPECT_EQ(ask("GET", "/conversations?answerer=waiting").json().at("count"), 0);
  EXPECT_TRUE(conversation().at("handover").at("takenAt").is_string());
  ASSERT_EQ(let_answer("bot").status, 200);
  EXPECT_TRUE(conversation().at("handover").is_null());
  EXPECT_THAT(town.ask(maria, "¿Cuál es el estado de mi pedido ORD-2025-000456?"), HasSubstr("$450.00"));
}

TEST_F(HandOver, OnATopicOfTheShopsAndOnAnger) {
  EXPECT_THAT(town.ask(maria, "Tengo alergia a las nueces"), HasSubstr("De eso te puede hablar mejor una persona"));
  EXPECT_EQ(conversation().at("handover").at("reason"), "policy");
  EXPECT_EQ(conversation().at("handover").at("note"), "alergia");
  ASSERT_EQ(let_answer("bot").status, 200);
  EXPECT_THAT(town.ask(maria, "¡Son unos idiotas!"), HasSubstr("Lamento mucho la molestia"));
  EXPECT_EQ(conversation().at("handover").at("reason"), "anger");
}

}  // namespace
}  // namespace tendero::functional
