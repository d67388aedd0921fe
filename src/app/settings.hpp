#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "delivery/housekeeping.hpp"
#include "desk/settings/owner_values.hpp"
#include "dialogue/settings.hpp"

namespace tendero::app {

struct WhatsAppSettings {
  std::vector<Secret> app_secrets;
  Secret verify_token;
  Secret access_token;
  std::string phone_number_id;
  std::string business_account_id;
  std::string graph_url;
  std::string graph_version;
  int messages_per_second = 80;  ///< in and out, of one number
};

enum class EngineKind { builtin, openai, compatible };

/// Where files are kept.
enum class BlobPlace { automatic, folder, database };

/// A server of models, and what it is asked with.
struct ModelServer {
  std::string base_url;
  std::string profile;              ///< name of a capability profile; empty: by the address
  std::vector<Secret> api_keys;     ///< in the order in which they are tried; empty: none is sent
  std::vector<std::string> models;  ///< likewise; empty: nothing is asked of this server
  /// What was named as a model and is none: assistants and prompt objects, which OpenAI has switched off.
  std::vector<std::string> switched_off;
};

/// OpenAI's least expensive model that takes functions; what is in force when nothing else is said.
inline constexpr std::string_view default_model = "gpt-6-luna";

/// Who hears recordings, and whether photos are looked at.
struct SensesSettings {
  std::string transcription_url;    ///< empty: the first server's
  Secret transcription_key;         ///< empty: the first server's key, when it is asked there; otherwise none is sent
  std::string transcription_model;  ///< empty: `default_transcription_model` at OpenAI's own API, off elsewhere
  std::optional<bool> photos = {};  ///< nothing: where models take images, as the capability profile says
};

/// OpenAI's model for recordings that are there as files.
inline constexpr std::string_view default_transcription_model = "gpt-transcribe";
/// As OPENAI_TRANSCRIPTION_MODEL: nobody hears recordings.
inline constexpr std::string_view transcription_off = "off";

struct AssistantSettings {
  EngineKind engine = EngineKind::builtin;
  ModelServer first;
  ModelServer second;                               ///< asked when no model of the first answers
  std::optional<assistant::ModelPrice> price = {};  ///< of the first model; nothing: as the program knows it
  dialogue::Spendable spendable = {};
  SensesSettings senses = {};
};

/// Everything the server can be told, read and checked.
struct Settings {
  std::uint16_t port = 3010;
  std::string address;
  std::string data;
  Secret database_url;  ///< empty: SQLite in the data folder
  std::string public_url;
  std::string trusted_proxies;
  std::string tls_certificate;
  std::string tls_key;
  std::string zone;
  std::string locale;
  Country country;
  Currency currency;
  std::string preset;
  std::string company;
  LogLevel log_level = LogLevel::info;
  bool log_json = false;
  Duration burst_quiet{};
  Duration burst_max{};
  Duration unknown_send_wait{};
  Duration silence_alarm{};  ///< 0: none
  Duration stop_grace{};
  delivery::RetentionSettings retention;
  dialogue::OrderConfirmation order_confirmation = dialogue::OrderConfirmation::implied;
  dialogue::CancelWhile cancel_while = dialogue::CancelWhile::none;
  std::string approve_above;  ///< decimal, in `currency`; empty: nothing
  dialogue::HandoverSettings handover = {};
  Secret jwt_secret;
  Secret secret_key;
  bool require_https = false;
  BlobPlace blobs = BlobPlace::automatic;
  std::string media_scan;  ///< path of a program; empty: files are not looked at
  WhatsAppSettings whatsapp;
  AssistantSettings assistant;
  commerce::IntegrationSettings shop;
  std::string fail_point;
  std::string fail_point_log;
  std::vector<desk::ProcessSetting> owners = {};  ///< what an owner may change at the desk, as it was given here

  /// Servers that share a database share what customers sent, too, unless the folder is said to be shared.
  [[nodiscard]] bool blobs_in_database() const noexcept {
    return blobs == BlobPlace::database || (blobs == BlobPlace::automatic && !database_url.empty());
  }
};

/// One setting: an environment variable, from whose name the flag (`--burst-quiet-ms`) and the key in tendero.toml
/// (`burst_quiet_ms`) follow, so that each is named once.
struct SettingRow {
  std::string_view variable;
  std::string_view fallback;  ///< value when nothing is given
  std::string_view description;
  bool secret = false;  ///< never shown; may also come from a file named by `<VARIABLE>_FILE`
  /// Puts the text into the settings; returns what is wrong with it, or nothing.
  std::function<std::optional<std::string>(Settings&, const std::string&)> apply;

  [[nodiscard]] std::string flag() const;  ///< without the dashes: "burst-quiet-ms"
  [[nodiscard]] std::string key() const;   ///< "burst_quiet_ms"
};

/// The table of all settings, in the order in which help and `check` show them.
[[nodiscard]] const std::vector<SettingRow>& setting_rows();

/// What the settings are read for.
enum class Purpose {
  work,           ///< the server, or a command that works as it does
  fill_database,  ///< the database that is named is filled out of the data folder, whose own keys are enough
};

/// Where values come from, strongest first.
struct SettingSources {
  std::map<std::string, std::string> flags;  ///< by flag
  std::function<std::optional<std::string>(const std::string&)> environment;
  std::map<std::string, std::string> file;  ///< tendero.toml, by key
  std::string file_name;
  Purpose purpose = Purpose::work;
};

/// What is in force, and where from.
struct SettingInForce {
  const SettingRow* row = nullptr;
  std::string shown;   ///< "(hidden)" for secrets
  std::string source;  ///< "flag", "environment", a file's name, "default"
};

struct LoadedSettings {
  Settings settings;
  std::vector<SettingInForce> in_force;
  std::vector<std::string> problems;  ///< all of them at once; each says what to do
  std::vector<std::string> warnings;
};

[[nodiscard]] LoadedSettings load_settings(const SettingSources& sources);

/// Reads tendero.toml (flat keys). Problems name the line or key.
[[nodiscard]] Result<std::map<std::string, std::string>> read_settings_file(const std::string& path);

}  // namespace tendero::app
