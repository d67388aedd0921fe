#pragma once

#include <string>

#include "assistant/providers/remote_model.hpp"
#include "net/handler_transport.hpp"
#include "sandbox/model/sandbox_model.hpp"
#include "support/test_world.hpp"

namespace tendero::assistant {

/// OpenAI's engine before the sandbox model, within the process and in virtual time.
class RemoteStage {
 public:
  static constexpr const char* origin = "http://model.sandbox";

  explicit RemoteStage(test::TestWorld& world, RemoteModelSettings settings = {.model = "gpt-6-luna"})
      : sandbox(world, {}), transport(world), model(transport, world, complete(std::move(settings))) {
    transport.serve(origin, [this](net::Request request) { return sandbox.handle(std::move(request)); });
  }

  sandbox::SandboxModel sandbox;
  net::HandlerTransport transport;
  RemoteModel model;

 private:
  static RemoteModelSettings complete(RemoteModelSettings settings) {
    settings.base_url = std::string(origin) + "/v1/";
    if (settings.api_key.empty()) settings.api_key = Secret("sk-sandbox");
    return settings;
  }
};

}  // namespace tendero::assistant
