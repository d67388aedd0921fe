#include "contract/api/malformed/spoilt_body.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;
using namespace std::string_literals;

/// A place within the sample, with the schema that speaks of it.
struct Spot {
  std::string pointer;
  const json::value* schema;
  bool may_be_left_out;  ///< then null is no mistake
};

/// Stands where raw characters are to stand.
constexpr std::string_view marker = "@@here@@";

class BodySpoiler {
 public:
  BodySpoiler(const JsonSchema& schemas, const json::value& schema, const json::value& sample, bool required,
              Dice& dice)
      : schemas_(schemas), schema_(schema), sample_(sample), required_(required), dice_(dice) {
    collect(schema, "", false);
  }

  std::optional<SpoiltBody> wrong_value();
  std::optional<SpoiltBody> wrong_characters();
  std::optional<SpoiltBody> nul();
  std::optional<SpoiltBody> wrong_length();
  std::optional<SpoiltBody> missing();
  std::optional<SpoiltBody> unknown();
  std::optional<SpoiltBody> many_unknown();
  std::optional<SpoiltBody> twice();
  std::optional<SpoiltBody> too_deep();
  std::optional<SpoiltBody> wrong_root();
  std::optional<SpoiltBody> no_json();
  std::optional<SpoiltBody> cut_off();
  std::optional<SpoiltBody> something_behind();
  std::optional<SpoiltBody> other_encoding();

 private:
  void collect(const json::value& schema, const std::string& pointer, bool may_be_left_out);
  /// A body with this value at the spot; nothing when the schema would take it.
  std::optional<SpoiltBody> with(const Spot& spot, const json::value& value, std::string_view what);
  /// A body with these characters in the place of the spot's value; nothing when the schema would take it.
  std::optional<SpoiltBody> with_raw(const Spot& spot, std::string_view characters, std::string_view what);
  [[nodiscard]] std::vector<const Spot*> spots_of_type(std::string_view type) const;
  [[nodiscard]] bool is_malformed(std::string_view text) const;
  [[nodiscard]] std::string whole() const { return json::serialize(sample_); }

  const JsonSchema& schemas_;
  const json::value& schema_;
  const json::value& sample_;
  bool required_;
  Dice& dice_;
  std::vector<Spot> spots_;
};

bool says(const json::value& list, std::string_view name) {
  for (const auto& each : list.as_array()) {
    if (each == json::value(name)) return true;
  }
  return false;
}

void BodySpoiler::collect(const json::value& schema, const std::string& pointer, bool may_be_left_out) {
  const auto& rules = schemas_.resolve(schema).as_object();
  const auto& here = sample_.at_pointer(pointer);
  for (const auto* choice : {"anyOf", "oneOf"}) {
    if (const auto* parts = rules.if_contains(choice)) {
      for (const auto& part : parts->as_array()) {
        if (schemas_.problems(part, here, Direction::sent).empty()) return collect(part, pointer, may_be_left_out);
      }
    }
  }
  spots_.push_back({pointer, &schema, may_be_left_out});
  if (here.is_array() && !here.get_array().empty() && rules.contains("items"))
    collect(rules.at("items"), pointer + "/0", false);
  const auto* properties = rules.if_contains("properties");
  if (properties == nullptr || !here.is_object()) return;
  const auto* required = rules.if_contains("required");
  for (const auto& [name, part] : properties->as_object()) {
    if (here.get_object().contains(name))
      collect(part, fmt::format("{}/{}", pointer, std::string_view(name)),
              required == nullptr || !says(*required, name));
  }
}

bool BodySpoiler::is_malformed(std::string_view text) const {
  if (trim(text).empty()) return required_;
  boost::system::error_code unreadable;
  const auto value = json::parse(text, unreadable);
  return unreadable || !schemas_.problems(schema_, value, Direction::sent).empty();
}

