#pragma once

#include <string>

#include "assistant/chat_model.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::assistant {

struct OpenAiSettings {
  std::string base_url = "https://api.openai.com/v1";
  std::string model;
  Secret api_key;
  int max_output_tokens = 2'000;   ///< visible and reasoning tokens together
  Duration call_deadline{25'000};  ///< of one request
  int retries = 2;                 ///< within the turn's deadline, for what heals by itself
};

/// OpenAI's Responses API ("Create a model response"), stateless: nothing is stored at the vendor, the conversation is
/// sent with every request, reasoning items are replayed within the turn.
///
/// Faults beside those of `read_response` and `read_refusal`: `unavailable` `model_unreachable`, `model_timeout`;
/// `invalid` `no_time_left` when the turn's deadline is too near to ask.
class OpenAiModel final : public ChatModel {
 public:
  OpenAiModel(net::HttpTransport& transport, World& world, OpenAiSettings settings);
  Task<Result<ModelReply>> reply(ModelRequest request) override;

 private:
  Task<Result<net::Response>> post(std::string body, Duration deadline);
  Task<Result<ModelReply>> attempt(std::string body, std::string language, Instant deadline);
  [[nodiscard]] Duration pause_before(int attempt, const Fault& fault);

  net::HttpTransport& transport_;
  World& world_;
  OpenAiSettings settings_;
};

}  // namespace tendero::assistant
