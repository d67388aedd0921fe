#include "contract/api/json_schema.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::test {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> problems(std::string_view schema, std::string_view value,
                                  Direction direction = Direction::told) {
  static const json::value document = json::parse(R"({"schemas":{"Id":{"type":"integer","minimum":1},
    "Alias":{"$ref":"#/schemas/Id"}}})");
  return JsonSchema(document).problems(json::parse(schema), json::parse(value), direction);
}

struct Row {
  std::string_view schema;
  std::string_view fits;
  std::string_view breaks;
};

class EachKeyword : public testing::TestWithParam<Row> {};

TEST_P(EachKeyword, TakesWhatFitsAndFindsWhatBreaksIt) {
  const auto& [schema, fits, breaks] = GetParam();
  EXPECT_THAT(problems(schema, fits), IsEmpty());
  EXPECT_THAT(problems(schema, breaks), testing::SizeIs(1)) << schema << ' ' << breaks;
}

INSTANTIATE_TEST_SUITE_P(
    JsonSchema, EachKeyword,
    testing::Values(Row{R"({"type":"string"})", R"("")", "1"}, Row{R"({"type":"boolean"})", "false", "0"},
                    Row{R"({"type":"null"})", "null", R"("")"}, Row{R"({"type":"number"})", "1.5", R"("1.5")"},
                    Row{R"({"type":"integer"})", "2.0", "2.5"}, Row{R"({"type":"object"})", "{}", "[]"},
                    Row{R"({"type":["string","null"]})", "null", "1"}, Row{R"({"enum":["a",1]})", "1", "2"},
                    Row{R"({"const":true})", "true", "1"}, Row{R"({"required":["a"]})", R"({"a":null})", "{}"},
                    Row{R"({"properties":{"a":{"type":"null"}}})", R"({"b":1})", R"({"a":1})"},
                    Row{R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1})", R"({"b":1})"},
                    Row{R"({"additionalProperties":{"type":"null"}})", R"({"a":null})", R"({"a":1})"},
                    Row{R"({"items":{"type":"null"}})", "[null]", "[null,1]"}, Row{R"({"minItems":1})", "[0]", "[]"},
                    Row{R"({"maxItems":1})", "[0]", "[0,1]"}, Row{R"({"uniqueItems":true})", "[1,2]", "[1,2,1]"},
                    Row{R"({"minLength":2})", R"("ñú")", R"("a")"}, Row{R"({"maxLength":2})", R"("ñú")", R"("abc")"},
                    Row{R"({"minimum":1})", "1", "0.5"}, Row{R"({"maximum":1})", "1", "2"},
                    Row{R"({"pattern":"^a+$"})", R"("aa")", R"("ab")"},
                    Row{R"({"format":"date-time"})", R"("2025-11-23T08:00:00.000Z")", R"("2025-11-23")"},
                    Row{R"({"format":"date"})", R"("2025-11-23")", R"("23.11.2025")"},
                    Row{R"({"format":"email"})", R"("a@b.mx")", R"("a b@c")"},
                    Row{R"({"format":"int64"})", "9223372036854775807", "9223372036854775808"},
                    Row{R"({"allOf":[{"type":"number"},{"minimum":1}]})", "1", "0"},
                    Row{R"({"anyOf":[{"type":"null"},{"minimum":1}]})", "2", "0"},
                    Row{R"({"oneOf":[{"type":"number"},{"type":"integer"}]})", "1.5", "1"},
                    Row{R"({"$ref":"#/schemas/Alias"})", "1", "0"},
                    Row{R"({"$ref":"#/schemas/Id","maximum":3})", "3", "4"}));

TEST(JsonSchema, NamesThePlace) {
  EXPECT_THAT(problems(R"({"properties":{"orders":{"items":{"required":["id"],"properties":{"id":{},
    "total":{"type":"number"}},"additionalProperties":false}}}})",
                       R"({"orders":[{"id":1,"total":2},{"total":"3","totl":4}]})"),
              testing::UnorderedElementsAre("/orders/1/id: is missing", R"(/orders/1/total: must be "number")",
                                            "/orders/1/totl: is not described"));
}

TEST(JsonSchema, ASecretIsSentAndNeverTold) {
  constexpr auto schema = R"({"properties":{"password":{"type":"string","writeOnly":true}}})";
  EXPECT_THAT(problems(schema, R"({"password":"x"})", Direction::sent), IsEmpty());
  EXPECT_THAT(problems(schema, R"({"password":"x"})"), ElementsAre("/password: is never to be told"));
}

TEST(JsonSchema, NullIsSentForWhatMayBeLeftOut) {
  constexpr auto schema = R"({"required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"string"}}})";
  EXPECT_THAT(problems(schema, R"({"a":"x","b":null})", Direction::sent), IsEmpty());
  EXPECT_THAT(problems(schema, R"({"a":null,"b":"x"})", Direction::sent), testing::SizeIs(1));
  EXPECT_THAT(problems(schema, R"({"a":"x","b":null})"), testing::SizeIs(1)) << "what we tell says what it is";
}

TEST(JsonSchema, WhatNobodyChecksIsAnError) {
  const json::value document = json::parse(R"({"schemas":{}})");
  const JsonSchema schemas(document);
  for (const auto* unknown :
       {R"({"unevaluatedProperties":false})", R"({"type":"text"})", R"({"format":"phone"})", R"({"maxProperties":1})",
        R"({"$ref":"#/schemas/None"})", R"({"$ref":"https://elsewhere.example/schema"})",
        R"({"properties":{"a":{"items":{"anyOf":[{"additionalProperties":{"requird":[]}}]}}}})"}) {
    EXPECT_THROW(schemas.require_known(json::parse(unknown)), std::logic_error) << unknown;
  }
  EXPECT_THROW(static_cast<void>(schemas.problems(json::parse(R"({"requird":["a"]})"), {}, Direction::told)),
               std::logic_error);
}

}  // namespace
}  // namespace tendero::test
