#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/event_stream.hpp"
#include "assistant/providers/refusal.hpp"
#include "assistant/providers/responses_wire.hpp"
#include "base/text.hpp"
#include "dialogue/tool_schema.hpp"
#include "dialogue/toolbox.hpp"
#include "sandbox/model/chat_dialect.hpp"
#include "sandbox/model/request_check.hpp"

namespace {

using namespace tendero;

const dialogue::Toolbox& toolbox() {
  static const dialogue::Toolbox tools;
  return tools;
}

/// Arguments that were understood mean the same when they are read again.
void check_arguments(std::string_view text) {
  for (const auto& tool : toolbox().all()) {
    const auto arguments = dialogue::read_arguments(tool, text);
    if (!arguments) {
      if (arguments.error().code != "invalid_input" || arguments.error().message.empty()) std::abort();
      continue;
    }
    const auto again = dialogue::read_arguments(tool, boost::json::serialize(*arguments));
    if (!again || *again != *arguments) std::abort();
  }
}

assistant::ModelRequest asked_again(const assistant::ModelReply& reply, bool with_own_items) {
  assistant::ModelRequest request{.tools = toolbox().all()};
  request.history.emplace_back(assistant::CustomerSaid{.text = "Hola", .chosen_id = {}});
  if (with_own_items) request.history.insert(request.history.end(), reply.items.begin(), reply.items.end());
  for (const auto& call : reply.calls) {
    auto shortened = call;
    shortened.call_id = call.call_id.substr(0, 64);  // the loop sees to that
    request.history.emplace_back(shortened);
    if (reply.calls.size() % 2 == 0) {
      request.history.emplace_back(
          assistant::ToolResult{.call_id = shortened.call_id, .name = call.name, .output = call.arguments});
    }
  }
  return request;
}

/// Whatever a model called can be read back to it, with a result for each call. What it wants back by the Responses API
/// is sealed by the vendor, so that nothing made up here would be taken.
void check_replay(const assistant::ModelReply& reply) {
  const auto plain = asked_again(reply, false);
  const auto body = boost::json::parse(assistant::responses_body(plain, "gpt-6-luna", 2'000)).as_object();
  if (sandbox::model::request_problem(body)) std::abort();
  const auto whole = asked_again(reply, true);
  for (const auto& profile : assistant::capability_profiles()) {
    const auto chat = boost::json::parse(assistant::chat_body(whole, profile, "local", 2'000, {})).as_object();
    if (sandbox::model::chat_problem(chat)) std::abort();
  }
}

/// Words or calls that can be used, or a fault that says what to do.
void check_reply(const Result<assistant::ModelReply>& reply) {
  if (!reply) return;
  if (reply->calls.empty() && reply->says.empty()) std::abort();
  if (reply->says.size() > 1 || reply->usage.input_tokens < 0 || reply->usage.output_tokens < 0) std::abort();
  for (const auto& say : reply->says) {
    const auto text = crm::plain_text(say.content);
    if (trim(text).empty() || clean(text, 4'096) != text) std::abort();
  }
  for (const auto& item : reply->items) {
    if (item.calls_before > reply->calls.size()) std::abort();
  }
  for (const auto& call : reply->calls) check_arguments(call.arguments);
  check_replay(*reply);
}

}  // namespace

// Whatever a model's server answers: words or calls that can be used, or a fault that says what to do.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  check_arguments(body);

  const auto refusal = assistant::read_refusal({.status = 429, .headers = {}, .body = std::string(body)},
                                               *assistant::profile_named("llama.cpp"));
  if (refusal.code.empty() || refusal.message.empty() || refusal.message.size() > 500) std::abort();

  const auto reply = assistant::read_response(assistant::whole_response(std::string(body)), "gpt-6-luna", "es");
  if (!reply && reply.error().kind != FaultKind::unavailable && reply.error().kind != FaultKind::invalid) std::abort();
  check_reply(reply);
  const assistant::ModelRequest request{.tools = toolbox().all(), .language = "es"};
  for (const auto* profile : {"llama.cpp", "gemini"})
    check_reply(assistant::read_chat(assistant::whole_chat(std::string(body)), request,
                                     *assistant::profile_named(profile), "local"));
  return 0;
}
