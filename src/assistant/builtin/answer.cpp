#include "assistant/builtin/answer.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tendero::assistant::builtin {

void Answer::say(std::string paragraph) {
  const bool said = std::ranges::find(paragraphs_, paragraph) != paragraphs_.end();
  if (!said) paragraphs_.push_back(std::move(paragraph));
  choices_.clear();
  question_.clear();
}

void Answer::ask(std::string paragraph, std::string question, std::string_view separator) {
  say(std::move(paragraph));
  question_ = fmt::format("{}{}", separator, question);
}

void Answer::offer(std::vector<crm::Choice> choices, std::string button) {
  choices_ = std::move(choices);
  button_ = std::move(button);
}

void Answer::begin_with(std::string greeting) { greeting_ = std::move(greeting); }

std::vector<crm::Outgoing> Answer::take() {
  std::string body = fmt::format("{}{}{}", greeting_, fmt::join(paragraphs_, "\n\n"), question_);
  if (choices_.empty()) return {{crm::Text{std::move(body)}}};
  return {{crm::Choices{std::move(body), std::move(button_), std::move(choices_)}}};
}

}  // namespace tendero::assistant::builtin
