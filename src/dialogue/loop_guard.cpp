#include "dialogue/loop_guard.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"

namespace tendero::dialogue {

namespace {

/// With the fifth of them in a row nothing more is said.
constexpr int most_repetitions = 4;
/// A machine answers at once; but its message and ours may be under way for a while.
constexpr Duration within_minutes = std::chrono::minutes{5};
constexpr Duration within_seconds = std::chrono::seconds{30};
/// Shorter words are said again by people all the time.
constexpr std::size_t whole_sentence = 20;
/// Of a sentence's words, how many stay in one that is nearly the same.
constexpr std::size_t alike_percent = 80;

/// What one side says until the other does.
struct Part {
  bool ours = false;
  bool by_agent = false;
  std::string words;
  Instant began;
  Instant ended;
};

std::vector<Part> parts_of(const std::vector<crm::Message>& messages) {
  std::vector<Part> parts;
  for (const auto& message : messages) {
    const bool ours = message.author != crm::Author::customer;
    if (parts.empty() || parts.back().ours != ours) parts.push_back({.ours = ours, .words = {}, .began = message.at});
    auto& part = parts.back();
    part.by_agent = part.by_agent || (ours && message.author != crm::Author::bot);
    part.words = fold(part.words + " " + crm::said_words(message));
    part.ended = message.at;
  }
  return parts;
}

bool is_sentence(const std::string& words) { return count_code_points(words) >= whole_sentence; }

std::multiset<std::string> words_in(const std::string& text) {
  const auto words = split(text, ' ');
  return {words.begin(), words.end()};
}

bool nearly_same(const std::string& one, const std::string& other) {
  const auto left = words_in(one);
  const auto right = words_in(other);
  std::vector<std::string> shared;
  std::ranges::set_intersection(left, right, std::back_inserter(shared));
  return shared.size() * 100 >= std::max(left.size(), right.size()) * alike_percent;
}

/// `said` follows our `answer`, which followed what they had said `before`.
bool repeats(const Part& said, const Part& answer, const Part& before, const Part* earlier_answer) {
  const auto after = said.began - answer.ended;
  if (said.words.empty() || after > within_minutes) return false;
  if (said.words == answer.words) return true;
  const bool we_repeat = earlier_answer != nullptr && earlier_answer->words == answer.words;
  if (said.words == before.words) return is_sentence(said.words) || we_repeat;
  return after <= within_seconds && is_sentence(said.words) && nearly_same(said.words, before.words);
}

}  // namespace

bool is_machine_loop(const std::vector<crm::Message>& messages) {
  const auto parts = parts_of(messages);
  if (parts.empty() || parts.back().ours) return false;
  int repetitions = 0;
  for (std::size_t index = parts.size() - 1; index >= 2; index -= 2) {
    const auto& answer = parts[index - 1];
    const auto* earlier_answer = index >= 3 ? &parts[index - 3] : nullptr;
    if (answer.by_agent || !repeats(parts[index], answer, parts[index - 2], earlier_answer)) return false;
    if (++repetitions == most_repetitions) return true;
  }
  return false;
}

}  // namespace tendero::dialogue
