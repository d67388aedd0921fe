#include <string>

#include <gtest/gtest.h>

#include "unit/sandbox/whatsapp/sandbox_bench.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

using test::SandboxBench;
namespace json = boost::json;

const std::string ana = "/phone/api/phones/5219991234567/messages";

/// What the page is told of messages that are more than words.
class MessageViewTest : public testing::Test {
 protected:
  json::object send(const std::string& content) {
    const auto answer = bench.ask("POST", ana, R"({"clientId":"m)" + std::to_string(++sent) + "\"," + content + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.status == 201 ? json::parse(answer.body).as_object() : json::object();
  }
  /// The business writes; what stands last on the phone.
  json::object receive(const std::string& content) {
    EXPECT_EQ(bench.refusal(R"({"messaging_product":"whatsapp","to":"+5219991234567",)" + content + "}"), "");
    bench.world.advance(std::chrono::seconds{1});
    return bench.phone().at("messages").as_array().back().as_object();
  }
  std::string upload(const std::string& type, const std::string& bytes) {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"type\"\r\n\r\n" +
        type +
        "\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: " +
        type + "\r\n\r\n" + bytes + "\r\n--b--\r\n";
    const auto answer =
        bench.ask("POST", "/v25.0/700/media", body,
                  {{"Authorization", "Bearer token"}, {"Content-Type", "multipart/form-data; boundary=b"}});
    return std::string(json::parse(answer.body).at("id").as_string());
  }

  SandboxBench bench;
  int sent = 0;
};

TEST_F(MessageViewTest, SaysWhichMessageOfThePageItIs) {
  EXPECT_EQ(send(R"("type":"text","text":"hola")").at("clientId"), "m1");
  EXPECT_EQ(bench.phone().at("messages").at(0).at("clientId"), "m1");
  EXPECT_FALSE(receive(R"("text":{"body":"Hola"})").contains("clientId"));
}

TEST_F(MessageViewTest, FilesOfACustomerCanBeFetchedAndSayWhatTheyAre) {
  const auto document = send(
      R"("type":"document","mimeType":"application/pdf","bytes":"JVBERg==","filename":"pago.pdf","caption":"listo")");
  EXPECT_EQ(document.at("type"), "document");
  const auto& file = document.at("document").as_object();
  EXPECT_EQ(file.at("filename"), "pago.pdf");
  EXPECT_EQ(file.at("caption"), "listo");
  EXPECT_EQ(file.at("mimeType"), "application/pdf");
  EXPECT_EQ(file.at("bytes"), 4);
  EXPECT_EQ(document.at("text"), "[document] pago.pdf\nlisto");
  const auto fetched = bench.ask("GET", std::string(file.at("url").as_string()));
  EXPECT_EQ(fetched.body, "%PDF");

  const auto voice = send(R"("type":"audio","mimeType":"audio/ogg","bytes":"T2dn","voice":true)");
  EXPECT_EQ(voice.at("audio").at("voice"), true);
  EXPECT_EQ(voice.at("text"), "[voice]");
  const auto song = send(R"("type":"audio","mimeType":"audio/mpeg","bytes":"T2dn","caption":"no")");
  EXPECT_FALSE(song.at("audio").as_object().contains("voice"));
  EXPECT_EQ(song.at("text"), "[audio]") << "a recording has no caption";
  EXPECT_EQ(send(R"("type":"sticker","mimeType":"image/webp","bytes":"UklG")").at("type"), "sticker");
}

TEST_F(MessageViewTest, AnEditedCaptionIsShownAndSaidInWords) {
  const auto film = send(R"("type":"video","mimeType":"video/mp4","bytes":"eA==","caption":"mira")");
  const auto id = std::string(film.at("id").as_string());
  const auto answer = bench.ask("POST", ana + "/" + id + "/edit", R"({"text":"mira esto"})");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto shown = json::parse(answer.body).as_object();
  EXPECT_EQ(shown.at("video").at("caption"), "mira esto");
  EXPECT_EQ(shown.at("text"), "[video]\nmira esto");
  EXPECT_EQ(shown.at("edited"), true);
}

