#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/event_stream.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

/// One call as its pieces come.
struct Piecemeal {
  std::optional<std::int64_t> index;
  json::object call;  ///< all that is not the function
  std::string name;
  std::string arguments;

  [[nodiscard]] std::string_view id() const { return text_of(call, "id"); }
  [[nodiscard]] bool is_whole() const { return parsed(arguments).is_object(); }
};

std::optional<std::int64_t> index_of(const json::object& piece) {
  const auto* index = piece.if_contains("index");
  return index != nullptr && index->is_int64() ? std::optional(index->get_int64()) : std::nullopt;
}

/// Puts pieces of calls together, also where servers number them wrongly: Ollama says index 0 for each of several,
/// Gemini says none, vLLM repeats the name with every piece.
class Calls {
 public:
  void add(const json::object& piece) {
    auto& call = call_of(piece);
    for (const auto& [key, value] : piece) {
      if (key != "index" && key != "function" && !value.is_null()) call.call[key] = value;
    }
    const auto* function = object_of(piece, "function");
    if (function == nullptr) return;
    if (call.name.empty()) call.name = text_of(*function, "name");
    const auto* arguments = function->if_contains("arguments");
    if (arguments != nullptr && !arguments->is_null()) call.arguments += arguments_of(*function);
  }

  [[nodiscard]] bool empty() const noexcept { return calls_.empty(); }

  json::array take() {
    json::array whole;
    for (auto& each : calls_) {
      if (each.name.empty()) continue;  // nobody can tell what was to be called
      each.call["function"] = json::object{{"name", each.name}, {"arguments", each.arguments}};
      whole.push_back(std::move(each.call));
    }
    return whole;
  }

 private:
  Piecemeal& call_of(const json::object& piece) {
    const auto index = index_of(piece);
    const auto known = std::find_if(calls_.rbegin(), calls_.rend(), [&](const Piecemeal& each) {
      return index ? each.index == index : &each == &calls_.back();
    });
    if (known == calls_.rend() || begins_another(piece, *known)) return calls_.emplace_back(Piecemeal{.index = index});
    return *known;
  }

  /// Its own id says so; without ids, a name beside arguments while those before are complete.
  static bool begins_another(const json::object& piece, const Piecemeal& call) {
    const auto id = text_of(piece, "id");
    if (!id.empty() && !call.id().empty()) return id != call.id();
    const auto* function = object_of(piece, "function");
    return function != nullptr && !text_of(*function, "name").empty() && !arguments_of(*function).empty() &&
           call.is_whole();
  }

  std::vector<Piecemeal> calls_;
};

/// Fields of a delta that are texts grow, others are as they came last.
void grow(json::object& message, const json::object& delta) {
  for (const auto& [key, value] : delta) {
    if (key == "tool_calls" || key == "role" || value.is_null()) continue;
    auto& field = message[key];
    if (field.is_string() && value.is_string())
      field = std::string(field.get_string()) + std::string(value.get_string());
    else if (field.is_array() && value.is_array())
      field.get_array().insert(field.get_array().end(), value.get_array().begin(), value.get_array().end());
    else
      field = value;
  }
}

class Chat {
 public:
  /// False: nothing more of what comes can matter.
  bool read(const StreamEvent& event) {
    if (event.data == "[DONE]") {
      done_ = true;
      return false;
    }
    const auto value = parsed(event.data);
    const auto* chunk = value.if_object();
    if (chunk == nullptr) return true;
    for (const auto* key : {"id", "model", "usage", "error"}) {
      if (const auto* field = chunk->if_contains(key); field != nullptr && !field->is_null()) whole_[key] = *field;
    }
    // Azure's first chunk and everybody's last one (usage) hold no choice.
    const auto* choices = chunk->if_contains("choices");
    if (choices != nullptr && choices->is_array() && !choices->get_array().empty())
      read_choice(choices->get_array().front());
    return true;
  }

  json::object take() {
    if (!calls_.empty()) message_["tool_calls"] = calls_.take();
    message_["role"] = "assistant";
    if (finish_.empty() && !done_) finish_ = "length";
    whole_["choices"] = json::array{json::object{{"index", 0}, {"message", message_}, {"finish_reason", finish_}}};
    return std::move(whole_);
  }

 private:
  void read_choice(const json::value& value) {
    const auto* choice = value.if_object();
    if (choice == nullptr) return;
    if (const auto finish = text_of(*choice, "finish_reason"); !finish.empty()) finish_ = finish;
    const auto* delta = object_of(*choice, "delta");
    if (delta == nullptr) return;
    grow(message_, *delta);
    const auto* calls = delta->if_contains("tool_calls");
    if (calls == nullptr || !calls->is_array()) return;
    for (const auto& piece : calls->get_array()) {
      if (piece.is_object()) calls_.add(piece.get_object());
    }
  }

  json::object whole_;
  json::object message_;
  Calls calls_;
  std::string finish_;
  bool done_ = false;
};

}  // namespace

std::string whole_chat(std::string body) {
  if (!is_stream(body)) return body;
  Chat chat;
  for (const auto& event : read_events(body)) {
    if (!chat.read(event)) break;
  }
  return json::serialize(chat.take());
}

}  // namespace tendero::assistant
