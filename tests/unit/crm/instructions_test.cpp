#include "crm/instructions.hpp"

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

TEST(Instructions, AreReadAsTheyWereWritten) {
  const Instructions written{.persona = "Nonna",
                             .tone = "breve",
                             .facts = {{"hours", "9 a 18"}, {"returns", "7 días"}},
                             .forbidden_topics = {"política"},
                             .examples = {{.customer = "¿Rica?", .assistant = "¡Riquísima!"}}};
  const auto facts = Json::parse(Json(facts_json(written)).write());
  ASSERT_TRUE(facts);
  EXPECT_TRUE(facts->find("address")->is_null()) << "every topic has a member";
  EXPECT_EQ(read_facts(*facts), written.facts);
  EXPECT_EQ(read_texts(Json(texts_json(written.forbidden_topics))), written.forbidden_topics);
  EXPECT_EQ(read_examples(Json(examples_json(written))), written.examples);
}

TEST(Instructions, OfAnUnknownTopicNothingIsRead) {
  EXPECT_TRUE(read_facts(Json(JsonObject{{"weather", "sunny"}, {"hours", Json(9)}})).empty());
  EXPECT_TRUE(read_texts(Json("politics")).empty());
}

TEST(Instructions, ControlCharactersAreSeen) {
  for (const auto* bad : {"a\x01z", "a\x7Fz", "a\rz", "a\xC2\x85z", "a\xE2\x80\xAEz", "a\xE2\x81\xA6z", "\xE2\x80\xAA"})
    EXPECT_TRUE(has_control_characters(bad)) << bad;
  for (const auto* good : {"", "a\nb\tc", "ñandú – «sí»", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x8D\xB3 chef"})
    EXPECT_FALSE(has_control_characters(good)) << good;
}

}  // namespace
}  // namespace tendero::crm
