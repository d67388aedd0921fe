#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/responses_wire.hpp"
#include "assistant/providers/wire_text.hpp"
#include "base/texts.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

/// Reads the output items of one response.
class Output {
 public:
  Output(ModelReply& reply, std::string_view model, std::string_view language)
      : reply_(reply), item_of_(responses_item_of(model)), language_(language) {}

  void read(const json::object& item) {
    const auto type = text_of(item, "type");
    if (type == "function_call") {
      reply_.calls.push_back({.call_id = std::string(text_of(item, "call_id")),
                              .name = std::string(text_of(item, "name")),
                              .arguments = arguments_of(item)});
      return;
    }
    // Reasoning, words beside calls, and kinds that do not exist yet: the model wants them back as they came.
    reply_.items.push_back({.json = json::serialize(item), .calls_before = reply_.calls.size(), .dialect = item_of_});
    if (type == "message" && text_of(item, "phase") != "commentary") read_words(item);
  }

 private:
  void read_words(const json::object& message) {
    std::string words;
    const auto* content = message.if_contains("content");
    if (content != nullptr && content->is_string()) words = content->get_string();
    if (content != nullptr && content->is_array()) {
      for (const auto& part : content->get_array()) {
        if (part.is_object()) words += words_of(part.get_object());
      }
    }
    // Several messages: the last one is the answer.
    if (auto said = sayable(words); !said.empty()) reply_.says = {crm::Outgoing{.content = crm::Text{std::move(said)}}};
  }

  /// What a vendor's filter says is neither in our voice nor in the customer's language.
  std::string words_of(const json::object& part) const {
    const auto type = text_of(part, "type");
    if (type == "refusal") return Texts::of(language_).say("assistant.model_refused");
    return type == "output_text" ? std::string(text_of(part, "text")) : std::string();
  }

  ModelReply& reply_;
  std::string item_of_;
  std::string_view language_;
};

Usage read_usage(const json::object& response) {
  const auto* usage = object_of(response, "usage");
  if (usage == nullptr) return {};
  return {.input_tokens = count_of(*usage, "input_tokens"),
          .cached_tokens = count_in(*usage, "input_tokens_details", "cached_tokens"),
          .cache_write_tokens = count_in(*usage, "input_tokens_details", "cache_write_tokens"),
          .output_tokens = count_of(*usage, "output_tokens"),
          .reasoning_tokens = count_in(*usage, "output_tokens_details", "reasoning_tokens")};
}

std::unexpected<Fault> unreadable() {
  return fault(FaultKind::unavailable, "model_unreadable",
               "The model's server answered something that is not a response.");
}

/// HTTP 200 can carry a failure, or half an answer: a call that was cut off must not be made, and words that were cut
/// off are no answer either.
std::optional<Fault> failure_in(const json::object& response) {
  const auto status = text_of(response, "status");
  if (status == "failed" || status == "cancelled") {
    const auto* error = object_of(response, "error");
    if (error != nullptr && text_of(*error, "code") == "invalid_prompt") {
      return Fault{FaultKind::invalid, "model_refused_prompt", "The model refused this conversation.", std::nullopt};
    }
    return Fault{FaultKind::unavailable, "model_failed", "The model failed to answer.", std::nullopt};
  }
  if (status != "incomplete") return std::nullopt;
  const auto* details = object_of(response, "incomplete_details");
  if (details != nullptr && text_of(*details, "reason") == "content_filter") {
    return Fault{FaultKind::invalid, "model_refused_prompt", "The model's filter cut its answer off.", std::nullopt};
  }
  return Fault{FaultKind::unavailable, "model_incomplete", "The model's answer was cut off.", std::nullopt};
}

}  // namespace

Result<ModelReply> read_response(std::string_view body, const std::string& model, std::string_view language) {
  const auto value = parsed(body);
  if (!value.is_object()) return unreadable();
  const auto& response = value.get_object();
  if (auto failure = failure_in(response)) return std::unexpected(std::move(*failure));
  const auto* output = response.if_contains("output");
  if (output == nullptr || !output->is_array()) return unreadable();

  ModelReply reply{.usage = read_usage(response), .engine = "openai:" + model};
  Output reader(reply, model, language);
  for (const auto& item : output->get_array()) {
    if (item.is_object()) reader.read(item.get_object());
  }
  if (reply.calls.empty() && reply.says.empty()) {
    return fault(FaultKind::unavailable, "model_silent", "The model answered nothing.");
  }
  return reply;
}

}  // namespace tendero::assistant
