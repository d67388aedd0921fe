#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::channels {

struct BreakerSettings {
  Duration first_wait{60'000};       ///< from the stop to its first probe; longer where the fault itself asks for it
  Duration longest_wait{3'600'000};  ///< it doubles up to this, or to four times what the fault asked for
  Duration probe_patience{60'000};   ///< a probe of which nothing was heard for so long lets the next one go
  Duration probe_look{15'000};       ///< while a probe is under way the others ask again after so long at most
};

/// The circuit breaker of each number. When the channel says that nothing from a number will go out (a dead token, an
/// account that is blocked or unpaid), nothing more is tried on it but one message now and then, the probe; the first
/// one that gets through opens the number again. Other numbers go on. Pure: it is told the time.
class Breaker {
 public:
  explicit Breaker(BreakerSettings settings = {}) : settings_(settings) {}

  /// How the news of a stop came, and so how its end is known: by the answer to a call, or by a report on a message
  /// that had been taken. In the second case an answer proves nothing, and the probe's report is waited for.
  enum class Told { answer, report };

  /// Zero: a message may leave the number now. Otherwise how long to wait before asking again.
  [[nodiscard]] Duration wait(const std::string& number, Instant now) const;
  /// A message leaves now. True when it is the probe of a stopped number: how it ends must be told, and meanwhile the
  /// others wait.
  [[nodiscard]] bool begin(const std::string& number, Instant now);

  /// Nothing from this number will go out. True when that was not known yet. After a failed probe the wait doubles;
  /// messages that were under way when the first one was refused change nothing.
  bool stop(const std::string& number, const Fault& why, Told told, Instant now);
  /// The probe was taken. True when the number is open again.
  bool probe_taken(const std::string& number, Instant now);
  /// The probe did not show anything: the message itself was at fault, or the channel could not be asked. The next one
  /// may go after `wait`.
  void probe_undecided(const std::string& number, Duration wait, Instant now);
  /// A report says that a message arrived. True when it ends a stop that a report had begun.
  bool reported_well(const std::string& number);

  struct Stop {
    std::string number;
    Fault why;
    Instant since;
    Instant next_probe;
  };
  /// The numbers that are stopped.
  [[nodiscard]] std::vector<Stop> stops() const;

 private:
  struct Open {
    Fault why;
    Told told;
    Instant since;
    Duration wait;
    Instant next_probe;  ///< while one is under way: when it is given up
    bool probing = false;
  };
  [[nodiscard]] Duration first_wait(const Fault& why) const;

  BreakerSettings settings_;
  std::map<std::string, Open> open_;
};

}  // namespace tendero::channels
