#pragma once

#include <optional>

#include "app/settings.hpp"
#include "assistant/providers/remote_describer.hpp"
#include "assistant/providers/remote_transcriber.hpp"
#include "dialogue/put_into_words.hpp"
#include "net/http_transport.hpp"

namespace tendero::app {

/// What the transcription model is asked with; nothing: nobody hears recordings. They are heard whatever engine thinks:
/// the builtin one reads their words like any others.
[[nodiscard]] std::optional<assistant::RemoteTranscriberSettings> transcription_of(const AssistantSettings& settings);

/// What the model that sees photos is asked with: the first one that thinks. Nothing: nobody sees them.
[[nodiscard]] std::optional<assistant::RemoteDescriberSettings> description_of(const AssistantSettings& settings);

/// Who puts into words what customers send instead of them.
class Transcribers {
 public:
  /// `transport` must outlive this.
  Transcribers(const AssistantSettings& settings, net::HttpTransport& transport);
  Transcribers(const Transcribers&) = delete;
  Transcribers& operator=(const Transcribers&) = delete;

  [[nodiscard]] dialogue::Transcribers all() noexcept;

 private:
  std::optional<assistant::RemoteTranscriber> recordings_;
  std::optional<assistant::RemoteDescriber> photos_;
};

/// Which files these settings have put into words.
[[nodiscard]] storage::TranscriptWishes transcript_wishes(const AssistantSettings& settings);

}  // namespace tendero::app
