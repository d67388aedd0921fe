#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crm/content.hpp"
#include "crm/outgoing.hpp"

namespace tendero::assistant::builtin {

/// What is said in a turn, put together wish by wish.
class Answer {
 public:
  /// A paragraph of its own; said twice it stands once.
  void say(std::string paragraph);
  /// A paragraph that ends with a question. Only the question of the last one is kept: two at once cannot be answered.
  void ask(std::string paragraph, std::string question, std::string_view separator = "\n\n");
  /// Things to tap below what is said last. A later offer takes the place of an earlier one.
  void offer(std::vector<crm::Choice> choices, std::string button);
  /// Put in front of the first paragraph, on its line: "¡Hola! ".
  void begin_with(std::string greeting);

  [[nodiscard]] bool empty() const noexcept { return paragraphs_.empty(); }
  [[nodiscard]] bool offers() const noexcept { return !choices_.empty(); }
  /// Everything as one message.
  [[nodiscard]] std::vector<crm::Outgoing> take();

 private:
  std::string greeting_;
  std::string question_;  ///< with its separator
  std::vector<std::string> paragraphs_;
  std::vector<crm::Choice> choices_;
  std::string button_;
};

}  // namespace tendero::assistant::builtin
