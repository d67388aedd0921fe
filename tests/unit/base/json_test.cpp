#include "base/json.hpp"

#include <string>

#include <gtest/gtest.h>

namespace tendero {
namespace {

std::string rewritten(std::string_view text) {
  const auto json = Json::parse(text);
  return json ? json->write() : "(not JSON)";
}

TEST(Json, KeepsNumbersAsTheyWereWritten) {
  for (const auto* number : {"150.00", "0.1", "-0", "1e2", "1E-7", "12345678901234567890123", "0.30000000000000004",
                             "9223372036854775808", "-1.5e+300", "1e999", "0"})
    EXPECT_EQ(rewritten(number), number);
  EXPECT_EQ(rewritten(R"([1.10,2.20,{"a":3.30}])"), R"([1.10,2.20,{"a":3.30}])");
}

TEST(Json, WritesBackWhatItRead) {
  for (const auto* text : {"null", "true", "false", R"("")", R"("Ñandú \"x\" \\ 😀")", "[]", "{}",
                           R"([[],{},null,[true]])", R"({"b":1,"a":{"c":[]},"":""})"})
    EXPECT_EQ(rewritten(text), text);
  EXPECT_EQ(rewritten(" \n{ \"a\" : [ 1 , 2 ] } \n"), R"({"a":[1,2]})");
  EXPECT_EQ(rewritten(R"("\u00f1\n\u0007")"), "\"ñ\\n\\u0007\"");
  EXPECT_EQ(rewritten("\xEF\xBB\xBF{}"), "{}");
}

TEST(Json, RefusesWhatIsNotOneWholeValue) {
  for (const auto* text : {"", " ", "{", R"({"a":1)", R"({"a":1}})", "[1,]", "{'a':1}", "nul", "NaN", "01", "1 2",
                           "<html></html>", "\"\xff\"", "// no"})
    EXPECT_FALSE(Json::parse(text)) << text;
  EXPECT_FALSE(Json::parse(std::string(100, '[') + std::string(100, ']')));
}

TEST(Json, FindsTheLastOfEqualMembers) {
  const auto json = Json::parse(R"({"a":1,"b":2,"a":3})");
  EXPECT_EQ(json->find("a")->if_number()->token, "3");
  EXPECT_EQ(json->find("z"), nullptr);
  EXPECT_EQ(Json::parse("[1]")->find("a"), nullptr);
}

TEST(Json, IsBuiltForRequests) {
  const Json body(JsonObject{{"total", JsonNumber{"340.00"}}, {"name", "Ana"}, {"when", Json()}, {"on", Json(true)}});
  EXPECT_EQ(body.write(), R"({"total":340.00,"name":"Ana","when":null,"on":true})");
}

}  // namespace
}  // namespace tendero
