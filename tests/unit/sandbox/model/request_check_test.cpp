#include "sandbox/model/request_check.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include "sandbox/model/schema_check.hpp"

namespace tendero::sandbox::model {
namespace {

namespace json = boost::json;

/// A request that is fine, with one member replaced.
json::object request_with(const char* key, const std::string& value) {
  json::object request = json::parse(R"({"model":"gpt-6-luna","store":false,"input":"Hola","tools":[
      {"type":"function","name":"f","description":"","strict":true,"parameters":
        {"type":"object","additionalProperties":false,"required":[],"properties":{}}}]})")
                             .as_object();
  request[key] = json::parse(value);
  return request;
}

struct Refused {
  const char* key;
  std::string value;
  const char* code;  ///< empty: null
  const char* param;
  int status = 400;
};

void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.key << "=" << refused.value; }

class Refusals : public testing::TestWithParam<Refused> {};

TEST_P(Refusals, NameTheParameterAndTheReason) {
  const auto problem = request_problem(request_with(GetParam().key, GetParam().value));
  ASSERT_TRUE(problem);
  EXPECT_EQ(problem->code, GetParam().code) << problem->message;
  EXPECT_EQ(problem->param, GetParam().param) << problem->message;
  EXPECT_EQ(problem->status, GetParam().status);
  EXPECT_FALSE(problem->message.empty());
}

std::string tool(const std::string& parameters) {
  return R"([{"type":"function","name":"f","strict":true,"parameters":)" + parameters + "}]";
}

constexpr const char* call_1 = R"({"type":"function_call","call_id":"c1","name":"f","arguments":"{}"})";
constexpr const char* output_1 = R"({"type":"function_call_output","call_id":"c1","output":"{}"})";

std::string call_with(const std::string& members) { return R"([{"type":"function_call",)" + members + "}]"; }

std::string reasoning_with(const std::string& sealed) {
  return R"({"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":")" + sealed + "\"}";
}

std::string items(std::initializer_list<std::string> list) {
  std::string text = "[";
  for (const auto& item : list) text += (text.size() > 1 ? "," : "") + item;
  return text + "]";
}

INSTANTIATE_TEST_SUITE_P(
    Parameters, Refusals,
    testing::Values(Refused{"messages", "[]", "unknown_parameter", "messages"},
                    Refused{"max_tokens", "5", "unknown_parameter", "max_tokens"},
                    Refused{"store", "\"no\"", "invalid_type", "store"},
                    Refused{"tools", "{}", "invalid_type", "tools"}, Refused{"input", "7", "invalid_type", "input"},
                    Refused{"temperature", "0.1", "", "temperature"},
                    Refused{"max_output_tokens", "15", "integer_below_min_value", "max_output_tokens"},
                    Refused{"max_output_tokens", "20.5", "invalid_type", "max_output_tokens"},
                    Refused{"safety_identifier", "\"" + std::string(65, 'x') + "\"", "string_above_max_length",
                            "safety_identifier"},
                    Refused{"truncation", "\"some\"", "invalid_value", "truncation"},
                    Refused{"include", "[\"everything\"]", "invalid_value", "include[0]"},
                    Refused{"background", "true", "", "background"},
                    Refused{"previous_response_id", "\"resp_1\"", "", "previous_response_id"},
                    Refused{"tool_choice", "\"any\"", "invalid_value", "tool_choice"},
                    Refused{"tool_choice", R"({"type":"function","name":"g"})", "", "tool_choice"}));

INSTANTIATE_TEST_SUITE_P(Tools, Refusals,
                         testing::Values(Refused{"tools", R"([{"type":"function","function":{"name":"f"}}])",
                                                 "unknown_parameter", "tools[0].function"},
                                         Refused{"tools", R"([{"type":"web_search"}])", "invalid_value",
                                                 "tools[0].type"},
                                         Refused{"tools", R"([{"type":"function","name":"f"}])",
                                                 "missing_required_parameter", "tools[0].parameters"},
                                         Refused{"tools", tool(R"({"type":"object","properties":{},"required":[]})"),
                                                 "invalid_function_parameters", "tools[0].parameters"},
                                         Refused{"tools",
                                                 R"([{"type":"function","name":"f","parameters":{}},)"
                                                 R"({"type":"function","name":"f","parameters":{}}])",
                                                 "", "tools"}));

