#pragma once

#include <string>

#include "assistant/providers/remote_transcriber.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "sandbox/model/spoken.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {

/// OpenAI's transcription before the sandbox model, within the process and in virtual time.
class TranscriberStage {
 public:
  static constexpr const char* origin = "http://model.sandbox";

  explicit TranscriberStage(test::TestWorld& world, RemoteTranscriberSettings settings = {.model = "gpt-transcribe"})
      : sandbox(world, {}), transport(world), transcriber(transport, complete(std::move(settings))) {
    transport.serve(origin, [this](net::Request request) { return sandbox.handle(std::move(request)); });
  }

  sandbox::SandboxModel sandbox;
  net::HandlerTransport transport;
  RemoteTranscriber transcriber;

 private:
  static RemoteTranscriberSettings complete(RemoteTranscriberSettings settings) {
    settings.base_url = std::string(origin) + "/v1/";
    if (settings.api_key.empty()) settings.api_key = Secret("sk-sandbox");
    return settings;
  }
};

inline SentFile voice(const std::string& words, std::string language = {}) {
  return {.bytes = sandbox::model::voice_note(words), .mime_type = "audio/ogg", .language = std::move(language)};
}

}  // namespace tendero::assistant
