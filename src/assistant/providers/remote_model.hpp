#pragma once

#include <string>

#include "assistant/chat_model.hpp"
#include "assistant/providers/capability_profile.hpp"
#include "assistant/providers/chat_wire.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::assistant {

struct RemoteModelSettings {
  std::string base_url = "https://api.openai.com/v1";
  std::string model;
  Secret api_key;  ///< empty: none is sent, as local servers want it
  CapabilityProfile profile = *profile_named("openai");
  int max_output_tokens = 2'000;   ///< visible and reasoning tokens together
  Duration call_deadline{25'000};  ///< of one request
  Duration silence{15'000};        ///< of an answer in pieces: longer is a server that has died
  int retries = 2;                 ///< within the turn's deadline, for what heals by itself
};

/// A model behind somebody's server: OpenAI's Responses API ("Create a model response"), or Chat Completions as the
/// profile says. Stateless: nothing is stored at the vendor, the conversation is sent with every request, what the
/// model wants back within a turn is replayed. A parameter that the server refuses by its name is left out from then
/// on.
///
/// Faults beside those of `read_response`, `read_chat` and `read_refusal`: `unavailable` `model_unreachable`,
/// `model_timeout`; `invalid` `no_time_left` when the turn's deadline is too near to ask; `broken`
/// `model_needs_responses`: this model takes functions by the Responses API only.
class RemoteModel final : public ChatModel {
 public:
  RemoteModel(net::HttpTransport& transport, World& world, RemoteModelSettings settings);
  Task<Result<ModelReply>> reply(ModelRequest request) override;

 private:
  [[nodiscard]] bool is_chat() const noexcept { return settings_.profile.dialect == Dialect::chat; }
  /// The answer is asked for in pieces.
  [[nodiscard]] bool in_pieces() const noexcept { return !is_chat() || settings_.profile.streams; }
  [[nodiscard]] net::OutgoingRequest outgoing(const ModelRequest& request, Duration deadline) const;
  Task<Result<net::Response>> post(const ModelRequest& request, Instant deadline);
  Task<Result<ModelReply>> attempt(const ModelRequest& request);
  [[nodiscard]] Duration pause_before(int attempt, const Fault& fault);

  net::HttpTransport& transport_;
  World& world_;
  RemoteModelSettings settings_;
  Adjustments adjustments_;
};

}  // namespace tendero::assistant