std::optional<SpoiltBody> BodySpoiler::with(const Spot& spot, const json::value& value, std::string_view what) {
  auto body = sample_;
  body.at_pointer(spot.pointer) = value;
  if (schemas_.problems(schema_, body, Direction::sent).empty()) return std::nullopt;
  return SpoiltBody{fmt::format("{} at '{}'", what, spot.pointer), json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::with_raw(const Spot& spot, std::string_view characters, std::string_view what) {
  auto body = sample_;
  body.at_pointer(spot.pointer) = marker;
  auto text = json::serialize(body);
  text.replace(text.find(fmt::format("\"{}\"", marker)), marker.size() + 2, characters);
  if (!is_malformed(text)) return std::nullopt;
  return SpoiltBody{fmt::format("{} at '{}'", what, spot.pointer), std::move(text)};
}

std::vector<const Spot*> BodySpoiler::spots_of_type(std::string_view type) const {
  std::vector<const Spot*> found;
  for (const auto& spot : spots_) {
    const auto& value = sample_.at_pointer(spot.pointer);
    if (type == "string" ? value.is_string() : value.is_object()) found.push_back(&spot);
  }
  return found;
}

std::optional<SpoiltBody> BodySpoiler::wrong_value() {
  static const std::vector<json::value> values{nullptr,
                                               true,
                                               0,
                                               -1,
                                               1.5,
                                               std::int64_t{1'000'000'000'000},
                                               "",
                                               " ",
                                               "nonsense",
                                               "ADMIN",
                                               "12",
                                               json::array{},
                                               json::array{1, "two", nullptr},
                                               json::array{json::array{}},
                                               json::object{},
                                               json::object{{"a", 1}}};
  const auto& spot = dice_.pick(spots_);
  const auto& value = dice_.pick(values);
  if (value.is_null() && spot.may_be_left_out) return std::nullopt;
  return with(spot, value, "wrong value " + json::serialize(value));
}

std::optional<SpoiltBody> BodySpoiler::wrong_characters() {
  static const std::vector<std::string> characters{"1e400",
                                                   "-1e400",
                                                   "1E1000000",
                                                   "123456789012345678901234567890",
                                                   "-9223372036854775809",
                                                   "00",
                                                   "01",
                                                   "+1",
                                                   ".5",
                                                   "1.",
                                                   "0x10",
                                                   "NaN",
                                                   "Infinity",
                                                   "True",
                                                   "undefined",
                                                   "nul",
                                                   "'text'",
                                                   "\"unterminated",
                                                   R"("\q")",
                                                   R"("\u12")",
                                                   "\"\xff\"",
                                                   "\"\xc3\x28\"",
                                                   "\"\xed\xa0\x80\"",
                                                   "\"\xf4\x90\x80\x80\"",
                                                   "\"\xc0\xaf\"",
                                                   R"("\ud800")",
                                                   R"("\udc00 alone")",
                                                   "\"\x01\"",
                                                   "\"a\nb\"",
                                                   "\"a\0b\""s,
                                                   "",
                                                   ",",
                                                   "[1,",
                                                   "{\"a\":}",
                                                   "/* comment */ 1",
                                                   "1 2"};
  const auto& spot = dice_.pick(spots_);
  return with_raw(spot, dice_.pick(characters), "wrong characters");
}

std::optional<SpoiltBody> BodySpoiler::nul() {
  const auto spots = spots_of_type("string");
  if (spots.empty()) return std::nullopt;
  const auto& spot = *dice_.pick(spots);
  auto body = sample_;
  auto& text = body.at_pointer(spot.pointer).as_string();
  text.insert(dice_.below(text.size() + 1), std::string_view("\0", 1));
  return SpoiltBody{fmt::format("NUL in '{}'", spot.pointer), json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::wrong_length() {
  const auto spots = spots_of_type("string");
  if (spots.empty()) return std::nullopt;
  const auto& spot = *dice_.pick(spots);
  const auto& rules = schemas_.resolve(*spot.schema).as_object();
  const auto* most = rules.if_contains("maxLength");
  // What has no limit of its own is bounded by that of the whole body.
  const auto length = most != nullptr && dice_.below(2) == 0 ? most->to_number<std::size_t>() + 1 : 70'000;
  const std::string_view letter = dice_.pick(std::array<std::string_view, 3>{"a", "ñ", "🍕"});
  std::string text;
  for (std::size_t count = 0; count < length; ++count) text += letter;
  auto body = sample_;
  body.at_pointer(spot.pointer) = text;
  return SpoiltBody{fmt::format("{} times '{}' at '{}'", length, letter, spot.pointer), json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::missing() {
  const auto& spot = dice_.pick(spots_);
  if (spot.pointer.empty() || spot.may_be_left_out) return std::nullopt;
  auto body = sample_;
  const auto slash = spot.pointer.rfind('/');
  auto& parent = body.at_pointer(spot.pointer.substr(0, slash));
  if (!parent.is_object()) return std::nullopt;
  parent.get_object().erase(spot.pointer.substr(slash + 1));
  if (schemas_.problems(schema_, body, Direction::sent).empty()) return std::nullopt;
  return SpoiltBody{"without '" + spot.pointer + "'", json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::unknown() {
  static const std::vector<std::string> names{"x",     "",      " ",   "__proto__", "constructor",
                                              "ñandú", "a\0b"s, "<b>", "success",   std::string(5'000, 'n'),
                                              "🍕",    "$ref"};
  const auto spots = spots_of_type("object");
  if (spots.empty()) return std::nullopt;
  const auto& spot = *dice_.pick(spots);
  auto body = sample_;
  body.at_pointer(spot.pointer).as_object()[dice_.pick(names)] = dice_.below(2) == 0 ? json::value(1) : sample_;
  if (schemas_.problems(schema_, body, Direction::sent).empty()) return std::nullopt;
  return SpoiltBody{"something unknown in '" + spot.pointer + "'", json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::many_unknown() {
  const auto spots = spots_of_type("object");
  if (spots.empty()) return std::nullopt;
  const auto& spot = *dice_.pick(spots);
  auto body = sample_;
  auto& object = body.at_pointer(spot.pointer).as_object();
  for (int number = 0; number < 200; ++number) object[fmt::format("unknown{}", number)] = number;
  if (schemas_.problems(schema_, body, Direction::sent).empty()) return std::nullopt;
  return SpoiltBody{"much that is unknown in '" + spot.pointer + "'", json::serialize(body)};
}

std::optional<SpoiltBody> BodySpoiler::twice() {
  const auto spots = spots_of_type("object");
  if (spots.empty()) return std::nullopt;
  const auto& spot = *dice_.pick(spots);
  const auto& object = sample_.at_pointer(spot.pointer).as_object();
  if (object.empty()) return std::nullopt;
  const auto member = object.begin() + static_cast<std::ptrdiff_t>(dice_.below(object.size()));
  const auto again =
      fmt::format("{{{}:{},", json::serialize(json::string(member->key())), json::serialize(member->value()));
  auto body = sample_;
  body.at_pointer(spot.pointer) = marker;
  auto text = json::serialize(body);
  text.replace(text.find(fmt::format("\"{}\"", marker)), marker.size() + 2, again + json::serialize(object).substr(1));
  return SpoiltBody{fmt::format("'{}/{}' twice", spot.pointer, std::string_view(member->key())), std::move(text)};
}

std::optional<SpoiltBody> BodySpoiler::too_deep() {
  const auto depth = dice_.pick(std::array<std::size_t, 4>{33, 100, 1'000, 10'000});
  const std::string_view open = dice_.pick(std::array<std::string_view, 3>{"[", R"({"a":)", R"([{"a":)"});
  const std::string_view close = open == "[" ? "]" : open.starts_with('{') ? "}" : "}]";
  std::string tower;
  for (std::size_t level = 0; level < depth; ++level) tower += open;
  tower += "1";
  const bool closed = dice_.below(4) != 0;
  for (std::size_t level = 0; level < depth && closed; ++level) tower += close;
  return with_raw(dice_.pick(spots_), tower, fmt::format("{} levels", depth));
}

std::optional<SpoiltBody> BodySpoiler::wrong_root() {
  static const std::vector<std::string> roots{"null", "true", "0",           "\"text\"", "[]",
                                              "[{}]", "{}",   "[null,null]", "-1e5"};
  const auto& root = dice_.pick(roots);
  if (!is_malformed(root)) return std::nullopt;
  return SpoiltBody{"the root " + root, root};
}

std::optional<SpoiltBody> BodySpoiler::no_json() {
  static const std::vector<SpoiltBody> texts{
      {"form", "email=a%40b.example&password=x", "application/x-www-form-urlencoded"},
      {"XML", "<?xml version=\"1.0\"?><body><state>open</state></body>", "application/xml"},
      {"entity", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///none\">]><a>&b;</a>", "text/xml"},
      {"multipart", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n",
       "multipart/form-data; boundary=x"},
      {"plain words", "hola", "text/plain"},
      {"YAML", "state: open\n", "application/yaml"},
      {"odd type", "{", "\"; application/json"},
      {"no type", "{", ""},
      {"long type", "{", std::string(4'000, 'x')},
      {"other charset", "{\"a\":\"\xf1\"}", "application/json; charset=iso-8859-1"},
      {"zeros", std::string(100, '\0'), "application/octet-stream"},
      {"single quotes", "{'state':'open'}"},
      {"trailing comma", "{\"a\":1,}"},
      {"comments", "{/* no */}"},
      {"half a name", "{\"sta"},
      {"brackets", "}{"},
  };
  return dice_.pick(texts);
}

std::optional<SpoiltBody> BodySpoiler::cut_off() {
  const auto text = whole();
  if (text.size() < 3) return std::nullopt;
  auto body = text.substr(0, 1 + dice_.below(text.size() - 1));
  if (!is_malformed(body)) return std::nullopt;
  return SpoiltBody{"cut off", std::move(body)};
}

std::optional<SpoiltBody> BodySpoiler::something_behind() {
  static const std::vector<std::string> tails{"x", "{}", ",", "]", "\0"s, "\xff", "// no", whole()};
  return SpoiltBody{"something behind it", whole() + dice_.pick(tails)};
}

std::optional<SpoiltBody> BodySpoiler::other_encoding() {
  const auto text = whole();
  const auto wide = [&](std::string_view before, std::string_view behind) {
    std::string encoded;
    for (const char letter : text) encoded += std::string(before) + letter + std::string(behind);
    return encoded;
  };
  const std::vector<SpoiltBody> all{
      {"UTF-16 LE", "\xff\xfe" + wide("", "\0"s), "application/json; charset=utf-16"},
      {"UTF-16 BE", wide("\0"s, ""), "application/json; charset=utf-16be"},
      {"UTF-32 LE", wide("", "\0\0\0"s), "application/json; charset=utf-32"},
      {"gzip", "\x1f\x8b\x08\0\0\0\0\0\0\x03"s + text, "application/json"},
      {"UTF-7", "+AHs-" + text.substr(1), "application/json; charset=utf-7"},
      {"two marks", "\xef\xbb\xbf\xef\xbb\xbf" + text, "application/json"},
  };
  return dice_.pick(all);
}

}  // namespace

SpoiltBody spoil_body(const JsonSchema& schemas, const json::value& schema, const json::value& sample, bool required,
                      Dice& dice) {
  using Way = std::optional<SpoiltBody> (BodySpoiler::*)();
  // A wrong value has by far the most ways to be one.
  static constexpr std::array<Way, 20> ways{&BodySpoiler::wrong_value,
                                            &BodySpoiler::wrong_value,
                                            &BodySpoiler::wrong_value,
                                            &BodySpoiler::wrong_value,
                                            &BodySpoiler::wrong_characters,
                                            &BodySpoiler::wrong_characters,
                                            &BodySpoiler::nul,
                                            &BodySpoiler::wrong_length,
                                            &BodySpoiler::missing,
                                            &BodySpoiler::missing,
                                            &BodySpoiler::unknown,
                                            &BodySpoiler::unknown,
                                            &BodySpoiler::many_unknown,
                                            &BodySpoiler::twice,
                                            &BodySpoiler::too_deep,
                                            &BodySpoiler::wrong_root,
                                            &BodySpoiler::no_json,
                                            &BodySpoiler::cut_off,
                                            &BodySpoiler::something_behind,
                                            &BodySpoiler::other_encoding};
  BodySpoiler spoiler(schemas, schema, sample, required, dice);
  if (required && dice.below(40) == 0) return {"nothing", dice.below(2) == 0 ? "" : " \n "};
  for (;;) {
    if (auto spoilt = (spoiler.*dice.pick(ways))()) return *std::move(spoilt);
  }
}

}  // namespace tendero::test
