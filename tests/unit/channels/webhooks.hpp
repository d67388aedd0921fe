#pragma once

#include <string>
#include <string_view>

/// Pieces of webhook bodies for tests.
namespace tendero::channels::whatsapp::test {

inline std::string change(std::string_view value, std::string_view field = "messages") {
  return R"({"field":")" + std::string(field) + R"(","value":)" + std::string(value) + "}";
}

inline std::string entry(std::string_view changes, std::string_view id = "900", std::string_view time = "") {
  std::string text = R"({"id":")" + std::string(id) + "\"";
  if (!time.empty()) text += ",\"time\":" + std::string(time);
  return text + ",\"changes\":[" + std::string(changes) + "]}";
}

inline std::string body(std::string_view entries) {
  return R"({"object":"whatsapp_business_account","entry":[)" + std::string(entries) + "]}";
}

/// `arrays`: the members of a value beside metadata, such as "messages":[…].
inline std::string value(std::string_view arrays, std::string_view number = "700") {
  return R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"4930111222","phone_number_id":")" +
         std::string(number) + "\"}" + (arrays.empty() ? "" : ",") + std::string(arrays) + "}";
}

inline std::string hook(std::string_view arrays) { return body(entry(change(value(arrays)))); }

}  // namespace tendero::channels::whatsapp::test
