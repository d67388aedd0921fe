#include "channels/whatsapp/once_key.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <openssl/evp.h>

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

std::string fingerprint(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL cannot make a SHA-256");
  }
  std::string text;
  for (unsigned int index = 0; index < size; ++index) {
    text += digits[digest[index] >> 4];
    text += digits[digest[index] & 0xF];
  }
  return text;
}

std::string fingerprint(const json::value& value) {
  std::string canonical;
  append(canonical, value);
  return fingerprint(canonical);
}

}  // namespace tendero::channels::whatsapp
