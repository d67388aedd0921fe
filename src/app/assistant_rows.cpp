#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/secret_words.hpp"
#include "app/setting_values.hpp"
#include "assistant/providers/capability_profile.hpp"
#include "base/text.hpp"

namespace tendero::app {

namespace {

Problem set_engine(Settings& settings, const std::string& value) {
  if (value == "builtin") {
    settings.assistant.engine = EngineKind::builtin;
  } else if (value == "openai") {
    settings.assistant.engine = EngineKind::openai;
  } else if (value == "compatible") {
    settings.assistant.engine = EngineKind::compatible;
  } else {
    return fmt::format("must be builtin, openai or compatible, not '{}'", value);
  }
  return std::nullopt;
}

using Server = ModelServer AssistantSettings::*;

Apply profile(Server server) {
  return [server](Settings& settings, const std::string& value) -> Problem {
    (settings.assistant.*server).profile = value;
    if (value.empty() || assistant::profile_named(value)) return std::nullopt;
    std::vector<std::string_view> names;
    for (const auto& each : assistant::capability_profiles()) names.push_back(each.name);
    return fmt::format("must be one of {}, not '{}'", fmt::join(names, ", "), shown_setting(value));
  };
}

Apply base_url(Server server) {
  return [server](Settings& settings, const std::string& value) -> Problem {
    (settings.assistant.*server).base_url = value;
    return check_url(value);
  };
}

/// Each of a list is tried in vain before a customer is answered by somebody else.
constexpr std::size_t most_alternatives = 4;

Result<std::vector<std::string>> read_list(const std::string& value) {
  std::vector<std::string> parts;
  for (const auto& part : split(value, ',')) {
    if (const auto trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
  }
  if (parts.size() <= most_alternatives) return parts;
  return fault(FaultKind::invalid, "invalid_input", fmt::format("names more than {}", most_alternatives));
}

/// OpenAI, "Assistants API deprecation": stopped on 2026-08-26; prompt objects stop on 2026-11-30.
bool is_switched_off(const std::string& name) { return name.starts_with("asst_") || name.starts_with("pmpt_"); }

Apply models(Server server) {
  return [server](Settings& settings, const std::string& value) -> Problem {
    auto names = read_list(value);
    if (!names) return names.error().message;
    auto& named = settings.assistant.*server;
    named.models.clear();
    named.switched_off.clear();
    for (auto& name : *names) (is_switched_off(name) ? named.switched_off : named.models).push_back(std::move(name));
    return std::nullopt;
  };
}

Apply api_keys(Server server) {
  return [server](Settings& settings, const std::string& value) -> Problem {
    const auto keys = read_list(value);
    if (!keys) return keys.error().message;
    auto& stored = (settings.assistant.*server).api_keys;
    stored.clear();
    for (const auto& key : *keys) stored.emplace_back(key);
    return std::nullopt;
  };
}

Problem set_transcription_url(Settings& settings, const std::string& value) {
  settings.assistant.senses.transcription_url = value;
  return check_url(value);
}

Problem set_transcription_model(Settings& settings, const std::string& value) {
  settings.assistant.senses.transcription_model = value;
  return std::nullopt;
}

Problem set_transcription_key(Settings& settings, const std::string& value) {
  settings.assistant.senses.transcription_key = Secret(value);
  return std::nullopt;
}

Problem set_photos(Settings& settings, const std::string& value) {
  auto& photos = settings.assistant.senses.photos;
  photos.reset();
  if (value.empty()) return std::nullopt;
  if (value != "true" && value != "false") return fmt::format("must be true or false, not '{}'", shown_setting(value));
  photos = value == "true";
  return std::nullopt;
}

Problem set_model_price(Settings& settings, const std::string& value) {
  if (value.empty()) return std::nullopt;
  const auto price = assistant::read_model_price(value);
  if (!price) return price.error().message;
  settings.assistant.price = *price;
  return std::nullopt;
}

}  // namespace

std::vector<SettingRow> assistant_rows() {
  return {
      {"ASSISTANT_ENGINE", "builtin", "builtin, openai, or compatible: a server that imitates OpenAI's", false,
       set_engine},
      {"ASSISTANT_PROFILE", "",
       "what the model's server can be asked: openai, azure, openrouter, gemini, mistral, deepseek, ollama, vllm, "
       "llama.cpp, lmstudio, …; absent: by OPENAI_BASE_URL",
       false, profile(&AssistantSettings::first)},
      {"OPENAI_API_KEY", "", "key of the model's API; several: separated by commas, the next when one is refused", true,
       api_keys(&AssistantSettings::first)},
      {"OPENAI_BASE_URL", "https://api.openai.com/v1", "the model's API", false, base_url(&AssistantSettings::first)},
      {"OPENAI_MODEL", default_model, "the model; several: separated by commas, the next when one does not answer",
       false, models(&AssistantSettings::first)},
      {"ASSISTANT_SECOND_BASE_URL", "", "another server, asked when no model of the first answers", false,
       base_url(&AssistantSettings::second)},
      {"ASSISTANT_SECOND_MODEL", "", "its model, as OPENAI_MODEL; absent: there is no second server", false,
       models(&AssistantSettings::second)},
      {"ASSISTANT_SECOND_API_KEY", "", "its key, as OPENAI_API_KEY", true, api_keys(&AssistantSettings::second)},
      {"ASSISTANT_SECOND_PROFILE", "", "what it can be asked, as ASSISTANT_PROFILE", false,
       profile(&AssistantSettings::second)},
      {"OPENAI_TRANSCRIPTION_MODEL", "",
       "the model that hears recordings; off: none; absent: gpt-transcribe at OpenAI's own API when there is a key, "
       "none "
       "elsewhere",
       false, set_transcription_model},
      {"OPENAI_TRANSCRIPTION_BASE_URL", "", "the API it is asked at; absent: OPENAI_BASE_URL", false,
       set_transcription_url},
      {"OPENAI_TRANSCRIPTION_API_KEY", "",
       "the key it is asked with; absent: the first of OPENAI_API_KEY, or none at an API of its own", true,
       set_transcription_key},
      {"ASSISTANT_PHOTOS", "",
       "true: the model describes photos that customers send, false: nobody does; absent: where its models take images",
       false, set_photos},
      {"ASSISTANT_MODEL_PRICE", "",
       "the model's price in US dollars for a million tokens: input, cached input, cache writes, output, by commas; "
       "absent: as the program knows it",
       false, set_model_price},
      {"ASSISTANT_DAILY_TOKENS_PER_CONTACT", "500000",
       "tokens a day after which the builtin assistant answers a contact; 0: no bound", false,
       owner_setting("assistant_daily_tokens_per_contact")},
      {"ASSISTANT_DAILY_COST_PER_CONTACT", "0", "the same in US dollars; 0: no bound", false,
       owner_setting("assistant_daily_cost_per_contact")},
      {"ASSISTANT_DAILY_COST", "0", "US dollars a day after which the builtin assistant answers all; 0: no bound",
       false, owner_setting("assistant_daily_cost")},
      {"ASSISTANT_MONTHLY_COST", "0", "the same for a month of the calendar; 0: no bound", false,
       owner_setting("assistant_monthly_cost")},
  };
}

}  // namespace tendero::app
