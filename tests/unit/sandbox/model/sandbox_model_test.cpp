#include "sandbox/model/sandbox_model.hpp"

#include <set>

#include <gtest/gtest.h>

#include "sandbox/model/request_check.hpp"
#include "talk.hpp"

namespace tendero::sandbox::model {
namespace {

namespace json = boost::json;

class SandboxModelTest : public testing::Test {
 protected:
  SandboxModelTest() {
    talk.answers["search_ecommerce_products"] = {R"({"success":true,"found":true,"products":[
        {"product_id":"p1","name":"Pizza Pepperoni","price":"$170.00","available":"Disponible"}]})"};
    talk.items.push_back(json::object{{"role", "user"}, {"content", "Quiero ordenar pizza"}});
  }

  net::Response post() { return talk.post(json::serialize(talk.request())); }
  json::object answer() { return json::parse(post().body).as_object(); }
  void hit(Quirk quirk) { talk.sandbox.add_fault({.quirk = quirk}); }
  static std::string text(const json::object& object, const char* pointer) {
    return std::string(json::value(object).at_pointer(pointer).as_string());
  }
  static std::string code_of(const net::Response& response) {
    const json::value code = json::parse(response.body).at_pointer("/error/code");
    return code.is_string() ? std::string(code.as_string()) : "null";
  }

  Talk talk;
};

TEST_F(SandboxModelTest, AnswersLikeTheRealOne) {
  const auto response = answer();
  EXPECT_TRUE(text(response, "/id").starts_with("resp_"));
  EXPECT_EQ(text(response, "/status"), "completed");
  EXPECT_EQ(text(response, "/model"), "gpt-sandbox");
  EXPECT_EQ(text(response, "/output/0/type"), "reasoning");
  EXPECT_EQ(text(response, "/output/0/encrypted_content"), seal_reasoning(text(response, "/output/0/id")));
  EXPECT_EQ(text(response, "/output/1/phase"), "commentary");
  EXPECT_EQ(text(response, "/output/2/type"), "function_call");
  EXPECT_TRUE(text(response, "/output/2/call_id").starts_with("call_"));
  EXPECT_NE(text(response, "/output/2/call_id"), text(response, "/output/2/id"));
  const auto& usage = response.at("usage").as_object();
  EXPECT_EQ(usage.at("total_tokens").as_int64(),
            usage.at("input_tokens").as_int64() + usage.at("output_tokens").as_int64());
}

TEST_F(SandboxModelTest, AsksForTheKey) {
  auto request = net::Request{.method = "POST", .target = "/v1/responses", .headers = {}, .body = "{}"};
  EXPECT_EQ(talk.send(request).status, 401);
  request.headers.set("Authorization", "Bearer sk-wrong");
  const auto refused = talk.send(request);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(code_of(refused), "invalid_api_key");
  EXPECT_TRUE(talk.sandbox.requests().empty());
}

TEST_F(SandboxModelTest, RefusesInTheApisWords) {
  EXPECT_EQ(talk.post("{").status, 400);
  EXPECT_EQ(talk.post("[]").status, 400);
  auto request = talk.request();
  request["model"] = "claude";
  const auto unknown = talk.post(json::serialize(request));
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(code_of(unknown), "model_not_found");
  request["tempo"] = 1;
  EXPECT_EQ(code_of(talk.post(json::serialize(request))), "unknown_parameter");
  EXPECT_TRUE(talk.sandbox.requests().empty()) << "what was refused was not taken";
}

TEST_F(SandboxModelTest, ListsItsScriptsAsModels) {
  const auto listed =
      talk.send({.method = "GET", .target = "/v1/models", .headers = {{"Authorization", "Bearer sk-sandbox"}}});
  std::set<std::string> names;
  for (const auto& each : json::parse(listed.body).at("data").as_array())
    names.insert(std::string(each.at("id").as_string()));
  EXPECT_TRUE(names.contains("seed_order"));
  EXPECT_TRUE(names.contains("hostile_endless"));
  EXPECT_EQ(names.size(), talk.sandbox.scripts().size() + 1);
  EXPECT_EQ(
      talk.send({.method = "GET", .target = "/v1/chat", .headers = {{"Authorization", "Bearer sk-sandbox"}}}).status,
      404);
}

