#include <array>
#include <optional>
#include <string>
#include <utility>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/calls_in_text.hpp"
#include "assistant/providers/chat_wire.hpp"
#include "assistant/providers/refusal.hpp"
#include "assistant/providers/wire_text.hpp"
#include "base/texts.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

/// What servers want back beside a message that calls functions, unchanged: OpenRouter, "Reasoning tokens"; DeepSeek,
/// "Thinking mode".
constexpr std::array<std::string_view, 2> whole_fields{"reasoning_details", "reasoning_content"};
/// And beside a single call: Gemini, "Thought signatures".
constexpr std::string_view call_field = "extra_content";

std::unexpected<Fault> unreadable() {
  return fault(FaultKind::unavailable, "model_unreadable",
               "The model's server answered something that is not a chat completion.");
}

/// Text, or a list of parts with text.
std::string content_of(const json::object& message) {
  const auto* content = message.if_contains("content");
  if (content == nullptr) return {};
  if (content->is_string()) return std::string(content->get_string());
  std::string words;
  if (content->is_array()) {
    for (const auto& part : content->get_array()) {
      if (part.is_object()) words += text_of(part.get_object(), "text");
    }
  }
  return words;
}

Usage usage_of(const json::object& answer) {
  const auto* usage = object_of(answer, "usage");
  if (usage == nullptr) return {};
  return {.input_tokens = count_of(*usage, "prompt_tokens"),
          .cached_tokens = count_in(*usage, "prompt_tokens_details", "cached_tokens"),
          .cache_write_tokens = count_in(*usage, "prompt_tokens_details", "cache_write_tokens"),
          .output_tokens = count_of(*usage, "completion_tokens"),
          .reasoning_tokens = count_in(*usage, "completion_tokens_details", "reasoning_tokens")};
}

/// Reads the message of the first choice.
class Message {
 public:
  Message(const json::object& message, std::string_view model, ModelReply& reply)
      : message_(message), item_of_(chat_item_of(model)), reply_(reply) {}

  void read_calls() {
    const auto* calls = message_.if_contains("tool_calls");
    if (calls == nullptr || !calls->is_array() || calls->get_array().empty()) return;
    keep_whole();
    for (const auto& each : calls->get_array()) {
      const auto* call = each.if_object();
      const auto* function = call == nullptr ? nullptr : object_of(*call, "function");
      if (function == nullptr) continue;
      if (const auto* extra = call->if_contains(call_field)) keep({{"call", json::object{{call_field, *extra}}}});
      reply_.calls.push_back({.call_id = std::string(text_of(*call, "id")),
                              .name = std::string(text_of(*function, "name")),
                              .arguments = arguments_of(*function)});
    }
  }

 private:
  void keep_whole() {
    json::object fields;
    for (const auto name : whole_fields) {
      if (const auto* value = message_.if_contains(name); value != nullptr && !value->is_null()) fields[name] = *value;
    }
    if (!fields.empty()) keep({{"message", std::move(fields)}});
  }
  void keep(const json::object& item) {
    reply_.items.push_back({.json = json::serialize(item), .calls_before = reply_.calls.size(), .dialect = item_of_});
  }

  const json::object& message_;
  const std::string item_of_;
  ModelReply& reply_;
};

/// Words that were cut off are no answer, and of a call nobody knows whether it is whole.
std::optional<Fault> failure_in(std::string_view finish) {
  if (finish == "content_filter")
    return Fault{FaultKind::invalid, "model_refused_prompt", "The model's filter cut its answer off.", std::nullopt};
  if (finish == "length")
    return Fault{FaultKind::unavailable, "model_incomplete", "The model's answer was cut off.", std::nullopt};
  if (finish == "error")
    return Fault{FaultKind::unavailable, "model_failed", "The model failed to answer.", std::nullopt};
  return std::nullopt;
}

void say(ModelReply& reply, std::string_view words) {
  auto said = sayable(words);
  if (!said.empty()) reply.says = {crm::Outgoing{.content = crm::Text{std::move(said)}}};
}

const json::object* first_choice(const json::object& answer) {
  const auto* choices = answer.if_contains("choices");
  if (choices == nullptr || !choices->is_array() || choices->get_array().empty()) return nullptr;
  return choices->get_array().front().if_object();
}

}  // namespace

Result<ModelReply> read_chat(std::string_view body, const ModelRequest& request, const CapabilityProfile& profile,
                             const std::string& model) {
  const auto value = parsed(body);
  if (!value.is_object()) return unreadable();
  const auto& answer = value.get_object();
  // OpenRouter, "Errors": what goes wrong after it has begun stands in a 200.
  if (answer.contains("error") && !answer.at("error").is_null()) return std::unexpected(refusal_in(body, profile));
  const auto* choice = first_choice(answer);
  const auto* message = choice == nullptr ? nullptr : object_of(*choice, "message");
  if (message == nullptr) return unreadable();
  if (auto failure = failure_in(text_of(*choice, "finish_reason"))) return std::unexpected(std::move(*failure));

  ModelReply reply{.usage = usage_of(answer), .engine = std::string(profile.name) + ":" + model};
  Message(*message, model, reply).read_calls();
  if (!text_of(*message, "refusal").empty()) {
    say(reply, Texts::of(request.language).say("assistant.model_refused"));
  } else {
    auto plain = read_calls_in_text(content_of(*message), request.tools);
    if (reply.calls.empty() && profile.calls_in_text) reply.calls = std::move(plain.calls);
    // Beside calls, words are what the model thinks aloud; unless it may not call any more.
    if (reply.calls.empty() || !request.tools_allowed) say(reply, plain.words);
  }
  if (reply.calls.empty() && reply.says.empty())
    return fault(FaultKind::unavailable, "model_silent", "The model answered nothing.");
  return reply;
}

}  // namespace tendero::assistant
