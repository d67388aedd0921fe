#pragma once

#include <string>

#include "assistant/providers/capability_profile.hpp"
#include "assistant/transcriber.hpp"
#include "base/secret.hpp"
#include "net/http_transport.hpp"

namespace tendero::assistant {

struct RemoteTranscriberSettings {
  std::string base_url = "https://api.openai.com/v1";
  std::string model;
  Secret api_key;  ///< empty: none is sent, as local servers want it
  CapabilityProfile profile = *profile_named("openai");
  Duration call_deadline{30'000};
};

/// Hears recordings: OpenAI's "Create transcription" (`POST /v1/audio/transcriptions`), or a server that imitates it.
/// What it cannot take, or what lasts too long, is not sent at all.
///
/// Faults beside those of `read_refusal`: `unavailable` `model_unreachable`, `model_timeout`, `model_unreadable`;
/// `invalid` `recording_type`, `recording_too_large`, `recording_too_long`, `no_words`.
class RemoteTranscriber final : public Transcriber {
 public:
  RemoteTranscriber(net::HttpTransport& transport, RemoteTranscriberSettings settings);
  Task<Result<FileWords>> words_of(SentFile file) override;

 private:
  net::HttpTransport& transport_;
  RemoteTranscriberSettings settings_;
};

}  // namespace tendero::assistant
