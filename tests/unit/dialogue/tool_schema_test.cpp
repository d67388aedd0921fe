#include "dialogue/tool_schema.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "dialogue/toolbox.hpp"

namespace tendero::dialogue {
namespace {

const auto tool = define_tool(
    "order", "…", R"({"type":"object","additionalProperties":false,"required":["items","pay","note"],"properties":{
    "items":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["id","n"],"properties":{
      "id":{"type":"string"},"n":{"type":"integer"}}}},
    "pay":{"type":["string","null"],"enum":["cash","card",null]},
    "note":{"type":["string","null"]}}})");

std::string read(std::string_view arguments) {
  const auto object = read_arguments(tool, arguments);
  return object ? boost::json::serialize(*object) : object.error().message;
}

TEST(ToolSchema, AbsentNullAndEmptyMeanTheSame) {
  const std::string bare = R"({"items":[]})";
  EXPECT_EQ(read(R"({"items":[],"pay":null,"note":""})"), bare);
  EXPECT_EQ(read(R"({"items":[]})"), bare);
}

TEST(ToolSchema, RepairsWhatEnginesGetWrongHarmlessly) {
  const std::string meant = R"({"items":[{"id":"7","n":2}]})";
  EXPECT_EQ(read(R"({"items":[{"id":"7","n":"2","color":"red"}],"wish":1})"), meant);
  EXPECT_EQ(read(R"({"items":[{"id":7,"n":2.0}]})"), meant);
  EXPECT_EQ(read(R"("{\"items\":[{\"id\":\"7\",\"n\":2}]}")"), meant);
  EXPECT_EQ(read("```json\n{\"items\":[{\"id\":\"7\",\"n\":2}]}\n```"), meant);
}

TEST(ToolSchema, SaysWhichArgumentDoesNotFit) {
  EXPECT_EQ(read(R"({"items":[{"id":"7","n":2.5}]})"), "Argument 'n' must be a whole number.");
  EXPECT_EQ(read(R"({"items":[{"id":"7","n":1e300}]})"), "Argument 'n' must be a whole number.");
  EXPECT_EQ(read(R"({"items":"7"})"), "Argument 'items' must be a list.");
  EXPECT_EQ(read(R"({"items":[],"pay":"gold"})"), "Argument 'pay' must be one of cash, card.");
  EXPECT_EQ(read("{}"), "Argument 'items' must be given for order.");
  EXPECT_EQ(read("no"), "The arguments are not a JSON object.");
}

TEST(ToolSchema, RefusesASchemaThatIsNotStrict) {
  EXPECT_THROW(
      (void)define_tool(
          "x", "",
          R"({"type":"object","properties":{"a":{"type":"string"}},"required":[],"additionalProperties":false})"),
      std::logic_error);
}

TEST(ToolSchema, EveryToolOfTheHouseIsStrict) {
  // The definitions check themselves when they are made.
  EXPECT_EQ(Toolbox().all().size(), 9U);
}

}  // namespace
}  // namespace tendero::dialogue
