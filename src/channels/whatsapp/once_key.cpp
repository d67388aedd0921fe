#include "channels/whatsapp/once_key.hpp"

#include <algorithm>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "base/digest.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

void append(std::string& out, const json::value& value);

void append(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::ranges::sort(members, {}, [](const json::key_value_pair* member) { return std::string_view(member->key()); });
  out += '{';
  for (const auto* member : members) {
    out += json::serialize(json::string_view(member->key()));
    out += ':';
    append(out, member->value());
    out += ',';
  }
  out += '}';
}

/// Depth is bounded by the parser that made the value.
void append(std::string& out, const json::value& value) {
  if (value.is_object()) {
    append(out, value.get_object());
  } else if (value.is_array()) {
    out += '[';
    for (const json::value& each : value.get_array()) {
      append(out, each);
      out += ',';
    }
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string fingerprint(std::string_view bytes) { return sha256_hex(bytes); }

std::string fingerprint(const json::value& value) {
  std::string canonical;
  append(canonical, value);
  return fingerprint(canonical);
}

}  // namespace tendero::channels::whatsapp
