#include "crm/content.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

const std::vector<Content>& samples() {
  static const std::vector<Content> contents{
      Text{""},
      Text{"¿Tienen \"pastel\"?\nSí \\ 😀"},
      Choices{"Elige", "Ver", {{"a", "Uno", ""}, {"b", "Dos", "con crema"}}},
      Choices{"", "", {}},
      Chosen{"a", "Uno"},
      Unsupported{"sticker"},
  };
  return contents;
}

TEST(Content, ComesBackAsItWasStored) {
  for (const Content& content : samples()) EXPECT_EQ(read_content(to_json(content)), content) << to_json(content);
}

TEST(Content, IsStoredInThisForm) {
  EXPECT_EQ(read_content(R"({"v":1,"type":"text","body":"hola"})"), Content(Text{"hola"}));
  EXPECT_EQ(
      read_content(
          R"({"v":1,"type":"choices","body":"b","button":"Ver","choices":[{"id":"1","title":"t","description":"d"}]})"),
      Content(Choices{"b", "Ver", {{"1", "t", "d"}}}));
  EXPECT_EQ(read_content(R"({"v":1,"type":"chosen","id":"1","title":"t"})"), Content(Chosen{"1", "t"}));
  EXPECT_EQ(read_content(R"({"v":1,"type":"unsupported","kind":"poll"})"), Content(Unsupported{"poll"}));
}

TEST(Content, IgnoresKeysItDoesNotKnow) {
  EXPECT_EQ(read_content(R"({"v":1,"type":"text","body":"hola","colour":["red"]})"), Content(Text{"hola"}));
}

TEST(Content, RefusesWhatItNeverWrote) {
  for (const char* bad :
       {"", "null", "[]", "{}", "{\"v\":1}", R"({"v":2,"type":"text","body":"x"})", R"({"type":"text","body":"x"})",
        R"({"v":1,"type":"dance"})", R"({"v":1,"type":"choices","body":"b"})",
        R"({"v":1,"type":"choices","body":"b","choices":["a"]})", R"({"v":1,"type":"text","body":"x")"}) {
    EXPECT_FALSE(read_content(bad)) << bad;
  }
}

TEST(Content, ReadsAsPlainWords) {
  EXPECT_EQ(plain_text(Text{"hola"}), "hola");
  EXPECT_EQ(plain_text(Choices{"Elige", "Ver", {{"a", "Uno", ""}, {"b", "Dos", "con crema"}}}),
            "Elige\n- Uno\n- Dos: con crema");
  EXPECT_EQ(plain_text(Choices{"", "", {{"a", "Uno", ""}}}), "- Uno");
  EXPECT_EQ(plain_text(Chosen{"a", "Uno"}), "Uno");
  EXPECT_EQ(plain_text(Chosen{"a", ""}), "a");
  EXPECT_EQ(plain_text(Unsupported{"sticker"}), "[sticker]");
}

}  // namespace
}  // namespace tendero::crm
