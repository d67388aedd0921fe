#include "commerce/verify/meaning.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "commerce/rest/answers.hpp"
#include "commerce/rest/fields.hpp"

namespace tendero::commerce::verify {
namespace {

Meaning trouble(std::string code) { return {Meaning::Kind::trouble, std::move(code)}; }

std::string trouble_of_silence(const Fault& fault) {
  if (fault.code == "timeout") return "timeout";
  if (fault.code == "tls_failed") return "tls";
  if (fault.code == "invalid_url") return "bad_url";
  if (fault.code == "response_too_large") return "too_large";
  return fault.kind == FaultKind::unavailable ? "unreachable" : "connection_lost";
}

Meaning read_refusal(const Exchange& exchange) {
  const int status = exchange.status();
  if (status == 401) return trouble("unauthorized");
  if (status == 403) return trouble("forbidden");
  if (status >= 300 && status < 400) return trouble("redirected");
  const auto answer = rest::judge_reading(exchange.response);
  if (!answer && answer.error().absence == rest::Absence::route) return trouble("no_route");
  if (status == 404 || status == 410) return {.kind = Meaning::Kind::nothing};
  return trouble(status >= 500 ? "server_error" : "bad_status");
}

/// {"success": false}, {"status": "error"}, {"error": "…"}: a failure under a status line that says success.
bool says_error(const Json& body) {
  if (body.if_object() == nullptr || body.find("data") != nullptr) return rest::says_failure(body);
  constexpr std::array words{"error", "fail", "failed", "failure"};
  const auto status = fold(rest::read_text(body.find("status"), 20));
  const auto* error = body.find("error");
  const bool has_error = error != nullptr && !error->is_null() && (error->if_bool() == nullptr || *error->if_bool());
  return rest::says_failure(body) || has_error || std::ranges::find(words, status) != words.end();
}

bool has_any(const Json& value, const std::vector<std::string_view>& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return value.find(name) != nullptr; });
}

/// An object in which nothing can be what was asked for: {"message": "ok"}, {"result": […]}.
bool holds_nothing_known(const Json& body, const rest::Resource& resource) {
  return body.if_object() != nullptr && body.find("data") == nullptr && !has_any(body, resource.own_fields) &&
         !has_any(body, resource.wrappers);
}

bool in_contract_envelope(const Json& body, Shape shape) {
  const auto* data = body.find("data");
  if (data == nullptr) return false;
  return shape == Shape::list ? data->if_array() != nullptr : data->if_object() != nullptr || data->is_null();
}

}  // namespace

Meaning read_meaning(const Exchange& exchange) {
  if (!exchange.response) return trouble(trouble_of_silence(exchange.response.error()));
  const int status = exchange.status();
  if (status < 200 || status >= 300) return read_refusal(exchange);
  if (status == 204) return {.kind = Meaning::Kind::nothing};
  if (!exchange.body) return trouble("not_json");
  if (says_error(*exchange.body)) return trouble("error_in_200");
  return {};
}

Payload read_payload(const Exchange& exchange, const rest::Resource& resource, Shape shape) {
  Payload payload{.meaning = read_meaning(exchange), .elements = {}};
  if (payload.meaning.kind != Meaning::Kind::answered) return payload;
  const auto list = rest::unwrap_list(*exchange.body, resource);
  if (!list || (list->empty() && holds_nothing_known(*exchange.body, resource))) {
    payload.meaning = trouble("wrong_envelope");
    return payload;
  }
  payload.elements = *list;
  payload.as_contract = in_contract_envelope(*exchange.body, shape);
  return payload;
}

}  // namespace tendero::commerce::verify
