#include "app/settings.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/secret_words.hpp"
#include "base/text.hpp"
#include "commerce/configuration/document.hpp"
#include "desk/integration/names.hpp"

namespace tendero::app {

namespace {

struct Given {
  std::string value;
  std::string source;
};

Result<std::string> read_secret_file(const std::string& path) {
  if (auto problem = problem_of_secret_file(path); !problem.empty())
    return fault(FaultKind::invalid, "invalid_input", std::move(problem));
  const std::ifstream file(path);
  std::stringstream content;
  content << file.rdbuf();
  return std::string(trim(content.str()));
}

/// The value of one row by strength: flag, environment (or the file it names), tendero.toml, default.
Given find(const SettingRow& row, const SettingSources& sources, std::vector<std::string>& problems) {
  if (const auto given = sources.flags.find(row.flag()); given != sources.flags.end()) return {given->second, "flag"};
  const std::string variable(row.variable);
  if (auto value = sources.environment(variable)) return {std::move(*value), "environment"};
  if (row.secret) {
    if (const auto path = sources.environment(variable + "_FILE")) {
      auto content = read_secret_file(*path);
      if (content) return {std::move(*content), *path};
      problems.push_back(fmt::format("{}_FILE: {}", variable, content.error().message));
    }
  }
  if (const auto given = sources.file.find(row.key()); given != sources.file.end())
    return {given->second, sources.file_name};
  return {std::string(row.fallback), "default"};
}

/// Where a value comes from, in a word.
std::string source_word(const std::string& source, const SettingSources& sources) {
  return source == sources.file_name && !source.empty() ? "file" : source;
}

void check_unknown_keys(const SettingSources& sources, std::vector<std::string>& problems) {
  std::set<std::string> known;
  for (const auto& row : setting_rows()) known.insert(row.key());
  for (const auto& [key, value] : sources.file) {
    if (!known.contains(key))
      // Of a line without its equals sign only the name: what follows may be a secret.
      problems.push_back(fmt::format("{}: there is no setting called '{}'; see tendero serve --help", sources.file_name,
                                     key.substr(0, key.find_first_of(" \t"))));
  }
}

/// Old installations name an assistant where a model is wanted: that is said, and passed over.
void pass_over_switched_off(ModelServer& server, std::string_view variable, LoadedSettings& loaded) {
  if (server.switched_off.empty()) return;
  if (server.models.empty()) server.models.emplace_back(default_model);
  loaded.warnings.push_back(
      fmt::format("{} names {}: OpenAI has switched assistants and prompt objects off, so it is ignored and {} is "
                  "asked; instructions and functions are kept here now",
                  variable, fmt::join(server.switched_off, ", "), server.models.front()));
}

void check_assistant(AssistantSettings& assistant, LoadedSettings& loaded) {
  pass_over_switched_off(assistant.first, "OPENAI_MODEL", loaded);
  pass_over_switched_off(assistant.second, "ASSISTANT_SECOND_MODEL", loaded);
  if (assistant.engine == EngineKind::openai && assistant.first.api_keys.empty())
    loaded.problems.emplace_back("ASSISTANT_ENGINE is openai but OPENAI_API_KEY is not set");
  if (assistant.engine == EngineKind::compatible && assistant.first.base_url.contains("//api.openai.com")) {
    loaded.problems.emplace_back(
        "ASSISTANT_ENGINE is compatible but OPENAI_BASE_URL is not set: give the address of the model's server, such "
        "as http://127.0.0.1:11434/v1");
  }
  if (assistant.engine != EngineKind::builtin && assistant.first.models.empty())
    loaded.problems.emplace_back("OPENAI_MODEL is empty: name a model, such as gpt-6-luna");
  if (assistant.second.models.empty() != assistant.second.base_url.empty()) {
    loaded.problems.emplace_back(
        "ASSISTANT_SECOND_BASE_URL and ASSISTANT_SECOND_MODEL belong together: set both or neither");
  }
}

/// What no single value shows: settings that only make sense together.
void check_together(Settings& settings, const SettingSources& sources, LoadedSettings& loaded) {
  auto& shop = settings.shop;
  const bool auth_said = sources.environment("ECOMMERCE_AUTH_TYPE").has_value() ||
                         sources.flags.contains("ecommerce-auth-type") || sources.file.contains("ecommerce_auth_type");
  if (!auth_said && !shop.api_key.empty()) shop.auth = commerce::AuthType::api_key;
  if (shop.enabled && shop.auth == commerce::AuthType::jwt &&
      (shop.service_email.empty() || shop.service_password.empty())) {
    loaded.problems.emplace_back(
        "ECOMMERCE_API_URL is set but the service account is not: set ECOMMERCE_SERVICE_EMAIL and "
        "ECOMMERCE_SERVICE_PASSWORD, or "
        "ECOMMERCE_API_KEY, or ECOMMERCE_AUTH_TYPE=none");
  }
  if (shop.enabled && shop.auth == commerce::AuthType::api_key && shop.api_key.empty()) {
    loaded.problems.emplace_back("ECOMMERCE_AUTH_TYPE is apiKey but ECOMMERCE_API_KEY is not set");
  }
  if (shop.enabled) {
    const auto address = commerce::read_address(shop.api_url, {.require_https = settings.require_https});
    if (!address) loaded.problems.push_back("ECOMMERCE_API_URL: " + address.error().message);
    for (const auto& warning : commerce::warnings_of(shop)) loaded.warnings.push_back(warning.message);
  }
  check_assistant(settings.assistant, loaded);
  if (settings.tls_certificate.empty() != settings.tls_key.empty()) {
    loaded.problems.emplace_back("TENDERO_TLS_CERT and TENDERO_TLS_KEY belong together: set both or neither");
  }
  if (sources.purpose == Purpose::work && !settings.database_url.empty() &&
      (settings.secret_key.empty() || settings.jwt_secret.empty())) {
    // One made at the first start would be known to that server alone.
    loaded.problems.emplace_back(
        "TENDERO_DATABASE_URL is set: set TENDERO_SECRET_KEY and JWT_SECRET, too, to the same on every server that "
        "shares the database");
  }
  if (settings.blobs == BlobPlace::database && settings.database_url.empty()) {
    loaded.problems.emplace_back(
        "TENDERO_BLOBS is database, and the database is SQLite: leave it out, or set TENDERO_DATABASE_URL");
  }
  if (settings.whatsapp.app_secrets.empty()) {
    loaded.warnings.emplace_back(
        "WHATSAPP_APP_SECRET is not set: every webhook is refused, because none can be verified");
  }
  if (settings.whatsapp.access_token.empty() || settings.whatsapp.phone_number_id.empty()) {
    loaded.warnings.emplace_back("WHATSAPP_ACCESS_TOKEN or WHATSAPP_PHONE_NUMBER_ID is not set: nothing can be sent");
  }
  if (!shop.enabled) loaded.warnings.emplace_back("ECOMMERCE_API_URL is not set: the assistant has no shop to ask");
}

}  // namespace

LoadedSettings load_settings(const SettingSources& sources) {
  LoadedSettings loaded;
  for (const auto& row : setting_rows()) {
    const auto given = find(row, sources, loaded.problems);
    // An empty optional setting is one that is absent.
    if (const auto problem = row.apply(loaded.settings, given.value)) {
      loaded.problems.push_back(fmt::format("{} ({}) {}", row.variable, given.source, *problem));
    }
    if (const auto key = row.key(); key == desk::preset_setting || dialogue::find_owner_setting(key) != nullptr)
      loaded.settings.owners.push_back({.key = key,
                                        .value = given.value,
                                        .fallback = std::string(row.fallback),
                                        .source = source_word(given.source, sources)});
    const bool hide = row.secret && !given.value.empty();
    loaded.in_force.push_back(
        {.row = &row, .shown = hide ? "(hidden)" : shown_setting(given.value), .source = given.source});
  }
  check_unknown_keys(sources, loaded.problems);
  check_together(loaded.settings, sources, loaded);
  return loaded;
}

Result<std::map<std::string, std::string>> read_settings_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) return fault(FaultKind::not_found, "not_found", fmt::format("There is no settings file '{}'.", path));
  try {
    std::map<std::string, std::string> values;
    for (const auto& item : CLI::ConfigTOML().from_config(file)) {
      if (item.inputs.size() == 1) values.emplace(item.fullname(), item.inputs.front());
    }
    return values;
  } catch (const CLI::Error& error) {
    return fault(FaultKind::invalid, "invalid_input", fmt::format("{} cannot be read: {}", path, error.what()));
  }
}

}  // namespace tendero::app
