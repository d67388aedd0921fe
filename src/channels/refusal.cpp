#include "channels/refusal.hpp"

#include <algorithm>
#include <array>

namespace tendero::channels {
namespace {

struct Word {
  std::string_view code;
  Decision decision;
};

/// Where the kind alone does not decide.
constexpr std::array words{
    Word{"channel_busy", {Remedy::hold_number}},
    Word{"account_busy", {Remedy::hold_account}},
    Word{"recipient_busy", {Remedy::hold_recipient}},
    // WhatsApp Cloud API, "Error codes": 131000 at most three times more, 1 once more.
    Word{"channel_error", {Remedy::try_later, 3}},
    Word{"request_unclear", {Remedy::try_later, 1}},
    Word{"form_busy", {Remedy::try_later, 3}},
    Word{"window_closed", {Remedy::use_template}},
};

Decision by_kind(FaultKind kind) {
  switch (kind) {
    case FaultKind::uncertain:
      return {Remedy::await_report};
    case FaultKind::unavailable:
      return {Remedy::try_later};
    case FaultKind::broken:
      return {Remedy::stop_number};
    case FaultKind::invalid:
    case FaultKind::not_found:
    case FaultKind::denied:
      break;
  }
  return {Remedy::give_up};
}

}  // namespace

std::string_view to_word(Remedy remedy) noexcept {
  switch (remedy) {
    case Remedy::await_report:
      return "await_report";
    case Remedy::try_later:
      return "try_later";
    case Remedy::hold_recipient:
      return "hold_recipient";
    case Remedy::hold_number:
      return "hold_number";
    case Remedy::hold_account:
      return "hold_account";
    case Remedy::give_up:
      return "give_up";
    case Remedy::use_template:
      return "use_template";
    case Remedy::stop_number:
      return "stop_number";
  }
  return "unknown";
}

Decision decide_on(const Fault& refusal) {
  const auto* const word = std::ranges::find(words, refusal.code, &Word::code);
  return word != words.end() ? word->decision : by_kind(refusal.kind);
}

}  // namespace tendero::channels
