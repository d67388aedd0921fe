// What the team sends beside words: converted where WhatsApp would refuse it, uploaded, shown on the customer's phone.
#include <cstdlib>
#include <fstream>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/media/find_program.hpp"
#include "base/base64.hpp"
#include "functional/town.hpp"

namespace tendero::functional {
namespace {

namespace json = boost::json;
using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto maria = "5219991234567";
/// A picture of one pixel, and one as WebP of 16 by 16.
const std::string png =
    *from_base64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
const std::string webp =
    *from_base64("UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoQABAAAgA0JaACdLoB+AADsAD+8Oj3/yC5YXXI1/8gP+QH/ID/+PIAAAA=");

/// A tenth of a second of silence: RIFF WAVE, 8000 samples a second.
std::string wav() {
  constexpr std::size_t samples = 800;
  return "RIFF\x44\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1F\0\0\x40\x1F\0\0\x01\0\x08\0"
         "data\x20\x03\0\0"s +
         std::string(samples, '\x80');
}

class SendingFiles : public ::testing::Test {
 protected:
  SendingFiles() { town.ask(maria, "hola"); }

  Answer send(const std::string& query, const std::string& bytes, const std::string& type) {
    return http("POST", town.server_url() + "/api/v2/conversations/1/files?" + query, bytes,
                {{"Authorization", "Bearer " + town.token("agent")}, {"Content-Type", type}});
  }
  Answer read(const std::string& path) {
    return http("GET", town.server_url() + path, {}, {{"Authorization", "Bearer " + town.token("agent")}});
  }
  /// The newest message on the customer's phone, once there are so many from the business.
  json::value on_phone(std::size_t count) {
    town.wait_for_messages(maria, count);
    for (const auto& phone : town.state().at("phones").as_array()) {
      if (phone.at("number") == maria) return phone.at("messages").as_array().back();
    }
    return {};
  }

  Town town{{}};
};

TEST_F(SendingFiles, APictureAndAVoiceNoteArriveAsWhatTheyAre) {
  if (!app::find_program("ffmpeg")) GTEST_SKIP() << "ffmpeg is not installed";
  auto arrived = town.messages(maria).size();
  const auto picture = send("clientId=1&name=foto.png&caption=Su%20pedido", png, "image/png");
  ASSERT_EQ(picture.status, 202) << picture.body;
  EXPECT_EQ(send("clientId=1", png, "image/png").body, picture.body) << "sent once";
  const auto seen = on_phone(++arrived);
  EXPECT_EQ(seen.at_pointer("/type"), "image") << seen;
  EXPECT_EQ(seen.at_pointer("/image/caption"), "Su pedido");
  const std::string url(seen.at_pointer("/image/url").as_string());
  EXPECT_EQ(http("GET", town.whatsapp_url() + url).body, png);

  const auto file = picture.json().at("message").at("file");
  EXPECT_EQ(read(std::string(file.at("url").as_string())).body, png);
  const auto small = read(std::string(file.at("thumbnailUrl").as_string()));
  EXPECT_EQ(small.content_type, "image/jpeg");
  EXPECT_THAT(small.body, StartsWith("\xFF\xD8\xFF"));

  const auto converted = send("clientId=2", webp, "image/webp");
  ASSERT_EQ(converted.status, 202) << converted.body;
  EXPECT_EQ(converted.json().at_pointer("/message/file/mimeType"), "image/jpeg");
  EXPECT_EQ(on_phone(++arrived).at_pointer("/type"), "image");

  const auto voice = send("clientId=3&voice=true", wav(), "audio/wav");
  ASSERT_EQ(voice.status, 202) << voice.body;
  EXPECT_EQ(voice.json().at_pointer("/message/file/mimeType"), "audio/ogg");
  EXPECT_EQ(on_phone(++arrived).at_pointer("/text"), "[voice]");

  ASSERT_EQ(send("clientId=4&name=precios.csv", "pizza;120\n", "text/csv").status, 202);
  EXPECT_EQ(on_phone(++arrived).at_pointer("/text"), "[document] precios.csv");
}

TEST_F(SendingFiles, WhatIsRefusedIsRefusedAtOnceAndSaysWhatToDo) {
  const auto before = town.messages(maria).size();
  const auto zip = send("clientId=1", "PK\x03\x04 photos", "application/zip");
  EXPECT_EQ(zip.status, 400);
  EXPECT_EQ(zip.json().at("code"), "file_refused");
  EXPECT_EQ(send("clientId=1", "", "image/png").json().at("code"), "file_empty");
  EXPECT_EQ(send("", png, "image/png").status, 400);
  EXPECT_EQ(send("clientId=1&voice=loud", png, "image/png").status, 400);
  const auto film = send("clientId=1",
                         "\0\0\0\x20"
                         "ftypisom"s +
                             std::string(17 << 20, 'x'),
                         "video/mp4");
  EXPECT_EQ(film.status, 413);
  EXPECT_EQ(film.json().at("code"), "file_too_large");
  EXPECT_EQ(http("POST", town.server_url() + "/api/v2/conversations/1/files?clientId=1", png).status, 401);
  EXPECT_EQ(town.messages(maria).size(), before);
}

TEST_F(SendingFiles, WithoutFfmpegWhatNeedsItIsRefusedAndTheRestGoes) {
  town.server().terminate();
  town.start_server({{"PATH", "/nowhere"}});
  const auto converted = send("clientId=1", webp, "image/webp");
  EXPECT_EQ(converted.status, 400);
  EXPECT_EQ(converted.json().at("code"), "media_tool_missing");
  const auto arrived = town.messages(maria).size();
  ASSERT_EQ(send("clientId=2", png, "image/png").status, 202);
  EXPECT_EQ(on_phone(arrived + 1).at_pointer("/type"), "image");
  EXPECT_EQ(read("/api/v2/messages/1/thumbnail").status, 404);
}

TEST_F(SendingFiles, WhatTheScannerFindsIsNeitherSentNorKept) {
  const ScratchFolder folder;
  const auto program = folder.path() + "/scan";
  std::ofstream(program) << "#!/bin/sh\ngrep -q EICAR \"$1\" && exit 1\nexit 0\n";
  std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  town.server().terminate();
  town.start_server({{"TENDERO_MEDIA_SCAN", program}});
  const auto infected = send("clientId=1", "EICAR", "text/plain");
  EXPECT_EQ(infected.status, 400);
  EXPECT_EQ(infected.json().at("code"), "infected");
  EXPECT_EQ(send("clientId=1", "harmless", "text/plain").status, 202);

  const auto answers = town.messages(maria).size();
  ASSERT_EQ(http("POST", town.whatsapp_url() + "/phone/api/phones/" + maria + "/messages",
                 R"({"clientId":"bad","type":"document","mimeType":"text/plain","bytes":"RUlDQVI="})",
                 {{"Content-Type", "application/json"}})
                .status,
            201);
  follow_events(
      town.server_url() + "/api/v2/feed?after=0",
      [](std::string_view name, const json::value& data) {
        return name == "message.media" && json::serialize(data).contains(R"("refused")");
      },
      [] { return false; }, {{"Authorization", "Bearer " + town.token("agent")}});
  EXPECT_GE(town.messages(maria).size(), answers);
  EXPECT_EQ(town.count("SELECT COUNT(*) FROM media WHERE state = 'refused' AND reason = 'infected'"), 1);
}

}  // namespace
}  // namespace tendero::functional
