#include "channels/whatsapp/media_answer.hpp"

#include <gtest/gtest.h>

namespace tendero::channels::whatsapp {
namespace {

constexpr auto meta = "https://graph.facebook.com";

TEST(MediaAnswer, SaysWhereTheFileIsAndWhatItIs) {
  const auto answer = read_media_answer(
      R"({"url":"https://lookaside.fbsbx.com/x","mime_type":"image/jpeg","sha256":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
      "file_size":"3","id":"1","messaging_product":"whatsapp"})");
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->url, "https://lookaside.fbsbx.com/x");
  EXPECT_EQ(answer->sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(answer->size, 3);
  const auto short_answer = read_media_answer(R"({"url":"u","file_size":7})");
  ASSERT_TRUE(short_answer);
  EXPECT_EQ(short_answer->size, 7);
  EXPECT_TRUE(short_answer->sha256.empty());
  EXPECT_FALSE(read_media_answer(R"({"url":"u","file_size":-1})")->size);
}

TEST(MediaAnswer, WithoutAnAddressIsTriedAgain) {
  for (const char* body : {"", "{", "[]", "{}", R"({"url":""})", R"({"url":{}})", "<html>"}) {
    const auto answer = read_media_answer(body);
    ASSERT_FALSE(answer) << body;
    EXPECT_EQ(answer.error().kind, FaultKind::unavailable);
  }
}

TEST(MediaAnswer, TheTokenIsShownToMetaAlone) {
  for (const char* url :
       {"https://lookaside.fbsbx.com/whatsapp_business/x?mid=1", "https://mmg.whatsapp.net/x",
        "https://scontent.xx.fbcdn.net/x", "https://facebook.com/x", "HTTPS://LOOKASIDE.FBSBX.COM/x"}) {
    EXPECT_TRUE(may_see_token(url, meta)) << url;
  }
  for (const char* url :
       {"http://lookaside.fbsbx.com/x", "https://evilfbsbx.com/x", "https://fbsbx.com.evil.example/x",
        "https://evil.example/?https://lookaside.fbsbx.com", "https://lookaside.fbsbx.com@evil.example/x",
        "https://user@lookaside.fbsbx.com/x", "https://169.254.169.254/x", "ftp://lookaside.fbsbx.com/x",
        "//fbsbx.com/x", "", "lookaside.fbsbx.com"}) {
    EXPECT_FALSE(may_see_token(url, meta)) << url;
  }
  // Who asks a sandbox or a proxy instead of Meta is given files by the same.
  EXPECT_TRUE(may_see_token("http://127.0.0.1:3020/graph-media/1", "http://127.0.0.1:3020"));
  EXPECT_FALSE(may_see_token("http://127.0.0.1:3021/graph-media/1", "http://127.0.0.1:3020"));
  EXPECT_FALSE(may_see_token("https://127.0.0.1:3020/graph-media/1", "http://127.0.0.1:3020"));
}

}  // namespace
}  // namespace tendero::channels::whatsapp