TEST_F(SandboxModelTest, CountsWhatTheNextRequestFindsCached) {
  talk.items[0].as_object()["content"] = "Quiero ordenar pizza " + std::string(8'000, 'x');
  const auto cached = [](const json::object& response) {
    return json::value(response).at_pointer("/usage/input_tokens_details/cached_tokens").as_int64();
  };
  EXPECT_EQ(cached(answer()), 0);
  const auto second = cached(answer());
  EXPECT_GE(second, 1'920);
  EXPECT_EQ(second % 128, 0);
  talk.items[0].as_object()["content"] = "Quiero ordenar pizza";
  EXPECT_EQ(cached(answer()), 0);
}

TEST_F(SandboxModelTest, PlaysFaultsOnceUnlessTold) {
  hit(Quirk::server_error);
  EXPECT_EQ(post().status, 500);
  EXPECT_EQ(post().status, 200);
  EXPECT_EQ(
      talk.control("POST", "/sandbox/faults", R"({"kind":"rate_limited","times":2,"retry_after_ms":2500})").status,
      200);
  const auto limited = post();
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.headers.find("retry-after"), "3");
  EXPECT_EQ(limited.headers.find("retry-after-ms"), "2500");
  EXPECT_EQ(post().status, 429);
  EXPECT_EQ(post().status, 200);
  EXPECT_EQ(talk.control("POST", "/sandbox/faults", R"({"kind":"overloaded","times":0})").status, 200);
  for (int time = 0; time < 5; ++time) EXPECT_EQ(post().status, 503);
  EXPECT_EQ(talk.control("DELETE", "/sandbox/faults").body, R"({"faults":[]})");
  EXPECT_EQ(post().status, 200);
}

TEST_F(SandboxModelTest, StallsInTheWorldsTime) {
  const auto began = talk.world.clock.now();
  EXPECT_EQ(talk.control("POST", "/sandbox/faults", R"({"kind":"stalled","ms":45000})").status, 200);
  EXPECT_EQ(post().status, 200);
  EXPECT_EQ(talk.world.clock.now() - began, std::chrono::seconds{45});
}

struct Played {
  Quirk quirk;
  int status;
  const char* code;  ///< of the error; empty: none
};

class RefusingQuirks : public SandboxModelTest, public testing::WithParamInterface<Played> {};

TEST_P(RefusingQuirks, AnswerAsTheyDo) {
  hit(GetParam().quirk);
  const auto response = post();
  EXPECT_EQ(response.status, GetParam().status);
  EXPECT_EQ(code_of(response), GetParam().code);
  EXPECT_TRUE(talk.sandbox.requests().empty());
}

INSTANTIATE_TEST_SUITE_P(All, RefusingQuirks,
                         testing::Values(Played{Quirk::rate_limited, 429, "rate_limit_exceeded"},
                                         Played{Quirk::slow_down, 429, "slow_down"},
                                         Played{Quirk::insufficient_quota, 429, "insufficient_quota"},
                                         Played{Quirk::server_error, 500, "null"},
                                         Played{Quirk::overloaded, 503, "server_is_overloaded"},
                                         Played{Quirk::prompt_refused, 400, "invalid_prompt"}));

TEST_F(SandboxModelTest, ShapesTheAnswerAsAskedFor) {
  hit(Quirk::arguments_object);
  EXPECT_TRUE(json::value(answer()).at_pointer("/output/2/arguments").is_object());
  hit(Quirk::arguments_fenced);
  EXPECT_TRUE(text(answer(), "/output/2/arguments").contains("```json\n{"));
  hit(Quirk::arguments_double_encoded);
  EXPECT_TRUE(text(answer(), "/output/2/arguments").starts_with("\"{\\\"query"));
  hit(Quirk::arguments_broken);
  EXPECT_FALSE(text(answer(), "/output/2/arguments").ends_with("}"));
  hit(Quirk::no_call_id);
  EXPECT_FALSE(answer().at("output").at(2).as_object().contains("call_id"));
  hit(Quirk::parallel_calls);
  EXPECT_EQ(answer().at("output").as_array().size(), 4U);
  hit(Quirk::no_usage);
  EXPECT_FALSE(answer().contains("usage"));
  hit(Quirk::unknown_items);
  EXPECT_EQ(text(answer(), "/output/0/type"), unknown_item_type);
  hit(Quirk::silent);
  EXPECT_EQ(answer().at("output").as_array().size(), 1U);
  hit(Quirk::failed);
  EXPECT_EQ(text(answer(), "/status"), "failed");
  hit(Quirk::incomplete);
  const auto cut = answer();
  EXPECT_EQ(text(cut, "/status"), "incomplete");
  EXPECT_EQ(text(cut, "/incomplete_details/reason"), "max_output_tokens");
  EXPECT_EQ(text(cut, "/output/2/status"), "incomplete");
  hit(Quirk::content_filter);
  EXPECT_EQ(text(answer(), "/incomplete_details/reason"), "content_filter");
  hit(Quirk::dropped);
  EXPECT_TRUE(post().headers.find("X-Sandbox-Drop"));
  for (const auto quirk : {Quirk::truncated_json, Quirk::html}) {
    hit(quirk);
    const auto spoiled = post();
    EXPECT_EQ(spoiled.status, 200);
    boost::system::error_code error;
    (void)json::parse(spoiled.body, error);
    EXPECT_TRUE(error) << to_word(quirk);
  }
}

TEST_F(SandboxModelTest, RefusesWordsAndAddsCommentary) {
  talk.items[0].as_object()["content"] = "hola";
  hit(Quirk::refusal);
  EXPECT_EQ(text(answer(), "/output/1/content/0/type"), "refusal");
  hit(Quirk::commentary);
  const auto both = answer();
  EXPECT_EQ(text(both, "/output/1/phase"), "commentary");
  EXPECT_EQ(text(both, "/output/2/phase"), "final_answer");
}

TEST_F(SandboxModelTest, TakesScriptsOverHttp) {
  EXPECT_EQ(talk.control("PUT", "/sandbox/script", R"({"name":"none"})").status, 404);
  EXPECT_EQ(talk.control("PUT", "/sandbox/script", R"({"name":"x","steps":[{"say":"$5"}]})").status, 400);
  EXPECT_EQ(talk.control("PUT", "/sandbox/script", R"({"name":"x","steps_of":["none"],"steps":[{"say":"a"}]})").status,
            404);
  EXPECT_EQ(talk.control("PUT", "/sandbox/script", R"({"name":"x","steps":[{"say":"Sí"}]})").body, R"({"script":"x"})");
  EXPECT_EQ(text(answer(), "/output/1/content/0/text"), "Sí");
  EXPECT_EQ(talk.control("PUT", "/sandbox/script", R"({"name":"la_bella_italia"})").status, 200);
  EXPECT_EQ(text(json::parse(talk.control("GET", "/sandbox").body).as_object(), "/script"), "la_bella_italia");
  EXPECT_EQ(talk.control("GET", "/sandbox/nothing").status, 404);
}

TEST_F(SandboxModelTest, IsControlledFromThisMachineOnly) {
  net::Request request{.method = "POST", .target = "/sandbox/faults", .headers = {}, .body = R"({"kind":"failed"})"};
  request.remote_address = "203.0.113.7";
  EXPECT_EQ(talk.send(request).status, 403);
  request.remote_address = "127.0.0.1";
  EXPECT_EQ(talk.send(request).status, 415) << "a form of a page in a browser";
  request.headers.set("Content-Type", "application/json");
  EXPECT_EQ(talk.send(request).status, 200);
}

TEST_F(SandboxModelTest, KeepsTheLastRequestsForWhoeverAsks) {
  for (int time = 0; time < 70; ++time) (void)post();
  EXPECT_EQ(talk.sandbox.requests().size(), 64U);
  EXPECT_EQ(json::parse(talk.control("GET", "/sandbox/requests").body).as_array().size(), 64U);
  EXPECT_EQ(talk.control("DELETE", "/sandbox/requests").body, "[]");
}

TEST_F(SandboxModelTest, AScriptThatDoesNotFitIsItsAuthorsTrouble) {
  (void)talk.control("PUT", "/sandbox/script",
                     R"({"name":"x","steps":[{"say":"{{create_ecommerce_order/quote/total}}"}]})");
  const auto response = post();
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(code_of(response), "script_error");
  EXPECT_EQ(response.headers.find("x-should-retry"), "false");
}

TEST(ModelFaultInput, SaysWhatIsWrong) {
  const auto told = [](const char* text) {
    const auto fault = read_fault(json::parse(text).as_object());
    return fault ? "fine" : fault.error().message;
  };
  EXPECT_TRUE(told("{}").contains("kind"));
  EXPECT_TRUE(told(R"({"kind":"odd"})").contains("rate_limited"));
  EXPECT_TRUE(told(R"({"kind":"failed","times":-1})").contains("times"));
  EXPECT_TRUE(told(R"({"kind":"stalled","ms":"long"})").contains("ms"));
  EXPECT_EQ(told(R"({"kind":"stalled","ms":5,"times":0})"), "fine");
}

TEST(ShippedScripts, AreReadableAndTheHonestOnesAreHonest) {
  const auto scripts = shipped_scripts();
  int hostile = 0;
  for (const auto& [name, script] : scripts) {
    EXPECT_EQ(script.hostile, name.starts_with("hostile_")) << name;
    EXPECT_FALSE(script.about.empty()) << name;
    hostile += script.hostile ? 1 : 0;
  }
  EXPECT_GE(hostile, 10);
}

}  // namespace
}  // namespace tendero::sandbox::model
