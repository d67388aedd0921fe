#include "sandbox/whatsapp/account.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/hmac.hpp"

namespace tendero::sandbox::whatsapp {

namespace {

namespace json = boost::json;

GraphError token_error(std::string title) { return {.status = 401, .code = 190, .title = std::move(title)}; }

}  // namespace

bool Account::is_ours(std::string_view token) const {
  if (settings_.access_token.empty()) return !token.empty();
  return equal_in_constant_time(token, settings_.access_token.reveal());
}

Checked<void> Account::admit(std::string_view token) const {
  if (!is_ours(token)) return std::unexpected(token_error("Invalid OAuth access token - Cannot parse access token"));
  if (expired()) return std::unexpected(token_error("Error validating access token: Session has expired"));
  return {};
}

Checked<void> Account::require(std::string_view scope) const {
  if (std::ranges::find(scopes_, scope) != scopes_.end()) return {};
  // WhatsApp Cloud API, "Error codes": 10, 200-299, a permission is missing or was removed.
  return std::unexpected(
      GraphError{.status = 403, .code = 200, .title = fmt::format("You do not have the permission {}", scope)});
}

json::object Account::describe(std::string_view token) const {
  if (!is_ours(token)) {
    return {{"error", {{"code", 190}, {"message", "Invalid OAuth access token."}}},
            {"is_valid", false},
            {"scopes", json::array()}};
  }
  json::array scopes;
  json::array granular;
  for (const auto& scope : scopes_) {
    scopes.emplace_back(scope);
    granular.push_back({{"scope", scope}, {"target_ids", json::array{json::value(settings_.business_account_id)}}});
  }
  json::object data{{"app_id", app_id},
                    {"type", "SYSTEM_USER"},
                    {"application", settings_.business_name},
                    {"data_access_expires_at", 0},
                    {"expires_at", expires_ ? to_millis(*expires_) / 1'000 : 0},
                    {"is_valid", !expired()},
                    {"scopes", std::move(scopes)},
                    {"granular_scopes", std::move(granular)},
                    {"user_id", "100200300400501"}};
  if (expired()) data["error"] = {{"code", 190}, {"message", "Error validating access token: Session has expired"}};
  return data;
}

json::object Account::subscribed_apps() const {
  json::array apps;
  if (subscribed_) {
    apps.push_back({{"whatsapp_business_api_data",
                     {{"id", app_id},
                      {"link", "https://www.facebook.com/games/?app_id=" + std::string(app_id)},
                      {"name", settings_.business_name}}}});
  }
  return {{"data", std::move(apps)}};
}

}  // namespace tendero::sandbox::whatsapp
