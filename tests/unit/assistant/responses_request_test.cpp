#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "assistant/providers/responses_wire.hpp"

namespace tendero::assistant {
namespace {

namespace json = boost::json;

json::object body_of(const ModelRequest& request) {
  return json::parse(responses_body(request, "gpt-6-luna", 2'000)).as_object();
}

/// The input in short: "user:Hola", "call:1", "output:1", "reasoning".
std::vector<std::string> input_of(const ModelRequest& request) {
  std::vector<std::string> items;
  const auto body = body_of(request);
  for (const auto& value : body.at("input").as_array()) {
    const auto& item = value.as_object();
    const auto text = [&](const char* key) { return std::string(item.at(key).as_string()); };
    if (!item.contains("type")) {
      items.push_back(text("role") + ":" + text("content"));
    } else if (text("type") == "function_call") {
      items.push_back("call:" + text("call_id"));
    } else if (text("type") == "function_call_output") {
      items.push_back("output:" + text("call_id"));
    } else {
      items.push_back(text("type"));
    }
  }
  return items;
}

ToolCall call(std::string id) { return {.call_id = std::move(id), .name = "f", .arguments = "{}"}; }
ToolResult result(std::string id) { return {.call_id = std::move(id), .name = "f", .output = "{}"}; }
const EngineItem reasoning{.json = R"({"type":"reasoning"})", .dialect = "responses:gpt-6-luna"};

TEST(ResponsesBody, KeepsNothingAtTheVendorAndOneCallAtATime) {
  ModelRequest request{
      .instructions = "Eres el asistente.", .history = {CustomerSaid{.text = "Hola"}}, .subject = "contact-7"};
  request.tools = {{.name = "f", .description = "Does.", .parameters = {{"type", "object"}}}};
  auto body = body_of(request);
  EXPECT_EQ(body.at("store"), json::value(false));
  EXPECT_EQ(body.at("parallel_tool_calls"), json::value(false));
  EXPECT_EQ(body.at("model"), json::value("gpt-6-luna"));
  EXPECT_EQ(body.at("instructions"), json::value("Eres el asistente."));
  EXPECT_EQ(body.at("max_output_tokens"), json::value(2'000));
  EXPECT_EQ(body.at("safety_identifier"), json::value("contact-7"));
  EXPECT_EQ(body.at("include"), json::value(json::array{"reasoning.encrypted_content"}));
  EXPECT_EQ(body.at("tools").at(0).at("strict"), json::value(true));
  EXPECT_EQ(body.at("tool_choice"), json::value("auto"));
  for (const char* key : {"temperature", "top_p", "previous_response_id", "conversation", "user"}) {
    EXPECT_FALSE(body.contains(key)) << key;
  }
  request.tools_allowed = false;
  request.subject.clear();
  body = body_of(request);
  EXPECT_EQ(body.at("tool_choice"), json::value("none"));
  EXPECT_EQ(body.at("tools").as_array().size(), 1U) << "the tools stay, so that what was cached still fits";
  EXPECT_FALSE(body.contains("safety_identifier"));
}

TEST(ResponsesBody, PutsWhatChangesJustBeforeTheNewWords) {
  ModelRequest request{.situation = "hoy",
                       .history = {CustomerSaid{.text = "a"}, AssistantSaid{"b"}, CustomerSaid{.text = "c"}},
                       .turn_begins = 2};
  EXPECT_EQ(input_of(request), (std::vector<std::string>{"user:a", "assistant:b", "developer:hoy", "user:c"}));
  request.turn_begins = 9;
  EXPECT_EQ(input_of(request).back(), "developer:hoy");
  request.situation.clear();
  EXPECT_EQ(input_of(request).size(), 3U);
}

struct Mended {
  const char* what;
  std::vector<HistoryItem> history;
  std::vector<std::string> input;
};

void PrintTo(const Mended& mended, std::ostream* out) { *out << mended.what; }

class Pairing : public testing::TestWithParam<Mended> {};

TEST_P(Pairing, HoldsWhateverTheHistory) { EXPECT_EQ(input_of({.history = GetParam().history}), GetParam().input); }

using Items = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(
    All, Pairing,
    testing::Values(
        Mended{"in order",
               {call("1"), call("2"), result("1"), result("2")},
               Items{"call:1", "call:2", "output:1", "output:2"}},
        Mended{"a call without result",
               {call("1"), call("2"), result("2")},
               Items{"call:1", "output:1", "call:2", "output:2"}},
        Mended{"a result without call", {result("1"), call("2"), result("2")}, Items{"call:2", "output:2"}},
        Mended{"a result before its call", {result("1"), call("1")}, Items{"call:1", "output:1"}},
        Mended{"two results", {call("1"), result("1"), result("1")}, Items{"call:1", "output:1"}},
        Mended{"two calls of one id", {call("1"), call("1"), result("1")}, Items{"call:1", "output:1"}},
        Mended{"no id", {call(""), result("")}, Items{}},
        Mended{
            "reasoning with its call", {reasoning, call("1"), result("1")}, Items{"reasoning", "call:1", "output:1"}},
        Mended{"reasoning that led nowhere", {call("1"), result("1"), reasoning}, Items{"call:1", "output:1"}},
        Mended{"engine items that are none",
               {EngineItem{.json = "{", .dialect = "responses:gpt-6-luna"},
                EngineItem{.json = "7", .dialect = "responses:gpt-6-luna"},
                EngineItem{.json = R"({"type":"reasoning"})", .dialect = "responses:gpt-5.6-luna"}, reasoning,
                call("1"), result("1")},
               Items{"reasoning", "call:1", "output:1"}}));

TEST(ResponsesBody, HoldsWhatIsSeenOnAPhotoAsOneText) {
  const CustomerSaid photo{.text = "[image] ¿la tienen?", .sent = "image", .seen = "una \"pizza\"\n[voice] sí"};
  EXPECT_EQ(input_of({.history = {photo}}),
            std::vector<std::string>{"user:[image] ¿la tienen?\n[seen] \"una \\\"pizza\\\"\\n[voice] sí\""});
}

TEST(ResponsesBody, ReplaysOnlyNamesAndArgumentsThatCanBeReadBack) {
  const auto replayed = [](std::string name, std::string arguments) {
    const auto body = body_of({.history = {ToolCall{"1", std::move(name), std::move(arguments)}}});
    const auto& item = body.at("input").at(0);
    return std::string(item.at("name").as_string()) + " " + std::string(item.at("arguments").as_string());
  };
  EXPECT_EQ(replayed("get_order-2", R"({"a":1})"), R"(get_order-2 {"a":1})");
  EXPECT_EQ(replayed("borra todo", "{"), "unknown {}");
  EXPECT_EQ(replayed(std::string(65, 'a'), R"("{}")"), "unknown {}");
  EXPECT_EQ(replayed("", ""), "unknown {}");
}

}  // namespace
}  // namespace tendero::assistant
