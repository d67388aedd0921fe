#include "assistant/providers/photo.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

using namespace std::string_literals;

const std::string jfif = "\xFF\xE0\0\4JF"s;
const std::string exif = "\xFF\xE1\0\x14 Exif GPS 19.4,-99"s;
const std::string adobe = "\xFF\xEE\0\4Ad"s;
const std::string remark = "\xFF\xFE\0\6hola"s;
const std::string picture = "\xFF\xDA\0\2 the picture \xFF\xE1\0\3x\xFF\xD9"s;

TEST(Photos, GoWithoutWhatACameraWroteBesideThem) {
  ASSERT_EQ(exif.size(), 2U + 0x14U);
  EXPECT_EQ(without_metadata("\xFF\xD8" + jfif + exif + adobe + remark + picture), "\xFF\xD8" + jfif + adobe + picture);
}

TEST(Photos, ThatAreNoJpegStayWhatTheyAre) {
  for (const auto& file : {"\x89PNG\r\n\x1A\n"s, ""s, "\xFF\xD8"s, "\xFF\xD8\xFF\xE1"s, "\xFF\xD8\xFF\xE1\0\1"s,
                           "\xFF\xD8\xFF\xE1\xFF\xFFshort"s, "\xFF\xD8 no marker"s})
    EXPECT_EQ(without_metadata(file), file);
}

TEST(Photos, AreThoseThatModelsTake) {
  for (const auto* type : {"image/jpeg", "image/png", "image/webp"}) EXPECT_TRUE(is_photo_type(type));
  for (const auto* type : {"image/gif", "image/heic", "application/pdf", ""}) EXPECT_FALSE(is_photo_type(type));
}

TEST(PhotoQuestions, HoldThePhotoAndNothingOfTheConversation) {
  const PhotoQuestion question{.instructions = "Describe.",
                               .question = "¿Qué se ve?",
                               .data_url = "data:image/png;base64,AAAA",
                               .model = "gpt-6-luna",
                               .max_output_tokens = 1'000};
  const auto responses = boost::json::parse(responses_photo_body(question));
  EXPECT_EQ(responses.at("store"), false);
  EXPECT_EQ(responses.at("max_output_tokens"), 1'000);
  EXPECT_EQ(responses.at_pointer("/input/0/content/1/image_url"), "data:image/png;base64,AAAA");
  EXPECT_EQ(responses.at_pointer("/input/0/content/1/detail"), "low");
  EXPECT_FALSE(responses.as_object().contains("tools"));
  const auto chat = boost::json::parse(chat_photo_body(question, *profile_named("openrouter")));
  EXPECT_EQ(chat.at("max_tokens"), 1'000);
  EXPECT_EQ(chat.at_pointer("/messages/0/content"), "Describe.");
  EXPECT_EQ(chat.at_pointer("/messages/1/content/1/image_url/url"), "data:image/png;base64,AAAA");
}

}  // namespace
}  // namespace tendero::assistant
