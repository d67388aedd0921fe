#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "assistant/providers/event_stream.hpp"
#include "assistant/providers/wire_text.hpp"

namespace tendero::assistant {

namespace json = boost::json;

namespace {

bool is_last(std::string_view type) {
  return type == "response.completed" || type == "response.incomplete" || type == "response.failed";
}

/// Reads the events until the last one, which holds the whole response; of servers that say little in it the items are
/// kept as they were finished. What stands in `output_item.added` may be partial.
class Response {
 public:
  bool read(const json::object& event) {
    const auto type = text_of(event, "type");
    if (type == "response.output_item.done") {
      if (const auto* item = object_of(event, "item")) items_.push_back(*item);
    }
    if (type == "error") {
      whole_ = {{"status", "failed"}, {"error", json::object{{"code", text_of(event, "code")}}}};
      return false;
    }
    if (!is_last(type)) return true;
    if (const auto* response = object_of(event, "response")) whole_ = *response;
    // llama.cpp and others leave out what they have said before.
    if (text_of(whole_, "status").empty()) whole_["status"] = type.substr(type.find('.') + 1);
    return false;
  }

  json::object take() {
    if (whole_.empty()) whole_["status"] = "incomplete";
    const auto* output = whole_.if_contains("output");
    if (output == nullptr || !output->is_array() || output->get_array().empty()) whole_["output"] = std::move(items_);
    return std::move(whole_);
  }

 private:
  json::object whole_;
  json::array items_;
};

}  // namespace

std::string whole_response(std::string body) {
  if (!is_stream(body)) return body;
  Response response;
  for (const auto& event : read_events(body)) {
    const auto value = parsed(event.data);
    if (value.is_object() && !response.read(value.get_object())) break;
  }
  return json::serialize(response.take());
}

}  // namespace tendero::assistant
