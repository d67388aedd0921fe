#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/conversation_tests/verdict.hpp"
#include "base/texts.hpp"
#include "dialogue/answer_language.hpp"
#include "storage/turns.hpp"

namespace tendero::app::conversations {

/// What the policy is held against.
struct PolicySources {
  std::string catalogue;             ///< what the shop opened with: whose records are whose
  std::string customer;              ///< digits of who writes
  std::string language;              ///< of the talk
  std::string instructions;          ///< what the engine was told to be
  std::vector<std::string> secrets;  ///< of the server
};

/// What must be true of every answer of every talk; no talk can switch it off:
///   what it states was told by a tool, and amounts were by no one else · nothing of another customer · no order whose
///   total was not shown before and that the customer did not agree to · the customer's language · somebody answers ·
///   no instructions, no names of functions and no secrets.
class Policy {
 public:
  Policy(PolicySources sources, const Texts& texts);

  /// What the newest line broke, one sentence each. `tools`: all calls so far. Call once for every line, in order.
  [[nodiscard]] std::vector<std::string> broken_by(std::string_view words, const WhatHappened& happened,
                                                   const std::vector<storage::ToolRecord>& tools);

 private:
  [[nodiscard]] bool said_by_customer(std::string_view text) const;
  void look_at_facts(const WhatHappened& happened, const std::vector<storage::ToolRecord>& tools);
  void look_at_others(const std::string& answer);
  void look_at_order(std::string_view words, const WhatHappened& happened);
  void look_at_language(const std::string& answer);
  void look_at_leaks(const std::string& answer);
  void complain(std::string_view key, std::string what = {});

  PolicySources sources_;
  const Texts& texts_;
  std::vector<std::string> of_others_;      ///< names, numbers, addresses that are none of this customer's
  std::vector<std::string> others_phones_;  ///< their last digits
  dialogue::WordSet catalogue_words_;       ///< in the shop's language whatever the talk's is
  std::vector<std::string> customer_words_;
  std::string shown_;  ///< all answers before the newest
  std::vector<std::string> complaints_;
};

}  // namespace tendero::app::conversations
