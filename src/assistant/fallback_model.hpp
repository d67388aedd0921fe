#pragma once

#include "assistant/chat_model.hpp"
#include "base/world.hpp"

namespace tendero::assistant {

/// Asks the first engine; while it cannot be reached, the second. A failure keeps the first one out of the way for a while,
/// so that no turn is answered half by one and half by the other.
class FallbackModel final : public ChatModel {
 public:
  FallbackModel(ChatModel& first, ChatModel& second, World& world) : first_(first), second_(second), world_(world) {}
  Task<Result<ModelReply>> reply(ModelRequest request) override;

 private:
  ChatModel& first_;
  ChatModel& second_;
  World& world_;
  Instant first_rests_until_{};
};

}  // namespace tendero::assistant
