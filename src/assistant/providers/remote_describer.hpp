#pragma once

#include <string>

#include "assistant/providers/capability_profile.hpp"
#include "assistant/transcriber.hpp"
#include "base/secret.hpp"
#include "net/http_transport.hpp"

namespace tendero::assistant {

struct RemoteDescriberSettings {
  std::string base_url = "https://api.openai.com/v1";
  std::string model;
  Secret api_key;  ///< empty: none is sent
  CapabilityProfile profile = *profile_named("openai");
  int max_output_tokens = 1'000;  ///< visible and reasoning tokens together
  Duration call_deadline{30'000};
};

/// Sees photos: asks a model that takes images what is on one, so that a product can be searched by it, in either
/// dialect. The photo goes within the request, without what a camera wrote beside it (where it was taken), at the least
/// detail. The model gets nothing else: no tools, no conversation. Whatever a photo tells it to do, a description is
/// all that comes of it.
///
/// Faults beside those of `read_refusal`, `read_response` and `read_chat`: `unavailable` `model_unreachable`,
/// `model_timeout`; `invalid` `photo_type`, `photo_too_large`, `no_words`.
class RemoteDescriber final : public Transcriber {
 public:
  RemoteDescriber(net::HttpTransport& transport, RemoteDescriberSettings settings);
  Task<Result<FileWords>> words_of(SentFile file) override;

 private:
  [[nodiscard]] bool is_chat() const noexcept { return settings_.profile.dialect == Dialect::chat; }
  [[nodiscard]] Result<FileWords> read(const std::string& body, const std::string& language) const;

  net::HttpTransport& transport_;
  RemoteDescriberSettings settings_;
};

}  // namespace tendero::assistant
