#include "channels/pace.hpp"

#include <algorithm>
#include <cmath>

namespace tendero::channels {

void Pace::fill(Bucket& bucket, double per_second, double burst, Instant now) {
  constexpr double millis_per_second = 1000;
  // A clock that was set back gives nothing and takes nothing.
  const auto passed = std::max(now - bucket.at, Duration::zero());
  bucket.tokens = std::min(burst, bucket.tokens + static_cast<double>(passed.count()) * per_second / millis_per_second);
  // While it is held nobody comes back.
  const auto open = std::max(now - std::max(bucket.at, bucket.held), Duration::zero());
  bucket.promised = std::max(0.0, bucket.promised - static_cast<double>(open.count()) * per_second / millis_per_second);
  bucket.at = now;
}

Duration Pace::wait_of(const Bucket& bucket, double per_second, Instant now) {
  constexpr double millis_per_second = 1000;
  const Duration held = std::max(bucket.held - now, Duration::zero());
  // Adding up sixths of a token leaves a hair's breadth missing, or too much.
  constexpr double hair = 1e-6;
  const double missing_millis = std::max(0.0, 1 - bucket.tokens - hair) * millis_per_second / per_second;
  return std::max(held, Duration{static_cast<Duration::rep>(std::ceil(missing_millis))});
}

Pace::Bucket& Pace::number_bucket(const std::string& number, Instant now) {
  Bucket& bucket =
      numbers_.try_emplace(number, Bucket{.tokens = limits_.number_burst, .at = now, .held = {}, .promised = 0})
          .first->second;
  fill(bucket, limits_.number_per_second, limits_.number_burst, now);
  return bucket;
}

Pace::Bucket& Pace::recipient_bucket(const Pair& pair, Instant now) {
  Bucket& bucket =
      recipients_.try_emplace(pair, Bucket{.tokens = limits_.recipient_burst, .at = now, .held = {}, .promised = 0})
          .first->second;
  fill(bucket, limits_.recipient_per_second, limits_.recipient_burst, now);
  return bucket;
}

Duration Pace::take(const std::string& number, const std::string& recipient, Instant now) {
  if (recipients_.size() >= forget_at_) forget_idle(now);
  Bucket& ours = number_bucket(number, now);
  Bucket& theirs = recipient_bucket({number, recipient}, now);
  const Duration wait =
      std::max(wait_of(ours, limits_.number_per_second, now), wait_of(theirs, limits_.recipient_per_second, now));
  if (wait > Duration::zero()) {
    if (wait_of(ours, limits_.number_per_second, now) == Duration::zero()) return wait;
    // A thousand that came back together would all but a few be sent away again.
    constexpr double millis_per_second = 1000;
    const auto turn = std::ceil(ours.promised * millis_per_second / limits_.number_per_second);
    ours.promised += 1;
    return wait + Duration{static_cast<Duration::rep>(turn)};
  }
  ours.tokens -= 1;
  theirs.tokens -= 1;
  return Duration::zero();
}

void Pace::hold(const std::string& number, const std::string& recipient, Instant until) {
  if (recipient.empty()) {
    Bucket& bucket =
        numbers_.try_emplace(number, Bucket{.tokens = limits_.number_burst, .at = until, .held = {}, .promised = 0})
            .first->second;
    bucket.held = std::max(bucket.held, until);
    return;
  }
  Bucket& bucket = recipients_
                       .try_emplace(Pair{number, recipient},
                                    Bucket{.tokens = limits_.recipient_burst, .at = until, .held = {}, .promised = 0})
                       .first->second;
  bucket.held = std::max(bucket.held, until);
}

void Pace::note_incoming(const std::string& number, Instant now) {
  Bucket& bucket = number_bucket(number, now);
  bucket.tokens = std::max(0.0, bucket.tokens - 1);
}

void Pace::forget_idle(Instant now) {
  std::erase_if(recipients_, [&](const auto& each) {
    Bucket bucket = each.second;
    fill(bucket, limits_.recipient_per_second, limits_.recipient_burst, now);
    return bucket.tokens >= limits_.recipient_burst && bucket.held <= now;
  });
  // Looking again only after as many new ones keeps the cost of a message constant.
  constexpr std::size_t least = 1024;
  forget_at_ = std::max(least, 2 * recipients_.size());
}

}  // namespace tendero::channels
