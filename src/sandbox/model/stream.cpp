#include "sandbox/model/stream.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace tendero::sandbox::model {

namespace json = boost::json;

namespace {

constexpr std::string_view waiting = ": PROCESSING\n\n";  // OpenRouter sends comments while it waits

bool has(std::span<const Quirk> quirks, Quirk quirk) { return std::ranges::find(quirks, quirk) != quirks.end(); }

/// In three, never within a character of UTF-8.
std::vector<std::string> pieces_of(std::string_view text) {
  std::vector<std::string> pieces;
  const auto most = text.size() / 3 + 1;
  while (!text.empty()) {
    auto length = std::min(most, text.size());
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
    pieces.emplace_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return pieces;
}

/// Writes the chunks of one completion.
class Chunks {
 public:
  Chunks(const json::object& completion, std::span<const Quirk> quirks) : completion_(completion), quirks_(quirks) {}

  void write_message() {
    const auto& choice = completion_.at("choices").at(0);
    const auto& message = choice.at("message").as_object();
    put({{"role", "assistant"}, {"content", ""}}, nullptr);
    if (const auto* words = message.if_contains("content"); words != nullptr && words->is_string()) {
      for (auto& piece : pieces_of(words->get_string())) put({{"content", std::move(piece)}}, nullptr);
    }
    if (has(quirks_, Quirk::cut_stream)) return;
    if (const auto* calls = message.if_contains("tool_calls")) write_calls(calls->as_array());
    put({}, choice.at("finish_reason"));
  }

  void write_usage() {
    auto chunk = head();
    chunk["choices"] = json::array();
    if (const auto* usage = completion_.if_contains("usage")) chunk["usage"] = *usage;
    put(chunk);
  }

  std::string take() { return std::move(text_); }

 private:
  void write_calls(const json::array& calls) {
    std::int64_t index = 0;
    for (const auto& each : calls) {
      write_call(each.as_object(), has(quirks_, Quirk::index_zero) ? 0 : index);
      ++index;
    }
  }

  /// Ollama and Gemini send a call in one piece; others its head first, then the arguments.
  void write_call(json::object call, std::int64_t index) {
    const bool numbered = !has(quirks_, Quirk::no_index);
    if (numbered) call["index"] = index;
    auto& function = call.at("function").as_object();
    if (!numbered || has(quirks_, Quirk::index_zero) || !function.at("arguments").is_string())
      return put({{"tool_calls", json::array{std::move(call)}}}, nullptr);
    const auto arguments = pieces_of(function.at("arguments").as_string());
    function["arguments"] = "";
    put({{"tool_calls", json::array{std::move(call)}}}, nullptr);
    for (const auto& piece : arguments) {
      json::object more{{"index", index}, {"function", json::object{{"arguments", piece}}}};
      put({{"tool_calls", json::array{std::move(more)}}}, nullptr);
    }
  }

  [[nodiscard]] json::object head() const {
    return {{"id", completion_.at("id")}, {"object", "chat.completion.chunk"}, {"model", completion_.at("model")}};
  }
  void put(json::object delta, const json::value& finish) {
    auto chunk = head();
    chunk["choices"] = json::array{json::object{{"index", 0}, {"delta", std::move(delta)}, {"finish_reason", finish}}};
    put(chunk);
  }
  void put(const json::object& chunk) { text_ += fmt::format("data: {}\n\n", json::serialize(chunk)); }

  const json::object& completion_;
  std::span<const Quirk> quirks_;
  std::string text_;
};

/// Writes the events of one response.
class Events {
 public:
  explicit Events(bool says_all) : says_all_(says_all) {}

  void put(std::string_view type, json::object fields) {
    fields["type"] = type;
    if (says_all_) fields["sequence_number"] = number_++;
    text_ += fmt::format("event: {}\ndata: {}\n\n", type, json::serialize(fields));
  }
  void put_item(const json::value& item, std::int64_t index) {
    json::object begun{{"type", item.at("type")}, {"status", "in_progress"}};
    put("response.output_item.added", {{"output_index", index}, {"item", std::move(begun)}});
    put("response.output_item.done", {{"output_index", index}, {"item", item}});
  }
  std::string take() { return std::move(text_); }

 private:
  const bool says_all_;  ///< servers that imitate OpenAI's leave out the numbers
  std::int64_t number_ = 0;
  std::string text_;
};

}  // namespace

std::string chat_stream(const json::object& request, const json::object& completion, std::span<const Quirk> quirks) {
  if (completion.contains("error")) return fmt::format("{}data: {}\n\n", waiting, json::serialize(completion));
  Chunks chunks(completion, quirks);
  chunks.write_message();
  if (has(quirks, Quirk::cut_stream)) return chunks.take();
  const auto* options = request.if_contains("stream_options");
  const auto* usage =
      options != nullptr && options->is_object() ? options->get_object().if_contains("include_usage") : nullptr;
  if (usage != nullptr && usage->is_bool() && usage->get_bool()) chunks.write_usage();
  auto text = (has(quirks, Quirk::comments) ? std::string(waiting) : std::string()) + chunks.take();
  return has(quirks, Quirk::no_done) ? text : text + "data: [DONE]\n\n";
}

std::string responses_stream(const json::object& response, std::span<const Quirk> quirks) {
  Events events(!has(quirks, Quirk::no_index));
  auto begun = response;
  begun["status"] = "in_progress";
  begun["output"] = json::array();
  begun.erase("usage");
  events.put("response.created", {{"response", begun}});
  events.put("response.in_progress", {{"response", begun}});
  std::int64_t index = 0;
  for (const auto& item : response.at("output").as_array()) events.put_item(item, index++);
  if (has(quirks, Quirk::cut_stream)) return events.take();
  const auto& status = response.at("status").as_string();
  events.put(fmt::format("response.{}", std::string_view(status)), {{"response", response}});
  return (has(quirks, Quirk::comments) ? std::string(waiting) : std::string()) + events.take();
}

bool wants_stream(const json::object& request) {
  const auto* stream = request.if_contains("stream");
  return stream != nullptr && stream->is_bool() && stream->get_bool();
}

}  // namespace tendero::sandbox::model
