#pragma once

#include <string_view>

#include "base/result.hpp"

namespace tendero::channels {

/// What whoever sends does about a message that the channel did not take.
enum class Remedy {
  await_report,    ///< it may have arrived: wait for the channel's report
  try_later,       ///< the same message again, after a growing wait
  hold_recipient,  ///< too much for one person: nothing to them for a while
  hold_number,     ///< too much of one number: nothing from it for a while, and less a second afterwards
  hold_account,    ///< too many calls of the app or the account: nothing from any number for a while
  give_up,         ///< this message never arrives
  use_template,    ///< as `give_up`: free words no longer reach this person, a template does
  stop_number,     ///< nothing leaves this number until a probe gets through, and somebody is told
};

[[nodiscard]] std::string_view to_word(Remedy remedy) noexcept;

struct Decision {
  Remedy remedy = Remedy::give_up;
  /// How often at most the message is tried again for this reason in a row; then it is given up. 0: as often as fits
  /// into the time for which a message is tried.
  int repeats = 0;
};

/// The one place that turns a refusal into what is done: by the fault's kind, and by its code where codes of one kind
/// differ. The codes are those of `Channel::send`. Pure.
[[nodiscard]] Decision decide_on(const Fault& refusal);

}  // namespace tendero::channels
