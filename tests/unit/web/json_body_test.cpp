#include "web/json_body.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

net::Request with(std::string body) { return {.method = "POST", .target = "/", .body = std::move(body)}; }

std::string refused(std::string body) {
  JsonBody read(with(std::move(body)));
  static_cast<void>(read.optional_text("name", 20));
  const auto refusal = read.refused();
  return refusal ? refusal->body : "";
}

TEST(JsonBody, TakesAnObject) {
  EXPECT_EQ(refused(R"({"name":"Ana"})"), "");
  EXPECT_EQ(refused("{}"), "");
  EXPECT_EQ(refused(R"({"name":null})"), "");
}

TEST(JsonBody, RefusesWhatTwoReadersWouldReadDifferently) {
  for (const auto* twice : {R"({"name":"a","name":"b"})", R"({"name":"a","name":"a"})", R"({"a":[{"b":1,"b":1}]})",
                            R"({"name":"a","n\u0061me":"b"})"}) {
    EXPECT_THAT(refused(twice), HasSubstr("twice")) << twice;
    EXPECT_FALSE(json_body(with(twice))) << twice;
  }
  EXPECT_TRUE(json_body(with(R"([{"a":1},{"a":1,"A":{"a":1}}])")));
}

TEST(JsonBody, RefusesNulInTextsAndNames) {
  for (const auto* nul : {R"({"name":"a\u0000"})", R"({"a\u0000":1})", R"({"x":[{"y":["\u0000"]}]})", R"("\u0000")"}) {
    EXPECT_THAT(refused(nul), HasSubstr("NUL")) << nul;
    EXPECT_FALSE(json_body(with(nul))) << nul;
  }
}

TEST(JsonBody, NamesWhatIsUnknownInFewCleanWords) {
  const auto said = refused("{\"" + std::string(3'000, 'x') + "\":1,\"a\xE2\x80\xAE\":2}");
  EXPECT_THAT(said, HasSubstr(R"("code":"unknown_field")"));
  EXPECT_LT(said.size(), 600U);
  EXPECT_THAT(said, Not(HasSubstr("\xE2\x80\xAE")));
}

TEST(JsonBody, SaysWhatIsMissing) {
  JsonBody read(with("{}"));
  static_cast<void>(read.text("name", 20));
  static_cast<void>(read.secret("password"));
  const auto said = read.refused()->body;
  EXPECT_THAT(said, HasSubstr(R"({"field":"name","code":"required","message":"is missing."})"));
  EXPECT_THAT(said, HasSubstr(R"({"field":"password","code":"required","message":"is missing."})"));
}

}  // namespace
}  // namespace tendero::web
