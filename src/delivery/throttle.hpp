#pragma once

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/world.hpp"
#include "channels/breaker.hpp"
#include "channels/pace.hpp"
#include "channels/refusal.hpp"

namespace tendero::delivery {

struct RetrySettings {
  Duration unknown_wait{60'000};  ///< how long a report may take that tells whether a send with unknown outcome arrived
  /// How long a message is tried while the channel cannot take it; then its words are no answer any more, and the
  /// platform's own window for free answers is over.
  Duration keep_trying = std::chrono::hours{24};
  Duration retry_first{1'000};
  Duration retry_most{120'000};
};

/// One call of the channel, as far as it matters to the next ones.
struct Attempt {
  std::string number;  ///< of ours
  std::string recipient;
  Instant queued_at;      ///< the message
  bool is_probe = false;  ///< of a number that is stopped
};

/// What becomes of a message whose call has ended.
struct AttemptEnd {
  enum class What { sent, unknown, again, failed };
  What what = What::sent;
  Instant due = {};  ///< of `again` and `unknown`: when it is looked at next
};

/// When a message may leave, and what the channel's answers change about that: each refusal's decision
/// (`channels::decide_on`) is carried out here, on the pace and on the breaker of its number.
class Throttle {
 public:
  Throttle(World& world, channels::Pace& pace, channels::Breaker& breaker, RetrySettings settings)
      : world_(world), pace_(pace), breaker_(breaker), settings_(settings) {}

  struct Turn {
    Duration wait{0};            ///< zero: it leaves now, and is counted
    std::string_view why = {};   ///< it waits: "paced" or "number_stopped"
    bool is_probe = false;       ///< of a number that is stopped: how it ends must be told
    bool for_recipient = false;  ///< it waits because this person may not get more now
  };
  [[nodiscard]] Turn turn_of(const std::string& number, const std::string& recipient);
  /// The probe was not sent after all.
  void not_sent(const std::string& number);

  [[nodiscard]] AttemptEnd taken(const Attempt& attempt);
  /// `times`: how often in a row this message was refused for this reason, this time included.
  [[nodiscard]] AttemptEnd refused(const Attempt& attempt, const Fault& fault, int times);

  /// A report says that a message which was taken has failed for a reason that stops the number.
  void reported_stop(const std::string& number, const Fault& fault);
  /// A report says that a message has arrived.
  void reported_well(const std::string& number);

 private:
  [[nodiscard]] Duration wait_after(const Fault& fault, int times);
  [[nodiscard]] Instant hold(const Attempt& attempt, channels::Remedy remedy, const Fault& fault, int times);
  void stop(const std::string& number, const Fault& fault, channels::Breaker::Told told);
  void tell_open(const std::string& number);

  World& world_;
  channels::Pace& pace_;
  channels::Breaker& breaker_;
  RetrySettings settings_;
};

}  // namespace tendero::delivery
