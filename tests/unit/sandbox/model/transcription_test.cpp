#include "sandbox/model/transcription.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "sandbox/model/seen.hpp"
#include "sandbox/model/spoken.hpp"
#include "talk.hpp"

namespace tendero::sandbox::model {
namespace {

struct Field {
  std::string head;  ///< of Content-Disposition, and what follows it
  std::string value;
};

const Field file{"name=\"file\"; filename=\"nota.ogg\"\r\nContent-Type: audio/ogg", voice_note("Quiero una pizza")};
const Field named{"name=\"model\"", "gpt-transcribe"};

net::Response post(Talk& talk, const std::vector<Field>& fields) {
  std::string body;
  for (const auto& field : fields)
    body += "--b0\r\nContent-Disposition: form-data; " + field.head + "\r\n\r\n" + field.value + "\r\n";
  return talk.send(
      {.method = "POST",
       .target = "/v1/audio/transcriptions",
       .headers = {{"Authorization", "Bearer sk-sandbox"}, {"Content-Type", "multipart/form-data; boundary=b0"}},
       .body = body + "--b0--\r\n"});
}

std::string text_of(const net::Response& response) {
  return response.status == 200 ? std::string(boost::json::parse(response.body).at("text").as_string())
                                : std::to_string(response.status);
}

TEST(SandboxTranscription, HearsWhatARecordingSaysOfItself) {
  Talk talk;
  EXPECT_EQ(text_of(post(talk, {named, file})), "Quiero una pizza");
  EXPECT_EQ(text_of(post(talk, {file, named, {"name=\"language\"", "es"}, {"name=\"response_format\"", "json"}})),
            "Quiero una pizza");
  ASSERT_EQ(talk.sandbox.requests().size(), 2U);
  EXPECT_EQ(talk.sandbox.requests().back().at("language"), "es");
}

TEST(SandboxTranscription, HearsTheSameInEveryOther) {
  Talk talk;
  auto other = file;
  other.value = "OggS any sound";
  EXPECT_EQ(text_of(post(talk, {named, other})), "Hola, ¿qué pizzas tienen?");
}

TEST(SandboxTranscription, RefusesWhatTheRealOneRefuses) {
  Talk talk;
  const auto with = [](Field field, std::string value) {
    field.value = std::move(value);
    return field;
  };
  const Field no_type{"name=\"file\"; filename=\"nota.ogg\"", file.value};
  const Field amr{"name=\"file\"; filename=\"nota.amr\"\r\nContent-Type: audio/amr", file.value};
  for (const auto& [what, fields] : std::vector<std::pair<std::string, std::vector<Field>>>{
           {"no model", {file}},
           {"no file", {named}},
           {"an empty file", {named, with(file, "")}},
           {"two models", {named, named, file}},
           {"a field it does not know", {named, file, {"name=\"messages\"", "[]"}}},
           {"a language by its name", {named, file, {"name=\"language\"", "es-MX"}}},
           {"subtitles", {named, file, {"name=\"response_format\"", "srt"}}},
           {"a file without a type", {named, no_type}},
           {"a type it does not take", {named, amr}}}) {
    EXPECT_EQ(text_of(post(talk, fields)), "400") << what;
  }
  EXPECT_EQ(text_of(post(talk, {with(named, "gpt-6-luna"), file})), "404");
  EXPECT_EQ(text_of(post(talk, {named, with(file, std::string((25 << 20) + 1, 'x'))})), "413");
  EXPECT_TRUE(talk.sandbox.requests().empty());
}

TEST(SandboxTranscription, ReadsNothingThatIsNotThere) {
  EXPECT_EQ(spoken_in(voice_note("")), "");
  EXPECT_EQ(spoken_in(voice_note("¿Hola?")), "¿Hola?");
  const auto note = voice_note("una frase que se corta");
  for (std::size_t length = 0; length < note.size(); ++length) {
    const auto words = spoken_in(note.substr(0, length));
    EXPECT_TRUE(!words || *words == "una frase que se corta") << length;
  }
}

boost::json::object asking_about(const std::string& url) {
  const boost::json::array parts{boost::json::object{{"type", "input_text"}, {"text", "¿Qué se ve?"}},
                                 boost::json::object{{"type", "input_image"}, {"image_url", url}}};
  return {{"model", "gpt-6-luna"},
          {"input", boost::json::array{boost::json::object{{"role", "user"}, {"content", parts}}}}};
}

TEST(SandboxPictures, AreSeenAsTheySayOfThemselves) {
  const auto seen = [](const std::string& bytes) {
    return seen_in(asking_about("data:image/png;base64," + to_base64(bytes)));
  };
  EXPECT_EQ(seen(picture_of("Una lámpara solar")), "Una lámpara solar");
  EXPECT_EQ(seen("\x89PNG and nothing else"), "Una pizza de pepperoni sobre una mesa.");
  EXPECT_FALSE(seen_in({{"model", "gpt-6-luna"}, {"input", "hola"}}));
}

TEST(SandboxPictures, MustStandInTheRequestItself) {
  Talk talk;
  for (const auto* url :
       {"https://example.com/foto.jpg", "data:image/png;base64,***", "data:text/html;base64,AAAA", ""})
    EXPECT_EQ(talk.post(boost::json::serialize(asking_about(url))).status, 400) << url;
  EXPECT_EQ(talk.post(boost::json::serialize(asking_about("data:image/png;base64,AAAA"))).status, 200);
}

}  // namespace
}  // namespace tendero::sandbox::model
