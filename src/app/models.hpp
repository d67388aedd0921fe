#pragma once

#include <deque>
#include <optional>

#include "app/settings.hpp"
#include "assistant/builtin/builtin_model.hpp"
#include "assistant/fallback_model.hpp"
#include "assistant/providers/remote_model.hpp"
#include "base/world.hpp"
#include "net/http_transport.hpp"

namespace tendero::app {

/// What this server can be asked: as it is named, or as its address tells; engine openai speaks its own way to any.
[[nodiscard]] assistant::CapabilityProfile profile_of(const ModelServer& server, EngineKind engine);

/// Who thinks, in the order in which they are asked: every model of the first server with each of its keys, then those
/// of the second, then the built-in assistant, which always answers.
class Models {
 public:
  /// `transport` and `world` must outlive this.
  Models(const AssistantSettings& settings, net::HttpTransport& transport, World& world);
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  [[nodiscard]] assistant::ChatModel& first() noexcept { return *first_; }
  /// Why none of the models answers, when the built-in assistant stands in for all of them; nothing: one does, or none
  /// is set.
  [[nodiscard]] std::optional<Fault> trouble() const;

 private:
  assistant::BuiltinModel builtin_;
  std::deque<assistant::RemoteModel> remotes_;
  std::deque<assistant::FallbackModel> fallbacks_;
  assistant::ChatModel* first_ = &builtin_;
};

}  // namespace tendero::app
