#include "app/transcribers.hpp"

namespace tendero::app {

namespace {

/// At an address that only imitates OpenAI nobody may know the model: there it must be named.
bool is_openai(const std::string& base_url) { return assistant::profile_of_address(base_url).name == "openai"; }

}  // namespace

std::optional<assistant::RemoteTranscriberSettings> transcription_of(const AssistantSettings& settings) {
  const auto& senses = settings.senses;
  const bool own_server = !senses.transcription_url.empty();
  const auto& base_url = own_server ? senses.transcription_url : settings.first.base_url;
  const auto& keys = settings.first.api_keys;
  auto model = senses.transcription_model;
  if (model.empty() && !keys.empty() && is_openai(base_url)) model = default_transcription_model;
  // Without a key only a server that was named for this can be meant.
  if (model.empty() || model == transcription_off || (keys.empty() && !own_server)) return std::nullopt;
  return assistant::RemoteTranscriberSettings{.base_url = base_url,
                                              .model = std::move(model),
                                              .api_key = keys.empty() ? Secret() : keys.front(),
                                              .profile = assistant::profile_of_address(base_url)};
}

Transcribers::Transcribers(const AssistantSettings& settings, net::HttpTransport& transport) {
  if (auto recordings = transcription_of(settings)) recordings_.emplace(transport, *std::move(recordings));
}

dialogue::Transcribers Transcribers::all() noexcept {
  return {.recordings = recordings_ ? &*recordings_ : nullptr, .photos = nullptr};
}

storage::TranscriptWishes transcript_wishes(const AssistantSettings& settings) {
  return {.recordings = transcription_of(settings).has_value(), .photos = false};
}

}  // namespace tendero::app
