#include "desk/inbox/canned_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::desk {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Texts& english() { return Texts::of("en"); }

commerce::FieldProblems problems_of(const std::string& sent) {
  const auto read = read_canned_reply(Json::parse(sent).value_or(Json()), english());
  return read ? commerce::FieldProblems() : read.error();
}

TEST(CannedText, IsFilledWithWhatIsKnown) {
  const auto filled =
      fill_canned("Hola {{customer_name}}, soy {{ agent_name }} de {{shop_name}}: {{order_number}} {{order_number}}",
                  {.customer_name = "Ana", .agent_name = "Leo", .shop_name = "Bella Italia"});
  EXPECT_EQ(filled.text, "Hola Ana, soy Leo de Bella Italia: {{order_number}} {{order_number}}");
  EXPECT_THAT(filled.missing, ElementsAre("order_number"));
}

TEST(CannedText, TakesNoValueForAVariable) {
  const auto filled = fill_canned("{{customer_name}}", {.customer_name = "{{shop_name}}", .shop_name = "secret"});
  EXPECT_EQ(filled.text, "{{shop_name}}");
  EXPECT_THAT(filled.missing, IsEmpty());
}

TEST(CannedText, StaysAsItIsWhereNothingIsOpenedOrClosed) {
  EXPECT_EQ(fill_canned("a { b } c }} d", {}).text, "a { b } c }} d");
  EXPECT_EQ(fill_canned("a {{ b", {}).text, "a {{ b");
  EXPECT_EQ(fill_canned("", {}).text, "");
}

TEST(CannedText, KnowsWhatNobodyKnows) {
  EXPECT_THAT(unknown_variables("{{customer_name}} {{price}} {{price}}"), ElementsAre("price"));
  EXPECT_THAT(unknown_variables("{{customer_name"), ElementsAre(""));
  EXPECT_THAT(unknown_variables("nothing"), IsEmpty());
}

TEST(CannedText, IsReadWithAPlainShortcut) {
  const auto read = read_canned_reply(
      *Json::parse(R"({"shortcut":"/Envío","title":"t","text":"En camino.","own":true,"revision":3})"), english());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->reply.shortcut, "envio");
  EXPECT_EQ(read->reply.revision, 3);
  EXPECT_TRUE(read->own);
}

TEST(CannedText, SaysEverythingThatIsWrongWithIt) {
  const auto problems = problems_of(R"({"shortcut":"a b","text":"{{price}} {{","own":1,"color":"red"})");
  std::vector<std::string> fields;
  for (const auto& problem : problems) fields.push_back(problem.field + " " + problem.code);
  EXPECT_THAT(fields, ::testing::UnorderedElementsAre("color unknown_field", "title required", "own not_flag",
                                                      "shortcut not_shortcut", "text unknown_variable",
                                                      "text unknown_variable"));
  EXPECT_THAT(problems_of(R"({"shortcut":"a","title":"b","text":"{{price}}"})").at(0).message, HasSubstr("price"));
  EXPECT_EQ(problems_of(R"({"shortcut":"a","title":"b","text":")" + std::string(4001, 'x') + "\"}").at(0).code,
            "too_long");
  EXPECT_EQ(problems_of("[]").size(), 1U);
}

}  // namespace
}  // namespace tendero::desk
