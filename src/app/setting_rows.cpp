#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "app/media/find_program.hpp"
#include "app/secret_words.hpp"
#include "app/setting_values.hpp"
#include "app/settings.hpp"
#include "base/calendar.hpp"
#include "base/spdlog_log.hpp"
#include "base/text.hpp"
#include "crm/preset.hpp"
#include "storage/retention.hpp"
#include "web/client_address.hpp"

namespace tendero::app {

namespace {

Apply text(std::string Settings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    settings.*field = value;
    return std::nullopt;
  };
}

Apply milliseconds(Duration Settings::* field, std::int64_t most) {
  return [field, most](Settings& settings, const std::string& value) -> Problem {
    std::int64_t number = 0;
    if (auto problem = read_number(value, 0, most, number)) return problem;
    settings.*field = Duration{number};
    return std::nullopt;
  };
}

/// Up to a year.
Apply minutes(Duration Settings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    constexpr std::int64_t most = 525'600;
    std::int64_t number = 0;
    if (auto problem = read_number(value, 0, most, number)) return problem;
    settings.*field = std::chrono::minutes{number};
    return std::nullopt;
  };
}

Apply days(Duration delivery::RetentionSettings::* field, std::int64_t least) {
  return [field, least](Settings& settings, const std::string& value) -> Problem {
    constexpr std::int64_t most = 3650;
    std::int64_t number = 0;
    if (auto problem = read_number(value, least, most, number)) return problem;
    settings.retention.*field = std::chrono::days{number};
    return std::nullopt;
  };
}

Problem read_flag(const std::string& value, bool& flag) {
  const auto word = fold(value);
  if (word == "true" || word == "1" || word == "yes" || word == "on") {
    flag = true;
  } else if (word == "false" || word == "0" || word == "no" || word == "off") {
    flag = false;
  } else {
    return fmt::format("must be true or false, not '{}'", value);
  }
  return std::nullopt;
}

Apply feature(bool commerce::Features::* field) {
  return
      [field](Settings& settings, const std::string& value) { return read_flag(value, settings.shop.features.*field); };
}

Apply whatsapp_secret(Secret WhatsAppSettings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    settings.whatsapp.*field = Secret(value);
    return std::nullopt;
  };
}

Apply whatsapp_text(std::string WhatsAppSettings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    settings.whatsapp.*field = value;
    return std::nullopt;
  };
}

Problem set_port(Settings& settings, const std::string& value) {
  std::int64_t number = 0;
  if (auto problem = read_number(value, 0, 65535, number)) return problem;
  settings.port = static_cast<std::uint16_t>(number);
  return std::nullopt;
}

