#include "base/json.hpp"

#include <cstdint>
#include <limits>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

namespace tendero {
namespace {

namespace json = boost::json;
using Error = json::error_code;
using View = json::string_view;

/// Builds the tree from the parser's events; numbers keep their characters.
class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) { return open(Json(JsonObject{})); }
  bool on_object_end(std::size_t, Error&) { return close(); }
  bool on_array_begin(Error&) { return open(Json(JsonArray{})); }
  bool on_array_end(std::size_t, Error&) { return close(); }
  bool on_key_part(View part, std::size_t, Error&) { return gather(part); }
  bool on_key(View part, std::size_t, Error&) {
    gather(part);
    keys_.back() = std::exchange(text_, {});
    return true;
  }
  bool on_string_part(View part, std::size_t, Error&) { return gather(part); }
  bool on_string(View part, std::size_t, Error&) {
    gather(part);
    return add(Json(std::exchange(text_, {})));
  }
  bool on_number_part(View part, Error&) { return gather(part); }
  bool on_int64(std::int64_t, View part, Error&) { return add_number(part); }
  bool on_uint64(std::uint64_t, View part, Error&) { return add_number(part); }
  bool on_double(double, View part, Error&) { return add_number(part); }
  bool on_bool(bool value, Error&) { return add(Json(value)); }
  bool on_null(Error&) { return add(Json()); }
  bool on_comment_part(View, Error&) { return true; }
  bool on_comment(View, Error&) { return true; }

  Json take() { return std::move(root_); }

 private:
  bool gather(View part) {
    text_.append(part.data(), part.size());
    return true;
  }

  bool add_number(View part) {
    gather(part);
    return add(Json(JsonNumber{std::exchange(text_, {})}));
  }

  bool open(Json container) {
    open_.push_back(std::move(container));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    auto done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(done));
  }

  bool add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (auto* array = open_.back().if_array()) {
      array->push_back(std::move(value));
    } else {
      open_.back().if_object()->emplace_back(std::move(keys_.back()), std::move(value));
    }
    return true;
  }

  Json root_;
  std::vector<Json> open_;
  std::vector<std::string> keys_;
  std::string text_;
};

void write_string(std::string_view text, std::string& out) { out += json::serialize(View(text.data(), text.size())); }

void write_value(const Json& value, std::string& out) {
  if (const auto* flag = value.if_bool()) {
    out += *flag ? "true" : "false";
  } else if (const auto* number = value.if_number()) {
    out += number->token;
  } else if (const auto* text = value.if_string()) {
    write_string(*text, out);
  } else if (const auto* array = value.if_array()) {
    const char* before = "[";
    for (const auto& element : *array) {
      out += std::exchange(before, ",");
      write_value(element, out);
    }
    out += array->empty() ? "[]" : "]";
  } else if (const auto* object = value.if_object()) {
    const char* before = "{";
    for (const auto& [name, member] : *object) {
      out += std::exchange(before, ",");
      write_string(name, out);
      out += ':';
      write_value(member, out);
    }
    out += object->empty() ? "{}" : "}";
  } else {
    out += "null";
  }
}

}  // namespace

std::optional<Json> Json::parse(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  json::basic_parser<TreeBuilder> parser{json::parse_options{}};
  Error error;
  const auto read = parser.write_some(false, text.data(), text.size(), error);
  if (error || read != text.size()) return std::nullopt;
  return parser.handler().take();
}

std::string Json::write() const {
  std::string out;
  write_value(*this, out);
  return out;
}

const Json* Json::find(std::string_view name) const noexcept {
  const auto* object = if_object();
  if (object == nullptr) return nullptr;
  for (auto member = object->rbegin(); member != object->rend(); ++member)
    if (member->first == name) return &member->second;
  return nullptr;
}

}  // namespace tendero