INSTANTIATE_TEST_SUITE_P(
    Input, Refusals,
    testing::Values(
        Refused{"input", "[7]", "invalid_type", "input[0]"},
        Refused{"input", R"([{"role":"tool","content":"x"}])", "invalid_value", "input[0].role"},
        Refused{"input", R"([{"role":"user"}])", "missing_required_parameter", "input[0].content"},
        Refused{"input", R"([{"role":"user","content":"x","name":"y"}])", "unknown_parameter", "input[0].name"},
        Refused{"input", R"([{"role":"user","content":[{"type":"text","text":"x"}]}])", "invalid_value",
                "input[0].content[0].type"},
        Refused{"input", R"([{"role":"assistant","content":[{"type":"input_text","text":"x"}]}])", "invalid_value",
                "input[0].content[0].type"},
        Refused{"input", R"([{"type":"thought"}])", "invalid_value", "input[0].type"},
        Refused{"input", call_with(R"("call_id":"c1","name":"f","arguments":{})"), "invalid_type",
                "input[0].arguments"},
        Refused{"input", call_with(R"("call_id":"","name":"f","arguments":"{}")"), "empty_string", "input[0].call_id"},
        Refused{"input", call_with(R"("call_id":"c1","name":"é","arguments":"{}")"), "invalid_value", "input[0].name"},
        Refused{"input", call_with(R"("id":"x","call_id":"c1","name":"f","arguments":"{}")"), "invalid_value",
                "input[0].id"},
        Refused{"input", items({call_1}), "", "input"}, Refused{"input", items({output_1}), "", "input"},
        Refused{"input", items({output_1, call_1}), "", "input"},
        Refused{"input", items({call_1, output_1, output_1}), "", "input"},
        Refused{"input", items({call_1, call_1, output_1}), "", "input"},
        Refused{"input", items({R"({"type":"reasoning","id":"rs_1","summary":[]})", call_1, output_1}), "", "input",
                404},
        Refused{"input", items({reasoning_with("gAAAmine"), call_1, output_1}), "invalid_encrypted_content", ""},
        Refused{"input", items({call_1, output_1, reasoning_with(seal_reasoning("rs_1"))}), "", "input"}));

TEST(RequestCheck, TakesWhatTheApiTakes) {
  for (const auto& [key, value] : std::initializer_list<std::pair<const char*, std::string>>{
           {"input", "\"Hola\""},
           {"input", items({R"({"role":"user","content":"a"})", R"({"role":"developer","content":"b"})"})},
           {"input", items({R"({"type":"message","role":"user","content":[{"type":"input_text","text":"x"}]})"})},
           {"input", items({reasoning_with(seal_reasoning("rs_1")), call_1, output_1})},
           {"input", items({R"({"type":"message","id":"msg_1","role":"assistant","status":"completed",
                "phase":"commentary","content":[{"type":"output_text","text":"x","annotations":[],"logprobs":[]}]})"})},
           {"store", "true"},
           {"tool_choice", R"({"type":"function","name":"f"})"},
           {"max_output_tokens", "16"},
           {"reasoning", R"({"effort":"low"})"},
           {"instructions", "null"}}) {
    const auto problem = request_problem(request_with(key, value));
    EXPECT_FALSE(problem) << key << "=" << value << ": " << problem->message;
  }
}

TEST(RequestCheck, NeedsAModelAndAnInput) {
  auto request = request_with("store", "false");
  request.erase("input");
  EXPECT_EQ(request_problem(request)->param, "input");
  request.erase("model");
  EXPECT_EQ(request_problem(request)->param, "model");
}

struct Schema {
  std::string text;
  const char* told;  ///< part of what is wrong; empty: fine
};

void PrintTo(const Schema& schema, std::ostream* out) { *out << schema.text; }

class Schemas : public testing::TestWithParam<Schema> {};

TEST_P(Schemas, AreStrictOrToldApart) {
  const auto problem = strict_schema_problem(json::parse(GetParam().text).as_object());
  if (std::string_view(GetParam().told).empty()) {
    EXPECT_FALSE(problem) << *problem;
  } else {
    ASSERT_TRUE(problem) << GetParam().text;
    EXPECT_TRUE(problem->contains(GetParam().told)) << *problem;
  }
}

std::string closed(const std::string& properties, const std::string& required) {
  return R"({"type":"object","additionalProperties":false,"properties":{)" + properties + R"(},"required":[)" +
         required + "]}";
}

std::string nested(int levels) {
  return levels == 0 ? R"({"type":"string"})" : closed("\"a\":" + nested(levels - 1), "\"a\"");
}

INSTANTIATE_TEST_SUITE_P(
    All, Schemas,
    testing::Values(Schema{closed("", ""), ""}, Schema{closed(R"("a":{"type":["string","null"]})", "\"a\""), ""},
                    Schema{closed(R"("a":{"type":"array","items":{"type":"integer"}})", "\"a\""), ""},
                    Schema{closed(R"("a":{"anyOf":[{"type":"string"},{"type":"null"}]})", "\"a\""), ""},
                    Schema{closed(R"("a":{"enum":["x","y"]})", "\"a\""), ""}, Schema{nested(9), ""},
                    Schema{nested(10), "nests deeper"}, Schema{R"({"type":"string"})", "at the root"},
                    Schema{R"({"type":"object","properties":{},"required":[]})", "'additionalProperties'"},
                    Schema{R"({"type":"object","additionalProperties":true,"properties":{}})",
                           "'additionalProperties'"},
                    Schema{closed(R"("a":{"type":"string"})", ""), "Missing 'a'"},
                    Schema{closed(R"("a":{"type":"string"})", R"("a","b")"), "no property"},
                    Schema{closed(R"("a":{})", "\"a\""), "'type' key"},
                    Schema{closed(R"("a":{"type":"text"})", "\"a\""), "'text' is not valid"},
                    Schema{closed(R"("a":{"type":"array"})", "\"a\""), "missing items"},
                    Schema{closed(R"("a":{"type":"string","default":"x"})", "\"a\""), "'default' is not permitted"},
                    Schema{closed(R"("a":{"oneOf":[]})", "\"a\""), "'oneOf' is not permitted"},
                    Schema{closed(R"("a":{"type":"object","properties":{}})", "\"a\""), "In context=('a')"}));

}  // namespace
}  // namespace tendero::sandbox::model
