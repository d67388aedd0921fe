#include "base/secret.hpp"

#include <type_traits>

#include <gtest/gtest.h>

namespace tendero {
namespace {

static_assert(!std::is_convertible_v<Secret, std::string>, "a secret must not slip into a text");
static_assert(!std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Secret>, "nor a text become one unseen");

TEST(Secret, GivesItsTextOnlyWhenAsked) {
  EXPECT_TRUE(Secret{}.empty());
  EXPECT_EQ(Secret{"s3cr3t"}.reveal(), "s3cr3t");
  EXPECT_EQ(Secret{"a"}, Secret{"a"});
  EXPECT_NE(Secret{"a"}, Secret{"b"});
}

TEST(WithoutSecret, MasksEveryPlaceWhereItIsQuoted) {
  EXPECT_EQ(without_secret("s3cr3t is not s3cr3ts", Secret{"s3cr3t"}), "*** is not ***s");
  EXPECT_EQ(without_secret("******", Secret{"****"}), "*****") << "a mask is not looked at again";
  EXPECT_EQ(without_secret("an apple", Secret{"a"}), "an apple");
  EXPECT_EQ(without_secret("text", Secret{}), "text");
}

TEST(EqualInConstantTime, JudgesWholeTexts) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
}

}  // namespace
}  // namespace tendero