// WhatsApp Cloud API, "Throughput": 80 at first, up to 1,000 for numbers that Meta has raised.
Problem set_messages_per_second(Settings& settings, const std::string& value) {
  std::int64_t number = 0;
  if (auto problem = read_number(value, 1, 1'000, number)) return problem;
  settings.whatsapp.messages_per_second = static_cast<int>(number);
  return std::nullopt;
}

Problem set_zone(Settings& settings, const std::string& value) {
  if (!zone_known(value)) return fmt::format("must be a time zone such as America/Mexico_City, not '{}'", value);
  settings.zone = value;
  return std::nullopt;
}

Problem set_locale(Settings& settings, const std::string& value) {
  if (!value.starts_with("es") && !value.starts_with("en")) return fmt::format("must be es-… or en-…, not '{}'", value);
  settings.locale = value;
  return std::nullopt;
}

Problem set_country(Settings& settings, const std::string& value) {
  if (value.size() != 2) return fmt::format("must be two letters such as MX, not '{}'", value);
  settings.country.code = value;
  settings.shop.country.code = value;
  return std::nullopt;
}

Problem set_currency(Settings& settings, const std::string& value) {
  if (value.size() != 3) return fmt::format("must be three letters such as MXN, not '{}'", value);
  settings.currency.code = value;
  settings.shop.currency.code = value;
  return std::nullopt;
}

Problem set_preset(Settings& settings, const std::string& value) {
  if (crm::find_preset(value) == nullptr) return fmt::format("must be one of {}, not '{}'", crm::preset_ids(), value);
  settings.preset = value;
  return std::nullopt;
}

Problem set_log_level(Settings& settings, const std::string& value) {
  const auto level = read_log_level(value);
  if (!level) return level.error().message;
  settings.log_level = *level;
  return std::nullopt;
}

Problem set_log_format(Settings& settings, const std::string& value) {
  if (value != "text" && value != "json") return fmt::format("must be text or json, not '{}'", value);
  settings.log_json = value == "json";
  return std::nullopt;
}

Problem set_confirmation(Settings& settings, const std::string& value) {
  if (value != "implied" && value != "always") return fmt::format("must be implied or always, not '{}'", value);
  settings.order_confirmation =
      value == "always" ? dialogue::OrderConfirmation::always : dialogue::OrderConfirmation::implied;
  return std::nullopt;
}

Problem set_app_secrets(Settings& settings, const std::string& value) {
  settings.whatsapp.app_secrets.clear();
  for (const auto& part : split(value, ',')) {
    if (!trim(part).empty()) settings.whatsapp.app_secrets.emplace_back(std::string(trim(part)));
  }
  return std::nullopt;
}

Problem set_graph_url(Settings& settings, const std::string& value) {
  settings.whatsapp.graph_url = value;
  return check_url(value);
}

Problem set_shop_url(Settings& settings, const std::string& value) {
  settings.shop.api_url = value;
  settings.shop.enabled = !value.empty();
  return check_url(value);
}

Problem set_auth(Settings& settings, const std::string& value) {
  if (value == "jwt") {
    settings.shop.auth = commerce::AuthType::jwt;
  } else if (value == "apiKey") {
    settings.shop.auth = commerce::AuthType::api_key;
  } else if (value == "none") {
    settings.shop.auth = commerce::AuthType::none;
  } else if (!value.empty()) {
    return std::string("must be jwt, apiKey or none");  // without the value: some give the key here
  }
  return std::nullopt;
}

Problem set_shop_timeout(Settings& settings, const std::string& value) {
  std::int64_t number = 0;
  if (auto problem = read_number(value, 100, 120'000, number)) return problem;
  settings.shop.timeout = Duration{number};
  return std::nullopt;
}

Problem set_catalog(Settings& settings, const std::string& value) {
  settings.shop.catalog_id = value;
  const bool is_number = std::ranges::all_of(value, [](char each) { return each >= '0' && each <= '9'; });
  return is_number ? Problem() : Problem("must be the catalogue's number, as Commerce Manager shows it");
}

Apply service_email() {
  return [](Settings& settings, const std::string& value) -> Problem {
    settings.shop.service_email = value;
    return std::nullopt;
  };
}

Apply shop_secret(Secret commerce::IntegrationSettings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    settings.shop.*field = Secret(value);
    return std::nullopt;
  };
}

Problem set_proxies(Settings& settings, const std::string& value) {
  if (const auto read = web::TrustedProxies::read(value); !read) return read.error().message;
  settings.trusted_proxies = value;
  return std::nullopt;
}

Problem set_media_scan(Settings& settings, const std::string& value) {
  settings.media_scan = value;
  if (value.empty() || (value.starts_with('/') && is_program(value))) return std::nullopt;
  return fmt::format("must be the whole path of a program that this user may run, not '{}'", shown_setting(value));
}

Problem set_jwt_secret(Settings& settings, const std::string& value) {
  if (!value.empty() && value.size() < 16)
    return std::string("must be at least 16 characters long; leave it out to have one made");
  settings.jwt_secret = Secret(value);
  return std::nullopt;
}

Problem set_secret_key(Settings& settings, const std::string& value) {
  if (!value.empty() && value.size() < 16)
    return std::string("must be at least 16 characters long; leave it out to have one made");
  settings.secret_key = Secret(value);
  return std::nullopt;
}

Problem set_database_url(Settings& settings, const std::string& value) {
  // What is wrong with it is never repeated: a password may stand in it.
  const bool known = value.empty() || value.starts_with("postgresql://") || value.starts_with("postgres://");
  if (!known)
    return std::string("must be postgresql://USER:PASSWORD@HOST/NAME; leave it out for SQLite in the data folder");
  settings.database_url = Secret(value);
  return std::nullopt;
}

Problem set_blobs(Settings& settings, const std::string& value) {
  if (value.empty()) {
    settings.blobs = BlobPlace::automatic;
  } else if (value == "folder") {
    settings.blobs = BlobPlace::folder;
  } else if (value == "database") {
    settings.blobs = BlobPlace::database;
  } else {
    return fmt::format("must be folder or database, not '{}'", shown_setting(value));
  }
  return std::nullopt;
}

constexpr std::int64_t ten_minutes = 600'000;
/// As long as WhatsApp may deliver a webhook again; see storage/retention.hpp.
constexpr std::int64_t redelivery_days =
    std::chrono::duration_cast<std::chrono::days>(storage::redelivery_time).count();

std::vector<SettingRow> make_rows() {
  std::vector<SettingRow> rows{
      {"PORT", "3010", "port of the server", false, set_port},
      {"TENDERO_ADDRESS", "0.0.0.0", "address the server listens on", false, text(&Settings::address)},
      {"TENDERO_DATA", "tendero-data", "data folder", false, text(&Settings::data)},
      {"TENDERO_DATABASE_URL", "",
       "PostgreSQL, which several servers may share: postgresql://USER:PASSWORD@HOST/NAME; absent: SQLite in the data "
       "folder",
       true, set_database_url},
      {"TENDERO_PUBLIC_URL", "", "URL under which the world reaches the server", false, text(&Settings::public_url)},
      {"TENDERO_TRUSTED_PROXIES", "", "proxies whose X-Forwarded-For is believed: addresses and networks, by commas",
       false, set_proxies},
      {"TENDERO_TLS_CERT", "", "certificate chain (PEM); with it the server speaks HTTPS", false,
       text(&Settings::tls_certificate)},
      {"TENDERO_TLS_KEY", "", "private key (PEM) of the certificate", false, text(&Settings::tls_key)},
      {"TENDERO_TIMEZONE", "America/Mexico_City", "the shop's time zone", false, set_zone},
      {"TENDERO_LOCALE", "es-MX", "the shop's language", false, set_locale},
      {"TENDERO_COUNTRY", "MX", "country of phone numbers written without one", false, set_country},
      {"TENDERO_CURRENCY", "MXN", "currency of the shop's prices", false, set_currency},
      {"TENDERO_PRESET", "ecommerce", "kind of business: ecommerce, restaurant, luxfree, healthcare, general", false,
       set_preset},
      {"TENDERO_COMPANY", "", "the shop's name, as the assistant says it; absent: as the preset says", false,
       text(&Settings::company)},
      {"TENDERO_LOG_LEVEL", "info", "trace, debug, info, warning or error", false, set_log_level},
      {"TENDERO_LOG_FORMAT", "text", "text or json", false, set_log_format},
      {"TENDERO_BURST_QUIET_MS", "2000", "the assistant answers when the customer was quiet for so long; 0: at once",
       false, milliseconds(&Settings::burst_quiet, ten_minutes)},
      {"TENDERO_BURST_MAX_MS", "15000", "but never later than this after the first message", false,
       milliseconds(&Settings::burst_max, ten_minutes)},
      {"TENDERO_UNKNOWN_SEND_WAIT_MS", "60000", "how long to wait for news of a send whose outcome is unknown", false,
       milliseconds(&Settings::unknown_send_wait, ten_minutes)},
      {"TENDERO_SILENCE_ALARM_MINUTES", "1440",
       "minutes without anything from WhatsApp after which /health and the log say so; 0: never", false,
       minutes(&Settings::silence_alarm)},
      {"TENDERO_STOP_GRACE_MS", "6000",
       "how long what is under way may take when the server is asked to stop; the rest is left to the next start",
       false, milliseconds(&Settings::stop_grace, ten_minutes)},
      {"TENDERO_KEEP_UPDATES_DAYS", "30", "days that handled webhooks are kept as they came; 7 or more", false,
       days(&delivery::RetentionSettings::updates, redelivery_days)},
      {"TENDERO_KEEP_KEYS_DAYS", "30", "days for which what was done is known, so as not to be repeated; 7 or more",
       false, days(&delivery::RetentionSettings::keys, redelivery_days)},
      {"TENDERO_KEEP_REPORTS_DAYS", "7", "days that delivery reports wait for a message they belong to", false,
       days(&delivery::RetentionSettings::reports, 1)},
      {"TENDERO_KEEP_FEED_DAYS", "30", "days for which a panel that was away can catch up", false,
       days(&delivery::RetentionSettings::feed, 1)},
      {"TENDERO_KEEP_MESSAGES_DAYS", "0", "days that messages, orders and what the assistant did are kept; 0: for ever",
       false, owner_setting("keep_messages_days")},
      {"TENDERO_KEEP_AUDIT_DAYS", "400", "days that the audit trail is kept; 30 or more", false,
       days(&delivery::RetentionSettings::audit, 30)},
      {"TENDERO_BLOBS", "",
       "where files are kept: folder (blobs/ of the data folder) or database (PostgreSQL); absent: in the database "
       "when that is PostgreSQL",
       false, set_blobs},
      {"TENDERO_MEDIA_SCAN", "",
       "program that looks at each file before it is kept or sent: gets its path, ends with 0 (clean) or 1 (infected)",
       false, set_media_scan},
      {"TENDERO_ORDER_CONFIRMATION", "implied",
       "implied: naming the missing payment method accepts a quote; always: an explicit yes", false, set_confirmation},
      {"TENDERO_ORDER_APPROVAL_ABOVE", "",
       "orders that cost more than this are made once somebody of the team approves them; absent: none wait", false,
       owner_setting("order_approval_above")},
      {"TENDERO_ORDER_CANCEL_WHILE", "none",
       "until when customers may cancel a made order in the chat: none (a person cancels), pending, or processing "
       "(pending or processing)",
       false, owner_setting("order_cancel_while")},
      {"JWT_SECRET", "", "signs the tokens of agents; made at first start when absent", true, set_jwt_secret},
      {"TENDERO_SECRET_KEY", "", "keeps stored secrets unreadable; made at first start when absent", true,
       set_secret_key},
      {"TENDERO_REQUIRE_HTTPS", "false", "refuse a shop that would be asked over plain http across the internet", false,
       [](Settings& settings, const std::string& value) { return read_flag(value, settings.require_https); }},
      {"WHATSAPP_APP_SECRET", "", "app secret that signs webhooks; several: separated by commas", true,
       set_app_secrets},
      {"WHATSAPP_VERIFY_TOKEN", "", "token of the webhook's verification", true,
       whatsapp_secret(&WhatsAppSettings::verify_token)},
      {"WHATSAPP_ACCESS_TOKEN", "", "system user token for the Graph API", true,
       whatsapp_secret(&WhatsAppSettings::access_token)},
      {"WHATSAPP_PHONE_NUMBER_ID", "", "id of the shop's number", false,
       whatsapp_text(&WhatsAppSettings::phone_number_id)},
      {"WHATSAPP_BUSINESS_ACCOUNT_ID", "", "id of the WhatsApp Business account", false,
       whatsapp_text(&WhatsAppSettings::business_account_id)},
      {"WHATSAPP_GRAPH_URL", "https://graph.facebook.com", "Graph API", false, set_graph_url},
      {"WHATSAPP_GRAPH_VERSION", "v25.0", "version of the Graph API", false,
       whatsapp_text(&WhatsAppSettings::graph_version)},
      {"WHATSAPP_MESSAGES_PER_SECOND", "80", "what Meta lets the number take and send; up to 1000 once it was raised",
       false, set_messages_per_second},
      {"ECOMMERCE_API_URL", "", "the shop's backend; absent: no e-commerce integration", false, set_shop_url},
      {"ECOMMERCE_AUTH_TYPE", "", "jwt, apiKey or none; absent: apiKey when a key is given, else jwt", false, set_auth},
      {"ECOMMERCE_SERVICE_EMAIL", "", "service account at the backend", false, service_email()},
      {"ECOMMERCE_SERVICE_PASSWORD", "", "its password", true,
       shop_secret(&commerce::IntegrationSettings::service_password)},
      {"ECOMMERCE_API_KEY", "", "API key of the backend", true, shop_secret(&commerce::IntegrationSettings::api_key)},
      {"ECOMMERCE_TIMEOUT_MS", "10000", "deadline of each call to the backend", false, set_shop_timeout},
      {"ECOMMERCE_VERIFY_SSL", "true", "whether the backend's certificate is checked", false,
       [](Settings& settings, const std::string& value) { return read_flag(value, settings.shop.verify_tls); }},
      {"ECOMMERCE_ORDER_LOOKUP", "true", "customers may ask for their orders", false,
       feature(&commerce::Features::order_lookup)},
      {"ECOMMERCE_PRODUCT_SEARCH", "true", "customers may search products", false,
       feature(&commerce::Features::product_search)},
      {"ECOMMERCE_ORDER_CREATE", "false", "customers may order", false, feature(&commerce::Features::order_create)},
      {"ECOMMERCE_CUSTOMER_LINK", "true", "contacts are linked to the backend's customers", false,
       feature(&commerce::Features::customer_link)},
      {"ECOMMERCE_ORDER_NOTIFICATIONS", "true", "customers are told about their orders", false,
       feature(&commerce::Features::order_notifications)},
      {"ECOMMERCE_CATALOG_ID", "", "WhatsApp catalogue whose products bear the backend's ids; absent: none", false,
       set_catalog},
      {"TENDERO_FAIL_POINT", "", "for tests: kills the process at NAME or NAME:n-th time", false,
       text(&Settings::fail_point)},
      {"TENDERO_FAIL_POINT_LOG", "", "for tests: file that lists the fail points reached", false,
       text(&Settings::fail_point_log)},
  };
  // They stand before those of the shop, as people read them.
  for (auto more : {assistant_rows(), handover_rows()}) {
    const auto shop = std::ranges::find(rows, "ECOMMERCE_API_URL", &SettingRow::variable);
    rows.insert(shop, std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return rows;
}

}  // namespace

std::string SettingRow::key() const {
  auto name = std::string(variable);
  if (name.starts_with("TENDERO_")) name.erase(0, std::string_view("TENDERO_").size());
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return name;
}

std::string SettingRow::flag() const {
  auto name = key();
  std::ranges::replace(name, '_', '-');
  return name;
}

const std::vector<SettingRow>& setting_rows() {
  static const auto rows = make_rows();
  return rows;
}

}  // namespace tendero::app
