#include "web/answers.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>
#include <utility>

namespace tendero::web {

namespace {

/// Whoever makes more has understood by then.
constexpr std::size_t most_mistakes = 50;

struct Status {
  std::string_view code;
  int status;
};

// The contract's table of errors.
constexpr std::array statuses{
    Status{"unauthenticated", 401},     Status{"forbidden", 403},        Status{"feature_disabled", 403},
    Status{"invalid_credentials", 401}, Status{"account_disabled", 403}, Status{"setup_link_invalid", 403},
    Status{"file_too_large", 413},      Status{"rate_limited", 429},     Status{"shop_auth_failed", 502},
    Status{"shop_error", 502},          Status{"shop_contract", 502},    Status{"integration_unavailable", 503},
    Status{"shop_unreachable", 503},    Status{"shop_timeout", 504}};

int status_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::invalid:
      return 400;
    case FaultKind::not_found:
      return 404;
    case FaultKind::denied:
      return 409;
    case FaultKind::unavailable:
      return 503;
    case FaultKind::uncertain:
      return 202;
    case FaultKind::broken:
      return 502;
  }
  return 500;
}

int status_of(const Fault& fault) {
  const auto* const row = std::ranges::find(statuses, fault.code, &Status::code);
  return row != statuses.end() ? row->status : status_of(fault.kind);
}

}  // namespace

net::Response success(JsonObject body, int status) {
  body.insert(body.begin(), {"success", Json(true)});
  return net::json_response(status, Json(std::move(body)).write());
}

net::Response refusal(const Fault& fault, JsonObject details) {
  const std::string_view code = fault.code == "shop_contract" ? "shop_error" : std::string_view(fault.code);
  JsonObject body{{"success", Json(false)}, {"error", fault.message}, {"code", std::string(code)}};
  if (fault.kind == FaultKind::uncertain) body.emplace_back("uncertain", Json(true));
  if (!details.empty()) body.emplace_back("details", std::move(details));
  auto response = net::json_response(status_of(fault), Json(std::move(body)).write());
  if (fault.retry_after) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*fault.retry_after);
    response.headers.set("Retry-After", std::to_string(seconds.count()));
  }
  return response;
}

net::Response invalid_input(const std::vector<Mistake>& mistakes) {
  JsonArray details;
  std::string said;
  for (const auto& mistake : std::span(mistakes).first(std::min(most_mistakes, mistakes.size()))) {
    details.emplace_back(JsonObject{{"field", mistake.field}, {"code", mistake.code}, {"message", mistake.message}});
    said += (said.empty() ? "" : " ") + mistake.field + (mistake.field.empty() ? "" : ": ") + mistake.message;
  }
  return net::json_response(
      400,
      Json(JsonObject{
               {"success", Json(false)}, {"error", said}, {"code", "invalid_input"}, {"details", std::move(details)}})
          .write());
}

}  // namespace tendero::web
