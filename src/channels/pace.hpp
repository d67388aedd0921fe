#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "base/time.hpp"

namespace tendero::channels {

/// WhatsApp Cloud API, "Throughput": 80 messages a second and number (in and out), 20 for one that a phone shares, up
/// to 1,000. "Pair rate limit": one message in six seconds to one person, with a burst of 45, of which we use 40.
struct PaceLimits {
  double number_per_second = 80;
  double number_burst = 80;
  double recipient_per_second = 1.0 / 6.0;
  double recipient_burst = 40;
};

/// When the next message may leave, so that the channel has to refuse none but those from which it learns. What a
/// number may send is not known beforehand: it is learnt down from refusals, and up again little by little, or at once
/// by `set_rate`. Pure: it is told the time. Remembers only who was written to lately.
class Pace {
 public:
  explicit Pace(PaceLimits limits = {}) : limits_(limits) {}

  /// Zero: the message may leave now, and is counted. Otherwise how long to wait before asking again; nothing is
  /// counted, but messages that wait for their number are told different moments, one for each it can take.
  [[nodiscard]] Duration take(const std::string& number, const std::string& recipient, Instant now);
  /// Whether this person may not get a message now, whatever the number may send.
  [[nodiscard]] bool holds_recipient(const std::string& number, const std::string& recipient, Instant now);
  /// The channel itself asked to wait, for one person or (empty `recipient`) for the whole number.
  void hold(const std::string& number, const std::string& recipient, Instant until);
  /// The same for all numbers: calls of the app or the account are limited.
  void hold_all(Instant until);
  /// A message came in: it counts against the number's throughput too.
  void note_incoming(const std::string& number, Instant now);

  /// The channel took a message.
  void note_taken(const std::string& number, const std::string& recipient, Instant now);
  /// The channel refused a message because the number sends too much. Nothing leaves until `until`, and then no more a
  /// second than went through in the second before the refusal; half as much when that was too little to tell. What
  /// was under way together counts once.
  void number_refused(const std::string& number, Instant until, Instant now);
  /// The channel refused a message because this person gets too much. WhatsApp Cloud API, "Pair rate limits": the wait
  /// is 4^n seconds after n refusals in a row, so 1, 4, 16, 64; never less than `asked`. Until when nothing goes there.
  Instant pair_refused(const std::string& number, const std::string& recipient, Duration asked, Instant now);

  /// What the channel says that the number may send from now on; what was learnt is forgotten. The same again changes
  /// nothing.
  void set_rate(const std::string& number, double per_second, Instant now);
  /// Messages a second that leave at present.
  [[nodiscard]] double rate(const std::string& number, Instant now);

  /// How many buckets are remembered.
  [[nodiscard]] std::size_t remembered() const noexcept { return numbers_.size() + recipients_.size(); }

 private:
  struct Bucket {
    double tokens = 0;
    Instant at;           ///< when `tokens` was true
    Instant held = {};    ///< nothing leaves before
    double promised = 0;  ///< messages that were told to come back and have not yet had the time
    int refusals = 0;     ///< in a row
  };
  struct Number {
    Bucket bucket;
    double granted = 0;               ///< messages a second, as far as anybody said
    double rate = 0;                  ///< what was learnt
    Instant learnt_at;                ///< when `rate` last changed
    std::deque<Instant> passed = {};  ///< what went through in the last second, in and out
  };
  using Pair = std::pair<std::string, std::string>;

  static void fill(Bucket& bucket, double per_second, double burst, Instant now);
  [[nodiscard]] static Duration wait_of(const Bucket& bucket, double per_second, Instant now);
  static void recover(Number& number, Instant now);
  static void note_passed(Number& number, Instant now);
  [[nodiscard]] double burst_of(const Number& number) const;
  Number& number_at(const std::string& number, Instant now);
  Bucket& recipient_bucket(const Pair& pair, Instant now);
  void forget_idle(Instant now);

  PaceLimits limits_;
  std::map<std::string, Number> numbers_;
  std::map<Pair, Bucket> recipients_;
  Instant all_held_ = {};
  std::size_t forget_at_ = 1024;  ///< recipients remembered before the idle ones are looked for
};

}  // namespace tendero::channels
