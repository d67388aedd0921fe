#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "assistant/chat_model.hpp"

namespace tendero::assistant {

/// An engine whose replies a test has written down; the last one stays. It keeps what it was asked.
class ScriptedModel final : public ChatModel {
 public:
  ScriptedModel() = default;
  explicit ScriptedModel(std::deque<Result<ModelReply>> replies) : replies(std::move(replies)) {}

  Task<Result<ModelReply>> reply(ModelRequest request) override {
    asked.push_back(std::move(request));
    auto next = replies.empty() ? Result<ModelReply>(ModelReply{}) : replies.front();
    if (replies.size() > 1) replies.pop_front();
    co_return next;
  }

  std::deque<Result<ModelReply>> replies;
  std::vector<ModelRequest> asked;
};

inline ModelReply words(std::string text) {
  ModelReply reply;
  reply.says = {crm::Outgoing{.content = crm::Text{std::move(text)}}};
  return reply;
}

inline ModelReply calling(std::vector<ToolCall> calls) {
  ModelReply reply;
  reply.calls = std::move(calls);
  return reply;
}

inline std::string text_in(const ModelReply& reply) {
  return reply.says.empty() ? std::string() : crm::plain_text(reply.says.front().content);
}

}  // namespace tendero::assistant
