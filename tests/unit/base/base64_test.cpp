#include "base/base64.hpp"

#include <gtest/gtest.h>

namespace tendero {
namespace {

TEST(Base64, IsWrittenInBothForms) {
  EXPECT_EQ(to_base64(""), "");
  EXPECT_EQ(to_base64("\xFB\xFF"), "+/8=");
  EXPECT_EQ(to_base64("\xFB\xFF", Base64::url_safe), "-_8");
}

TEST(Base64, ComesBackAndNothingElseDoes) {
  EXPECT_EQ(from_base64("+/8="), "\xFB\xFF");
  EXPECT_EQ(from_base64("-_8", Base64::url_safe), "\xFB\xFF");
  EXPECT_EQ(from_base64(""), "");
  for (const char* wrong : {"+/8", "-_8", "+/8=x", "a", "hola!", "+/8=="}) EXPECT_FALSE(from_base64(wrong)) << wrong;
}

}  // namespace
}  // namespace tendero
