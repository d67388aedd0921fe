#include "app/transcribers.hpp"

#include "app/models.hpp"

namespace tendero::app {

namespace {

/// At an address that only imitates OpenAI nobody may know the model: there it must be named.
bool is_openai(const std::string& base_url) { return assistant::profile_of_address(base_url).name == "openai"; }

Secret first_key(const ModelServer& server) { return server.api_keys.empty() ? Secret() : server.api_keys.front(); }

/// A key is shown to the server that it is for, and to no other.
Secret key_of(const AssistantSettings& settings) {
  const auto& senses = settings.senses;
  if (!senses.transcription_key.empty()) return senses.transcription_key;
  return senses.transcription_url.empty() ? first_key(settings.first) : Secret();
}

}  // namespace

std::optional<assistant::RemoteTranscriberSettings> transcription_of(const AssistantSettings& settings) {
  const auto& senses = settings.senses;
  const bool own_server = !senses.transcription_url.empty();
  const auto& base_url = own_server ? senses.transcription_url : settings.first.base_url;
  const auto key = key_of(settings);
  auto model = senses.transcription_model;
  if (model.empty() && !key.empty() && is_openai(base_url)) model = default_transcription_model;
  // Without a key only a server that was named for this can be meant.
  if (model.empty() || model == transcription_off || (key.empty() && !own_server)) return std::nullopt;
  return assistant::RemoteTranscriberSettings{.base_url = base_url,
                                              .model = std::move(model),
                                              .api_key = key,
                                              .profile = assistant::profile_of_address(base_url)};
}

std::optional<assistant::RemoteDescriberSettings> description_of(const AssistantSettings& settings) {
  const auto& server = settings.first;
  if (settings.engine == EngineKind::builtin || server.models.empty()) return std::nullopt;
  const auto profile = profile_of(server, settings.engine);
  if (!settings.senses.photos.value_or(profile.images)) return std::nullopt;
  return assistant::RemoteDescriberSettings{
      .base_url = server.base_url, .model = server.models.front(), .api_key = first_key(server), .profile = profile};
}

Transcribers::Transcribers(const AssistantSettings& settings, net::HttpTransport& transport) {
  if (auto recordings = transcription_of(settings)) recordings_.emplace(transport, *std::move(recordings));
  if (auto photos = description_of(settings)) photos_.emplace(transport, *std::move(photos));
}

dialogue::Transcribers Transcribers::all() noexcept {
  return {.recordings = recordings_ ? &*recordings_ : nullptr, .photos = photos_ ? &*photos_ : nullptr};
}

storage::TranscriptWishes transcript_wishes(const AssistantSettings& settings) {
  return {.recordings = transcription_of(settings).has_value(), .photos = description_of(settings).has_value()};
}

}  // namespace tendero::app
