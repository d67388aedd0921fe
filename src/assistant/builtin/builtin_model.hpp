#pragma once

#include "assistant/chat_model.hpp"

namespace tendero::assistant {

/// The engine that is always there: rules instead of a model. It needs no network and no clock, answers in
/// milliseconds, and the same conversation always gets the same answer. Speaks Spanish and English.
///
/// A turn is planned as a pure function of its memory, the customer's words and the tool results so far; see
/// builtin/README.md.
class BuiltinModel final : public ChatModel {
 public:
  /// Never fails.
  Task<Result<ModelReply>> reply(ModelRequest request) override;

  /// The same, for callers without a coroutine.
  [[nodiscard]] static ModelReply think(const ModelRequest& request);
};

}  // namespace tendero::assistant
