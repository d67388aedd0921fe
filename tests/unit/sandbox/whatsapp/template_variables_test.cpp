#include "sandbox/whatsapp/template_variables.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace tendero::sandbox::whatsapp {
namespace {

using Names = std::vector<std::string>;

TEST(TemplateVariables, AreFoundOnceInTheOrderInWhichTheyAreFilled) {
  EXPECT_EQ(variables_in("Hola"), Names());
  EXPECT_EQ(variables_in("{{2}}, {{1}} y {{10}}: {{1}}"), (Names{"1", "2", "10"}));
  EXPECT_EQ(variables_in("{{nombre}} y {{apellido}}"), (Names{"nombre", "apellido"}));
  EXPECT_EQ(variables_in("{{1"), Names());
}

TEST(TemplateVariables, BracesMustBeWhole) {
  EXPECT_FALSE(has_stray_braces("Hola {{1}} { }"));
  EXPECT_TRUE(has_stray_braces("Hola {{1}"));
  EXPECT_TRUE(has_stray_braces("Hola 1}} y {{1}}"));
}

TEST(TemplateVariables, KnowWhereTheyStand) {
  EXPECT_TRUE(begins_or_ends_with_variable("{{1}} hola"));
  EXPECT_TRUE(begins_or_ends_with_variable("hola {{1}}\n"));
  EXPECT_FALSE(begins_or_ends_with_variable("hola {{1}}."));
  EXPECT_TRUE(has_adjacent_variables("a {{1}} {{2}} b"));
  EXPECT_TRUE(has_adjacent_variables("a {{1}}{{2}} b"));
  EXPECT_FALSE(has_adjacent_variables("a {{1}}, {{2}} b"));
}

TEST(TemplateVariables, WordsBesideThemAreCounted) {
  EXPECT_EQ(count_words_beside_variables("Hola {{1}}, tu pedido está listo. ¡Sí!"), 6U);
  EXPECT_EQ(count_words_beside_variables("{{1}} - {{2}}"), 0U);
}

TEST(TemplateVariables, AreNumberedWithoutGaps) {
  EXPECT_TRUE(is_numbering_without_gaps({"1", "2"}));
  EXPECT_FALSE(is_numbering_without_gaps({"1", "3"}));
  EXPECT_FALSE(is_numbering_without_gaps({"nombre"}));
}

TEST(TemplateVariables, AreFilled) { EXPECT_EQ(with_values("{{1}} y {{2}} y {{1}}", {{"1", "a"}}), "a y {{2}} y a"); }

}  // namespace
}  // namespace tendero::sandbox::whatsapp
