#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conversations/small_shop.hpp"
#include "conversations/verdict.hpp"

namespace tendero::conversations {

/// One customer talking with the builtin engine about a small shop, turn by turn as `dialogue` would run it: rounds of
/// calls until there are words, memory kept in between.
class PlayedConversation {
 public:
  PlayedConversation(boost::json::object document, std::string caller, std::string language,
                     std::chrono::sys_days today);

  /// What the customer writes, and what came of it.
  WhatHappened write(std::string_view text) { return say({std::string(text), {}}); }
  /// A tap on something that was offered.
  WhatHappened tap(std::string_view choice_id, std::string_view title) {
    return say({std::string(title), std::string(choice_id)});
  }

  /// The text of the last answer, without what can be tapped.
  [[nodiscard]] const std::string& last_body() const noexcept { return body_; }
  [[nodiscard]] SmallShop& shop() noexcept { return shop_; }
  [[nodiscard]] std::vector<assistant::ToolDefinition>& tools() noexcept { return request_.tools; }
  [[nodiscard]] const std::vector<crm::Choice>& offered() const noexcept { return choices_; }
  /// As if the turn's memory had been lost.
  void lose_memory() { request_.memory.clear(); }

 private:
  WhatHappened say(assistant::CustomerSaid said);

  SmallShop shop_;
  std::chrono::sys_days today_;
  assistant::ModelRequest request_;
  std::string body_;
  std::vector<crm::Choice> choices_;
};

/// The seed data of the sandbox shop, read from the source tree.
[[nodiscard]] boost::json::object sandbox_document();

}  // namespace tendero::conversations
