#pragma once

#include <string>
#include <vector>

#include "assistant/chat_model.hpp"
#include "base/world.hpp"

namespace tendero::assistant {

/// One question to an engine, and what its answer took.
struct ModelCall {
  std::string engine = {};   ///< "builtin", "openai:gpt-6-luna"; empty: nobody answered
  std::string outcome = {};  ///< "answered", "stood_in" (the builtin one answered instead), or the fault's code
  Usage usage = {};
  Duration took{0};
};

/// Asks the engine behind it, and keeps a list of what was asked: all of one turn, so one is made for each. What an
/// engine's server does not count is estimated by the length of the texts.
class MeteredModel final : public ChatModel {
 public:
  MeteredModel(ChatModel& model, World& world) : model_(model), world_(world) {}
  Task<Result<ModelReply>> reply(ModelRequest request) override;

  /// In the order in which they were asked; the list begins anew.
  [[nodiscard]] std::vector<ModelCall> take_calls();

 private:
  ChatModel& model_;
  World& world_;
  std::vector<ModelCall> asked_;
};

}  // namespace tendero::assistant