TEST_F(MessageViewTest, PlacesCardsAndCartsKeepTheirParts) {
  const auto place = send(R"("type":"location","latitude":19.4,"longitude":-99.1,"name":"Zócalo","address":"Centro")");
  EXPECT_EQ(place.at("location"),
            json::parse(R"({"latitude":19.4,"longitude":-99.1,"name":"Zócalo","address":"Centro"})"));
  EXPECT_EQ(place.at("text"), "[location] Zócalo Centro (19.4, -99.1)");
  const auto cards = send(
      R"("type":"contacts","contacts":[{"name":{"formatted_name":"Eva"},"phones":[{"phone":"+52 55"},{"wa_id":"1"}]}])");
  EXPECT_EQ(cards.at("contacts"), json::parse(R"([{"name":"Eva","phones":["+52 55"]}])"));
  const auto cart = send(
      R"("type":"order","catalog":"7","text":"sin prisa","items":[{"product":"P1","quantity":2,"price":85.5,"currency":"MXN"}])");
  EXPECT_EQ(
      cart.at("order"),
      json::parse(R"({"items":[{"product":"P1","quantity":2,"price":85.5,"currency":"MXN"}],"text":"sin prisa"})"));
  EXPECT_EQ(cart.at("text"), "[cart]\n2x P1");
}

TEST_F(MessageViewTest, AReactionNamesItsMessageAndCanBeTakenBack) {
  const auto target = bench.say("hola");
  const auto reaction = send(R"("type":"reaction","emoji":"👍","messageId":")" + target + "\"");
  EXPECT_EQ(reaction.at("type"), "reaction");
  EXPECT_EQ(reaction.at("reaction"), json::value({{"messageId", target}, {"emoji", "👍"}}));
  const auto back = send(R"("type":"reaction","emoji":"","messageId":")" + target + "\"");
  EXPECT_EQ(back.at("reaction"), json::value({{"messageId", target}}));
}

TEST_F(MessageViewTest, WhatTheBusinessSendsIsShownAsWhatItIs) {
  bench.say("hola");
  const auto film =
      receive(R"("type":"video","video":{"id":")" + upload("video/mp4", "film") + R"(","caption":"mira"})");
  EXPECT_EQ(film.at("video").at("mimeType"), "video/mp4");
  EXPECT_EQ(film.at("video").at("bytes"), 4);
  EXPECT_EQ(bench.ask("GET", std::string(film.at("video").at("url").as_string())).body, "film");
  const auto linked = receive(R"("type":"document","document":{"link":"https://a.test/m.pdf","filename":"menú.pdf"})");
  EXPECT_EQ(linked.at("document"), json::parse(R"({"url":"https://a.test/m.pdf","filename":"menú.pdf"})"));
  EXPECT_EQ(receive(R"("type":"sticker","sticker":{"link":"https://a.test/s.webp"})").at("type"), "sticker");
  EXPECT_EQ(receive(R"("type":"location","location":{"latitude":1,"longitude":2})").at("location"),
            json::parse(R"({"latitude":1.0,"longitude":2.0})"));
  EXPECT_EQ(
      receive(
          R"("type":"contacts","contacts":[{"name":{"formatted_name":"Eva","first_name":"Eva"},"phones":[{"phone":"+52"}]}])")
          .at("contacts"),
      json::parse(R"([{"name":"Eva","phones":["+52"]}])"));
  const auto buttons = receive(
      R"("type":"interactive","interactive":{"type":"button","header":{"type":"image","image":{"link":"https://a.test/p.png"}},
      "body":{"text":"¿Sí?"},"action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Sí"}}]}})");
  EXPECT_EQ(buttons.at("image"), json::parse(R"({"url":"https://a.test/p.png"})"));
}

TEST_F(MessageViewTest, AReactionOfTheBusinessIsSeenOnItsMessageAlone) {
  const auto target = bench.say("hola");
  bench.world.settle();
  bench.requests.clear();
  const std::string reaction = R"("type":"reaction","reaction":{"message_id":")";
  const auto shown = receive(reaction + target + R"(","emoji":"❤️"})");
  EXPECT_EQ(shown.at("direction"), "in");
  EXPECT_EQ(shown.at("reaction").at("messageId"), json::string(target));
  EXPECT_EQ(bench.phone().at("unread"), 0);
  receive(reaction + R"(wamid.none","emoji":"👍"})");
  EXPECT_EQ(bench.phone().at("messages").as_array().size(), 2U) << "one on nothing is seen nowhere";
  bench.ask("POST", "/phone/api/phones/5219991234567/read", "{}");
  bench.world.settle();
  for (const auto& status : bench.items("statuses")) EXPECT_EQ(status.at("status"), "sent");
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
