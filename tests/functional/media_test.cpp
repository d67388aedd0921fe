// What customers send beside words: fetched from WhatsApp, kept, shown to the team alone.
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "functional/town.hpp"
#include "sandbox/model/spoken.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using ::testing::StartsWith;

constexpr auto maria = "5219991234567";
/// A picture of one pixel.
constexpr auto pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

class Media : public ::testing::Test {
 protected:
  Answer phone(const json::object& message) const {
    return http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages", json::serialize(message),
                {{"Content-Type", "application/json"}});
  }
  Answer ask(const std::string& path, const std::string& token) const {
    return http("GET", town.server_url() + path, {}, {{"Authorization", "Bearer " + token}});
  }
  /// The newest messages of the only conversation.
  json::array messages() {
    const auto answer = ask("/api/v2/conversations/1/messages", town.token("agent"));
    return answer.status == 200 ? answer.json().at("messages").as_array() : json::array();
  }
  Town town{{}};
};

TEST_F(Media, APhotoComesToTheTeamAndToNobodyElse) {
  ASSERT_EQ(phone({{"clientId", "1"},
                   {"type", "image"},
                   {"mimeType", "image/png"},
                   {"bytes", pixel},
                   {"caption", "mi comprobante"}})
                .status,
            201);
  town.wait_for_messages(maria, 1);
  json::value photo;
  for (const auto& each : messages()) {
    if (each.at("author") == "customer") photo = each;
  }
  EXPECT_EQ(photo.at("text"), "[image] mi comprobante");
  ASSERT_EQ(photo.at("file").at("state"), "stored") << photo;
  EXPECT_EQ(photo.at("file").at("mimeType"), "image/png");
  const std::string url(photo.at("file").at("url").as_string());
  const auto answer = ask(url, town.token("agent"));
  ASSERT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, StartsWith("\x89PNG"));
  EXPECT_EQ(answer.content_type, "image/png");
  EXPECT_EQ(ask(url, "").status, 401);
  EXPECT_EQ(ask("/api/v2/messages/99999/file", town.token("agent")).status, 404);
}

TEST_F(Media, WhatOnlySaysThatItIsAPictureIsNotServedAsOne) {
  ASSERT_EQ(phone({{"clientId", "1"},
                   {"type", "image"},
                   {"mimeType", "image/png"},
                   {"bytes", "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+"}})
                .status,
            201);
  town.wait_for_messages(maria, 1);
  const auto all = messages();
  const std::string url(all.at(0).at("file").at("url").as_string());
  const auto answer = ask(url, town.token("agent"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/octet-stream");
}

TEST(VoiceNotes, AreHeardAndAnswered) {
  Town town({.server = {{"OPENAI_TRANSCRIPTION_MODEL", "gpt-transcribe"}}, .model_script = "la_bella_italia"});
  const auto note = to_base64(sandbox::model::voice_note("Hola, quiero saber el estado de mi pedido"));
  const json::object message{
      {"clientId", "1"}, {"type", "audio"}, {"mimeType", "audio/ogg"}, {"bytes", note}, {"voice", true}};
  ASSERT_EQ(http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages", json::serialize(message),
                 {{"Content-Type", "application/json"}})
                .status,
            201);
  EXPECT_THAT(town.wait_for_messages(maria, 1).at(0), testing::HasSubstr("¿Tienes el número de pedido"));
  const auto answer = http("GET", town.server_url() + "/api/v2/conversations/1/messages", {},
                           {{"Authorization", "Bearer " + town.token("agent")}});
  for (const auto& each : answer.json().at("messages").as_array()) {
    if (each.at("author") != "customer") continue;
    EXPECT_EQ(each.at("transcript").at("state"), "done");
    EXPECT_EQ(each.at("transcript").at("words"), "Hola, quiero saber el estado de mi pedido");
  }
}

TEST_F(Media, LocationsCardsCartsAndReactionsAreShown) {
  ASSERT_EQ(
      phone({{"clientId", "1"}, {"type", "location"}, {"latitude", 20.96}, {"longitude", -89.62}, {"name", "Casa"}})
          .status,
      201);
  ASSERT_EQ(phone({{"clientId", "2"},
                   {"type", "contacts"},
                   {"contacts", json::array{json::object{{"name", json::object{{"formatted_name", "Ana"}}}}}}})
                .status,
            201);
  ASSERT_EQ(phone({{"clientId", "3"},
                   {"type", "order"},
                   {"catalog", "5511"},
                   {"items", json::array{json::object{
                                 {"product", "SKU-7"}, {"quantity", 2}, {"price", 129.5}, {"currency", "MXN"}}}}})
                .status,
            201);
  town.wait_for_messages(maria, 1);
  EXPECT_EQ(phone({{"clientId", "4"}, {"type", "reaction"}, {"messageId", "nothing"}, {"emoji", "👍"}}).status, 400);
  std::string kinds;
  for (const auto& each : messages()) {
    if (each.at("author") == "customer") kinds += std::string(each.at("content").at("type").as_string()) + " ";
  }
  EXPECT_EQ(kinds, "location contacts cart ");
}

}  // namespace
}  // namespace tendero::functional
