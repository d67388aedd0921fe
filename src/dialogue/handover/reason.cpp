#include "dialogue/handover/reason.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "dialogue/phrases.hpp"

namespace tendero::dialogue {

namespace {

constexpr std::array<std::pair<std::string_view, HandoverReason>, 10> known{
    {{"customer_asked", HandoverReason::asked},
     {"assistant_failed", HandoverReason::failures},
     {"no_grounded_answer", HandoverReason::failures},
     {"failures", HandoverReason::failures},
     {"not_understood", HandoverReason::failures},
     {"complaint", HandoverReason::complaint},
     {"order_uncertain", HandoverReason::order},
     {"order_needs_approval", HandoverReason::approval},
     {"cancel_order", HandoverReason::cancel},
     {"loop", HandoverReason::loop}}};

bool any_says(const std::vector<std::string>& lines, const std::string& phrase) {
  return std::ranges::any_of(lines, [&](const std::string& line) { return holds_phrase(line, phrase); });
}

bool is_angry(const std::vector<std::string>& lines) {
  return std::ranges::any_of(lines, [](const std::string& line) { return holds_listed(line, "handover.anger_words"); });
}

}  // namespace

std::string_view to_word(HandoverReason reason) noexcept {
  switch (reason) {
    case HandoverReason::asked:
      return "asked";
    case HandoverReason::failures:
      return "failures";
    case HandoverReason::policy:
      return "policy";
    case HandoverReason::anger:
      return "anger";
    case HandoverReason::complaint:
      return "complaint";
    case HandoverReason::order:
      return "order";
    case HandoverReason::cancel:
      return "cancel";
    case HandoverReason::approval:
      return "approval";
    case HandoverReason::loop:
      return "loop";
    case HandoverReason::given_up:
      return "given_up";
    case HandoverReason::unanswered:
      return "unanswered";
  }
  return "asked";
}

WhyHanded why_handed(std::string_view hand_over_reason) {
  const auto* const found =
      std::ranges::find(known, hand_over_reason, &std::pair<std::string_view, HandoverReason>::first);
  if (found != known.end()) return {.reason = found->second};
  return {.reason = HandoverReason::asked, .note = std::string(hand_over_reason)};
}

std::optional<WhyHanded> must_be_handed(const std::vector<std::string>& customer_lines,
                                        const std::vector<std::string>& topics) {
  std::vector<std::string> lines;
  for (const auto& line : customer_lines) lines.push_back(as_words(line));
  const auto topic = std::ranges::find_if(topics, [&](const std::string& each) { return any_says(lines, each); });
  if (topic != topics.end()) return WhyHanded{.reason = HandoverReason::policy, .note = *topic};
  if (is_angry(lines)) return WhyHanded{.reason = HandoverReason::anger};
  return std::nullopt;
}

}  // namespace tendero::dialogue
