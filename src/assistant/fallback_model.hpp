#pragma once

#include <optional>

#include "assistant/chat_model.hpp"
#include "base/world.hpp"

namespace tendero::assistant {

/// What the second engine is to the first.
enum class Second {
  stand_in,  ///< less able: its words are marked as degraded, and a turn that it has begun it also finishes
  peer,      ///< another model, key or server that is as good; it may have a stand-in of its own
};

/// Asks the first engine; when it has no answer, the second.
///
/// A first engine that cannot be reached (`unavailable`) or needs a person (`broken`) rests, so that not every customer
/// waits for it; when the rest is over one turn tries it while the others still ask the second. What is wrong with one
/// conversation alone (`invalid`) keeps nobody else from it. While many turns wait for it at once they wait less long,
/// so that an engine that hangs does not keep the places of all turns.
class FallbackModel final : public ChatModel {
 public:
  FallbackModel(ChatModel& first, ChatModel& second, World& world, Second is = Second::stand_in)
      : first_(first), second_(second), second_is_(is), world_(world) {}
  Task<Result<ModelReply>> reply(ModelRequest request) override;

  /// Why the first engine did not answer when it was asked last; nothing: it did, or was not asked yet. What was wrong
  /// with one conversation alone is no trouble.
  [[nodiscard]] const std::optional<Fault>& trouble() const noexcept { return trouble_; }

 private:
  Task<Result<ModelReply>> ask_first(ModelRequest request);
  [[nodiscard]] bool may_ask_first(const ModelRequest& request) const;
  void rest(const Fault& fault);

  ChatModel& first_;
  ChatModel& second_;
  const Second second_is_;
  World& world_;
  Instant first_rests_until_{};
  std::optional<Fault> trouble_;
  int waiting_ = 0;  ///< turns that the first engine is thinking about
};

}  // namespace tendero::assistant
