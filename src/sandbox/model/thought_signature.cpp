#include "sandbox/model/thought_signature.hpp"

#include "sandbox/model/request_check.hpp"

namespace tendero::sandbox::model {

namespace json = boost::json;

json::object signature_of(std::string_view call_id) {
  return {{"google", json::object{{"thought_signature", seal_reasoning(call_id)}}}};
}

std::optional<std::string> signature_problem(const json::object& call) {
  const auto* id = call.if_contains("id");
  if (id == nullptr || !id->is_string() || !id->get_string().starts_with(signed_call_prefix)) return std::nullopt;
  const auto* extra = call.if_contains("extra_content");
  if (extra != nullptr && *extra == json::value(signature_of(id->get_string()))) return std::nullopt;
  return "Function call is missing a thought_signature in functionCall parts.";
}

}  // namespace tendero::sandbox::model
