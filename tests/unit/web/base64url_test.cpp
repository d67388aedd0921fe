#include "web/base64url.hpp"

#include <gtest/gtest.h>

namespace tendero::web {
namespace {

TEST(Base64Url, KnowsTheVectorsOfRfc4648) {
  const std::pair<const char*, const char*> vectors[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},         {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [text, encoded] : vectors) {
    EXPECT_EQ(to_base64url(std::string_view(text)), encoded);
    EXPECT_EQ(from_base64url(encoded), text);
  }
  EXPECT_EQ(to_base64url(std::string_view("\xfb\xff\xfe")), "-__-");
}

TEST(Base64Url, EachTextHasOneSpelling) {
  for (const auto* other : {"Zg==", "Zh", "Z", "Zm9vY", "Zm 8", "Zm8\n", "+/+/", "Zm8=", "Zm9"}) {
    EXPECT_EQ(from_base64url(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace tendero::web
