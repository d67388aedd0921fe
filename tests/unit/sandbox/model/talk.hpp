#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "sandbox/model/sandbox_model.hpp"
#include "support/test_world.hpp"

namespace tendero::sandbox::model {

/// A conversation with the sandbox model as a client leads it: stateless, with tools whose answers a test has written
/// down.
class Talk {
 public:
  explicit Talk(std::string model = "gpt-sandbox") : model_(std::move(model)) {}

  net::Response send(net::Request request) { return world.run(sandbox.handle(std::move(request))); }
  net::Response post(std::string body) {
    return send({.method = "POST",
                 .target = "/v1/responses",
                 .headers = {{"Authorization", "Bearer sk-sandbox"}, {"Content-Type", "application/json"}},
                 .body = std::move(body)});
  }
  net::Response control(std::string method, std::string target, std::string body = {}) {
    return send({.method = std::move(method),
                 .target = std::move(target),
                 .headers = {{"Content-Type", "application/json"}},
                 .body = std::move(body),
                 .remote_address = "127.0.0.1"});
  }

  /// The request as it stands now.
  [[nodiscard]] boost::json::object request() const {
    return {{"model", model_},
            {"store", false},
            {"instructions", "Eres el asistente."},
            {"input", items},
            {"tools", tools()},
            {"tool_choice", tool_choice},
            {"parallel_tool_calls", false},
            {"max_output_tokens", 2000},
            {"include", boost::json::array{"reasoning.encrypted_content"}}};
  }

  /// What the model says in the end; its calls are noted and answered.
  std::string say(std::string_view words) {
    items.push_back(boost::json::object{{"role", "user"}, {"content", words}});
    for (int round = 0; round < 8; ++round) {
      const auto response = post(boost::json::serialize(request()));
      if (response.status != 200) return std::to_string(response.status) + " " + response.body;
      std::string said;
      if (!take(boost::json::parse(response.body).as_object(), said)) {
        items.push_back(boost::json::object{{"role", "assistant"}, {"content", said}});
        return said;
      }
    }
    return "endless";
  }

  test::TestWorld world;
  SandboxModel sandbox{world, {}};
  boost::json::array items;
  std::string tool_choice = "auto";
  std::map<std::string, std::vector<std::string>> answers;  ///< of each tool, one a use; the last one stays
  std::vector<std::string> calls;                           ///< "name {arguments}"

 private:
  [[nodiscard]] boost::json::array tools() const {
    boost::json::array list;
    for (const auto& [name, unused] : answers) {
      list.push_back(
          boost::json::parse(R"({"type":"function","name":")" + name + R"(","strict":true,"parameters":{"type":"object",
        "additionalProperties":false,"required":["note"],"properties":{"note":{"type":["string","null"]}}}})"));
    }
    return list;
  }

  /// True when there were calls.
  bool take(const boost::json::object& response, std::string& said) {
    bool called = false;
    boost::json::array results;
    for (const auto& value : response.at("output").as_array()) {
      const auto& item = value.as_object();
      const auto type = item.at("type").as_string();
      if (type == "message") said = std::string(item.at("content").at(0).at("text").as_string());
      items.push_back(item);
      if (type != "function_call") continue;
      called = true;
      const std::string name(item.at("name").as_string());
      calls.push_back(name + " " + std::string(item.at("arguments").as_string()));
      results.push_back(boost::json::object{
          {"type", "function_call_output"}, {"call_id", item.at("call_id")}, {"output", next_answer(name)}});
    }
    items.insert(items.end(), results.begin(), results.end());
    if (!called) items.resize(items.size() - response.at("output").as_array().size());
    return called;
  }

  std::string next_answer(const std::string& name) {
    auto& list = answers[name];
    if (list.empty()) return R"({"success":false,"code":"unknown_tool","error":"Esa herramienta no existe."})";
    auto answer = list.front();
    if (list.size() > 1) list.erase(list.begin());
    return answer;
  }

  std::string model_;
};

}  // namespace tendero::sandbox::model
