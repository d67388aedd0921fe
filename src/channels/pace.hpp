#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "base/time.hpp"

namespace tendero::channels {

/// WhatsApp Cloud API, "Throughput": 80 messages a second and number (in and out). "Pair rate limit": one message in
/// six seconds to one person, with a burst of 45, of which we use 40.
struct PaceLimits {
  double number_per_second = 80;
  double number_burst = 80;
  double recipient_per_second = 1.0 / 6.0;
  double recipient_burst = 40;
};

/// When the next message may leave, so that the channel never has to refuse one. Pure: it is told the time. Remembers
/// only who was written to lately.
class Pace {
 public:
  explicit Pace(PaceLimits limits = {}) : limits_(limits) {}

  /// Zero: the message may leave now, and is counted. Otherwise how long to wait before asking again; nothing is
  /// counted, but messages that wait for their number are told different moments, one for each it can take.
  [[nodiscard]] Duration take(const std::string& number, const std::string& recipient, Instant now);
  /// The channel itself asked to wait, for one person or (empty `recipient`) for the whole number.
  void hold(const std::string& number, const std::string& recipient, Instant until);
  /// A message came in: it counts against the number's throughput too.
  void note_incoming(const std::string& number, Instant now);
  /// How many buckets are remembered.
  [[nodiscard]] std::size_t remembered() const noexcept { return numbers_.size() + recipients_.size(); }

 private:
  struct Bucket {
    double tokens = 0;
    Instant at;           ///< when `tokens` was true
    Instant held;         ///< nothing leaves before
    double promised = 0;  ///< messages that were told to come back and have not yet had the time
  };
  using Pair = std::pair<std::string, std::string>;

  static void fill(Bucket& bucket, double per_second, double burst, Instant now);
  [[nodiscard]] static Duration wait_of(const Bucket& bucket, double per_second, Instant now);
  Bucket& number_bucket(const std::string& number, Instant now);
  Bucket& recipient_bucket(const Pair& pair, Instant now);
  void forget_idle(Instant now);

  PaceLimits limits_;
  std::map<std::string, Bucket> numbers_;
  std::map<Pair, Bucket> recipients_;
  std::size_t forget_at_ = 1024;  ///< recipients remembered before the idle ones are looked for
};

}  // namespace tendero::channels
