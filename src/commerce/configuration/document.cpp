#include "commerce/configuration/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "commerce/configuration/field_reader.hpp"

namespace tendero::commerce {

namespace {

constexpr std::size_t longest_url = 2048;
constexpr std::size_t longest_email = 254;  // RFC 5321, 4.5.3.1.3
constexpr std::size_t longest_catalog_id = 32;

void read_connection(const Json* section, IntegrationSettings& settings, FieldProblems& problems) {
  FieldReader reader(section, "connection", problems);
  reader.text("apiUrl", settings.api_url, longest_url);
  if (const auto place = reader.word("authType", {"jwt", "apiKey", "none"}))
    settings.auth = static_cast<AuthType>(*place);
  reader.text("serviceEmail", settings.service_email, longest_email);
  reader.secret("servicePassword", settings.service_password);
  reader.secret("apiKey", settings.api_key);
  if (const auto timeout = reader.whole("timeout", 100, 120'000)) settings.timeout = Duration{*timeout};
  reader.flag("verifySSL", settings.verify_tls);
  reader.told_by_us({"hasPassword", "hasApiKey"});
  reader.finish();
}

void read_features(const Json* section, Features& features, FieldProblems& problems) {
  FieldReader reader(section, "features", problems);
  reader.flag("orderLookup", features.order_lookup);
  reader.flag("orderCreate", features.order_create);
  reader.flag("productSearch", features.product_search);
  reader.flag("customerLink", features.customer_link);
  reader.flag("orderNotifications", features.order_notifications);
  bool webhooks = false;
  reader.flag("webhooks", webhooks);
  if (webhooks)
    reader.problem("webhooks", "not_supported",
                   "there is no receiver for the shop's webhooks yet; leave it false. Orders are asked for when they "
                   "are needed.");
  reader.finish();
}

void read_webhooks(const Json* section, WebhookRules& webhooks, FieldProblems& problems) {
  FieldReader reader(section, "webhooks", problems);
  reader.secret("secret", webhooks.secret);
  reader.words("subscribedEvents", webhooks.events,
               {"order.created", "order.updated", "order.completed", "order.canceled", "product.updated"});
  reader.told_by_us({"hasWebhookSecret"});
  reader.finish();
}

void read_mapping(const Json* section, IntegrationSettings& settings, FieldProblems& problems) {
  FieldReader reader(section, "fieldMapping", problems);
  if (const auto place = reader.word("customerIdentifier", {"phone", "email", "customerId"}))
    settings.customer_identifier = static_cast<CustomerIdentifier>(*place);
  if (const auto place = reader.word("phoneFormat", {"raw", "e164", "local"}))
    settings.phone_format = static_cast<PhoneFormat>(*place);
  reader.text("catalogId", settings.catalog_id, longest_catalog_id);
  const bool is_number = std::ranges::all_of(settings.catalog_id, [](char each) { return each >= '0' && each <= '9'; });
  if (!is_number)
    reader.problem("catalogId", "invalid",
                   "must be the number of the WhatsApp catalogue, as Commerce Manager shows it, or empty for none.");
  reader.finish();
}

void read_cache(const Json* section, CacheRules& cache, FieldProblems& problems) {
  FieldReader reader(section, "cache", problems);
  if (const auto life = reader.whole("ttl", 0, 86'400)) cache.life = std::chrono::seconds{*life};
  reader.flag("cacheProducts", cache.products);
  reader.flag("cacheCustomers", cache.customers);
  reader.finish();
}

std::string origin_of(const std::string& url) {
  const auto address = read_address(url, {});
  return address ? address->origin : url;
}

/// What a field is called where it is written: in its section, or flat.
std::string named(std::string_view name, bool flat) {
  return flat ? std::string(name) : fmt::format("connection.{}", name);
}

/// `given` mentions the secrets of this update. Those it keeps would otherwise be sent to whoever listens at the new
/// address, now or after a step in which there was none.
void keep_secrets_at_home(const IntegrationSettings& stored, const IntegrationSettings& updated, const Json* given,
                          bool flat, FieldProblems& problems) {
  if (origin_of(stored.api_url) == origin_of(updated.api_url)) return;
  const auto check = [&](std::string_view name, const Secret& before) {
    const auto* said = given == nullptr ? nullptr : given->find(name);
    const bool kept = said == nullptr || (said->if_string() != nullptr && said->if_string()->empty());
    if (!before.empty() && kept)
      problems.push_back({named(name, flat), "secret_needed",
                          "the stored one belongs to the address it was given with and is never sent to another host; "
                          "give it again with the new address, or null to delete it."});
  };
  check("servicePassword", stored.service_password);
  check("apiKey", stored.api_key);
}

FieldProblems together(const IntegrationSettings& settings, AddressRules rules, bool flat) {
  FieldProblems problems;
  const auto required = [&](std::string_view name, std::string message) {
    problems.push_back({named(name, flat), "required", std::move(message)});
  };
  if (!settings.api_url.empty()) {
    if (auto address = read_address(settings.api_url, rules); !address) {
      address.error().field = named("apiUrl", flat);
      problems.push_back(std::move(address.error()));
    }
  }
  if (!settings.service_email.empty() && !settings.service_email.contains('@'))
    problems.push_back({named("serviceEmail", flat), "invalid", "must be an e-mail address."});
  if (!settings.enabled) return problems;
  if (settings.api_url.empty()) required("apiUrl", "say where the shop's API is, such as https://shop.example.com.");
  if (settings.auth == AuthType::jwt) {
    if (settings.service_email.empty()) required("serviceEmail", "say which account of the shop is used.");
    if (settings.service_password.empty()) required("servicePassword", "give that account's password.");
  }
  if (settings.auth == AuthType::api_key && settings.api_key.empty())
    required("apiKey", "give the shop's API key, or choose another authType.");
  return problems;
}

/// A field about which something was said already is not spoken of again.
void add_new(FieldProblems& problems, FieldProblems more) {
  for (auto& problem : more) {
    const auto known = std::ranges::find(problems, problem.field, &FieldProblem::field);
    if (known == problems.end()) problems.push_back(std::move(problem));
  }
}

const FieldProblem no_object{{}, "wrong_type", "Send a JSON object with the fields to change."};

std::string_view word_of(AuthType auth) {
  constexpr std::array<std::string_view, 3> words{"jwt", "apiKey", "none"};
  return words.at(static_cast<std::size_t>(auth));
}

std::string_view word_of(PhoneFormat format) {
  constexpr std::array<std::string_view, 3> words{"raw", "e164", "local"};
  return words.at(static_cast<std::size_t>(format));
}

std::string_view word_of(CustomerIdentifier identifier) {
  constexpr std::array<std::string_view, 3> words{"phone", "email", "customerId"};
  return words.at(static_cast<std::size_t>(identifier));
}

Json text(std::string_view word) { return Json(std::string(word)); }

JsonObject connection_view(const IntegrationSettings& settings) {
  return {{"apiUrl", settings.api_url},
          {"authType", text(word_of(settings.auth))},
          {"serviceEmail", settings.service_email},
          {"timeout", Json(settings.timeout.count())},
          {"verifySSL", Json(settings.verify_tls)},
          {"hasPassword", Json(!settings.service_password.empty())},
          {"hasApiKey", Json(!settings.api_key.empty())}};
}

JsonArray list(const std::vector<std::string>& words) {
  JsonArray array;
  for (const auto& word : words) array.emplace_back(word);
  return array;
}

}  // namespace

FieldProblems problems_of(const IntegrationSettings& settings, AddressRules rules) {
  return together(settings, rules, false);
}

Checked<IntegrationSettings> update_integration(const IntegrationSettings* stored, const Json& update,
                                                AddressRules rules) {
  if (update.if_object() == nullptr) return std::unexpected(FieldProblems{no_object});
  FieldProblems problems;
  auto settings = stored == nullptr ? IntegrationSettings{} : *stored;
  FieldReader reader(&update, "", problems);
  if (stored == nullptr && !reader.mentions("enabled"))
    reader.problem("enabled", "required", "nothing is configured yet; say true or false with the first configuration.");
  reader.flag("enabled", settings.enabled);
  const auto* connection = reader.section("connection");
  read_connection(connection, settings, problems);
  read_features(reader.section("features"), settings.features, problems);
  read_webhooks(reader.section("webhooks"), settings.webhooks, problems);
  read_mapping(reader.section("fieldMapping"), settings, problems);
  read_cache(reader.section("cache"), settings.cache, problems);
  reader.told_by_us({"source", "warnings", "lastConnected", "lastError", "healthStatus", "createdAt", "updatedAt"});
  reader.finish();
  if (stored != nullptr) keep_secrets_at_home(*stored, settings, connection, false, problems);
  add_new(problems, together(settings, rules, false));
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return settings;
}

Checked<IntegrationSettings> replace_legacy(const IntegrationSettings* stored, const Json& value, AddressRules rules) {
  if (value.if_object() == nullptr) return std::unexpected(FieldProblems{no_object});
  FieldProblems problems;
  IntegrationSettings settings;
  FieldReader reader(&value, "", problems);
  if (!reader.mentions("enabled")) reader.problem("enabled", "required", "say true or false.");
  reader.flag("enabled", settings.enabled);
  reader.text("apiUrl", settings.api_url, longest_url);
  reader.text("serviceEmail", settings.service_email, longest_email);
  const auto read_secret = [&](std::string_view name, Secret IntegrationSettings::* secret) {
    const auto* said = value.find(name);
    const bool empty = said != nullptr && said->if_string() != nullptr && said->if_string()->empty();
    if (empty && stored != nullptr) settings.*secret = stored->*secret;
    reader.secret(name, settings.*secret);
  };
  read_secret("servicePassword", &IntegrationSettings::service_password);
  read_secret("apiKey", &IntegrationSettings::api_key);
  read_features(reader.section("features"), settings.features, problems);
  reader.told_by_us({"hasPassword", "hasApiKey"});
  reader.finish();
  if (!settings.api_key.empty()) settings.auth = AuthType::api_key;
  // What the new value leaves out is gone, so only what it keeps is looked at.
  if (stored != nullptr) {
    auto kept = *stored;
    if (settings.service_password != kept.service_password) kept.service_password = {};
    if (settings.api_key != kept.api_key) kept.api_key = {};
    keep_secrets_at_home(kept, settings, &value, true, problems);
  }
  add_new(problems, together(settings, rules, true));
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return settings;
}

FieldProblems warnings_of(const IntegrationSettings& settings) {
  FieldProblems warnings;
  const auto address = read_address(settings.api_url, {});
  if (address && address->plain_public)
    warnings.push_back({"connection.apiUrl", "plain_http",
                        "The shop is asked over plain http across the internet: passwords and customers' data can be "
                        "read on the way. Use https."});
  if (address && address->origin.starts_with("https:") && !settings.verify_tls)
    warnings.push_back({"connection.verifySSL", "tls_not_verified",
                        "The shop's certificate is not checked: somebody else may answer in its place."});
  return warnings;
}

JsonObject view_of(const Features& features) {
  return {{"orderLookup", Json(features.order_lookup)},
          {"orderCreate", Json(features.order_create)},
          {"productSearch", Json(features.product_search)},
          {"customerLink", Json(features.customer_link)},
          {"webhooks", Json(false)},
          {"orderNotifications", Json(features.order_notifications)}};
}

JsonObject view_of(const IntegrationSettings& settings) {
  return {{"enabled", Json(settings.enabled)},
          {"connection", connection_view(settings)},
          {"features", view_of(settings.features)},
          {"webhooks", JsonObject{{"hasWebhookSecret", Json(!settings.webhooks.secret.empty())},
                                  {"subscribedEvents", list(settings.webhooks.events)}}},
          {"fieldMapping", JsonObject{{"customerIdentifier", text(word_of(settings.customer_identifier))},
                                      {"phoneFormat", text(word_of(settings.phone_format))},
                                      {"catalogId", settings.catalog_id}}},
          {"cache", JsonObject{{"ttl", Json(settings.cache.life.count())},
                               {"cacheProducts", Json(settings.cache.products)},
                               {"cacheCustomers", Json(settings.cache.customers)}}}};
}

JsonObject legacy_view_of(const IntegrationSettings& settings) {
  return {{"enabled", Json(settings.enabled)},
          {"apiUrl", settings.api_url},
          {"serviceEmail", settings.service_email},
          {"hasPassword", Json(!settings.service_password.empty())},
          {"hasApiKey", Json(!settings.api_key.empty())},
          {"features", view_of(settings.features)}};
}

std::string to_stored(const IntegrationSettings& settings, const Seal& seal, Chance& chance) {
  const auto sealed = [&](const Secret& secret) { return secret.empty() ? Json() : Json(seal.close(secret, chance)); };
  auto document = view_of(settings);
  document.emplace_back("secrets", JsonObject{{"servicePassword", sealed(settings.service_password)},
                                              {"apiKey", sealed(settings.api_key)},
                                              {"webhook", sealed(settings.webhooks.secret)}});
  return Json(std::move(document)).write();
}

Result<IntegrationSettings> from_stored(std::string_view text, const Seal& seal) {
  const auto unreadable = fault(FaultKind::broken, "document_unreadable",
                                "The stored configuration of the online store cannot be read; save it anew.");
  const auto document = Json::parse(text);
  const auto* secrets = document ? document->find("secrets") : nullptr;
  if (secrets == nullptr || secrets->if_object() == nullptr) return unreadable;
  IntegrationSettings settings;
  FieldProblems ignored;  // what we told ourselves beside the fields
  FieldReader reader(&*document, "", ignored);
  reader.flag("enabled", settings.enabled);
  read_connection(reader.section("connection"), settings, ignored);
  read_features(reader.section("features"), settings.features, ignored);
  read_webhooks(reader.section("webhooks"), settings.webhooks, ignored);
  read_mapping(reader.section("fieldMapping"), settings, ignored);
  read_cache(reader.section("cache"), settings.cache, ignored);
  for (const auto& [name, target] :
       {std::pair{"servicePassword", &settings.service_password}, std::pair{"apiKey", &settings.api_key},
        std::pair{"webhook", &settings.webhooks.secret}}) {
    const auto* sealed = secrets->find(name);
    if (sealed == nullptr || sealed->if_string() == nullptr) continue;
    auto opened = seal.open(*sealed->if_string());
    if (!opened) return std::unexpected(std::move(opened.error()));
    *target = *std::move(opened);
  }
  return settings;
}

}  // namespace tendero::commerce
