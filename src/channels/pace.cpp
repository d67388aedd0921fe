#include "channels/pace.hpp"

#include <algorithm>
#include <cmath>

namespace tendero::channels {
namespace {

constexpr double millis_per_second = 1000;
constexpr Duration second{1'000};
/// What was learnt from a refusal is doubted in steps so small that each finds out at the cost of a message or two.
constexpr Duration recovery_step = std::chrono::minutes{1};
constexpr double recovery_steps = 80;

}  // namespace

void Pace::fill(Bucket& bucket, double per_second, double burst, Instant now) {
  // A clock that was set back gives nothing and takes nothing.
  const auto passed = std::max(now - bucket.at, Duration::zero());
  bucket.tokens = std::min(burst, bucket.tokens + static_cast<double>(passed.count()) * per_second / millis_per_second);
  // While it is held nobody comes back.
  const auto open = std::max(now - std::max(bucket.at, bucket.held), Duration::zero());
  bucket.promised = std::max(0.0, bucket.promised - static_cast<double>(open.count()) * per_second / millis_per_second);
  bucket.at = now;
}

Duration Pace::wait_of(const Bucket& bucket, double per_second, Instant now) {
  const Duration held = std::max(bucket.held - now, Duration::zero());
  // Adding up sixths of a token leaves a hair's breadth missing, or too much.
  constexpr double hair = 1e-6;
  const double missing_millis = std::max(0.0, 1 - bucket.tokens - hair) * millis_per_second / per_second;
  return std::max(held, Duration{static_cast<Duration::rep>(std::ceil(missing_millis))});
}

void Pace::recover(Number& number, Instant now) {
  if (number.rate >= number.granted) return;
  const auto steps = std::max(now - number.learnt_at, Duration::zero()) / recovery_step;
  if (steps == 0) return;
  number.rate = std::min(number.granted, number.rate + static_cast<double>(steps) * number.granted / recovery_steps);
  number.learnt_at += steps * recovery_step;
}

/// As many as in a second.
double Pace::burst_of(const Number& number) const {
  return limits_.number_burst * number.rate / limits_.number_per_second;
}

Pace::Number& Pace::number_at(const std::string& number, Instant now) {
  Number& found = numbers_
                      .try_emplace(number, Number{.bucket = {.tokens = limits_.number_burst, .at = now},
                                                  .granted = limits_.number_per_second,
                                                  .rate = limits_.number_per_second,
                                                  .learnt_at = now})
                      .first->second;
  recover(found, now);
  found.bucket.held = std::max(found.bucket.held, all_held_);
  fill(found.bucket, found.rate, burst_of(found), now);
  return found;
}

Pace::Bucket& Pace::recipient_bucket(const Pair& pair, Instant now) {
  Bucket& bucket = recipients_.try_emplace(pair, Bucket{.tokens = limits_.recipient_burst, .at = now}).first->second;
  fill(bucket, limits_.recipient_per_second, limits_.recipient_burst, now);
  return bucket;
}

Duration Pace::take(const std::string& number, const std::string& recipient, Instant now) {
  if (recipients_.size() >= forget_at_) forget_idle(now);
  Number& ours = number_at(number, now);
  Bucket& theirs = recipient_bucket({number, recipient}, now);
  const Duration of_number = wait_of(ours.bucket, ours.rate, now);
  const Duration wait = std::max(of_number, wait_of(theirs, limits_.recipient_per_second, now));
  if (wait > Duration::zero()) {
    if (of_number == Duration::zero()) return wait;
    // A thousand that came back together would all but a few be sent away again.
    const auto turn = std::ceil(ours.bucket.promised * millis_per_second / ours.rate);
    ours.bucket.promised += 1;
    return wait + Duration{static_cast<Duration::rep>(turn)};
  }
  ours.bucket.tokens -= 1;
  theirs.tokens -= 1;
  return Duration::zero();
}

bool Pace::holds_recipient(const std::string& number, const std::string& recipient, Instant now) {
  return wait_of(recipient_bucket({number, recipient}, now), limits_.recipient_per_second, now) > Duration::zero();
}

void Pace::hold(const std::string& number, const std::string& recipient, Instant until) {
  if (recipient.empty()) {
    Bucket& bucket = numbers_
                         .try_emplace(number, Number{.bucket = {.tokens = limits_.number_burst, .at = until},
                                                     .granted = limits_.number_per_second,
                                                     .rate = limits_.number_per_second,
                                                     .learnt_at = until})
                         .first->second.bucket;
    bucket.held = std::max(bucket.held, until);
    return;
  }
  Bucket& bucket =
      recipients_.try_emplace(Pair{number, recipient}, Bucket{.tokens = limits_.recipient_burst, .at = until})
          .first->second;
  bucket.held = std::max(bucket.held, until);
}

void Pace::hold_all(Instant until) { all_held_ = std::max(all_held_, until); }

void Pace::note_passed(Number& number, Instant now) {
  number.passed.push_back(now);
  while (number.passed.front() + second <= now) number.passed.pop_front();
}

void Pace::note_incoming(const std::string& number, Instant now) {
  Number& ours = number_at(number, now);
  if (ours.bucket.tokens > 0) ours.bucket.tokens = std::max(0.0, ours.bucket.tokens - 1);
  note_passed(ours, now);
}

void Pace::note_taken(const std::string& number, const std::string& recipient, Instant now) {
  note_passed(number_at(number, now), now);
  recipient_bucket({number, recipient}, now).refusals = 0;
}

void Pace::number_refused(const std::string& number, Instant until, Instant now) {
  Number& ours = number_at(number, now);
  const bool same_flood = ours.bucket.held > now;
  ours.bucket.held = std::max(ours.bucket.held, until);
  if (same_flood) return;
  const auto in_the_last_second =
      std::ranges::count_if(ours.passed, [now](Instant each) { return each + second > now; });
  const auto measured = static_cast<double>(in_the_last_second);
  // Less than an eighth of what was thought possible was not what made it too much: others share the number.
  constexpr double telling_part = 8;
  constexpr double a_little_less = 0.9;
  ours.rate = measured >= ours.rate / telling_part ? std::min(measured, a_little_less * ours.rate) : ours.rate / 2;
  ours.rate = std::max(ours.rate, 1.0);
  ours.learnt_at = now;
  // The channel's own measure is exhausted: what would be filled up until then is not there.
  const double filled_meanwhile = static_cast<double>((until - now).count()) * ours.rate / millis_per_second;
  ours.bucket.tokens = -filled_meanwhile;
}

Instant Pace::pair_refused(const std::string& number, const std::string& recipient, Duration asked, Instant now) {
  constexpr int highest_power = 4;
  Bucket& theirs = recipient_bucket({number, recipient}, now);
  const Duration wait = second * (1 << (2 * std::min(theirs.refusals, highest_power)));
  ++theirs.refusals;
  theirs.held = std::max(theirs.held, now + std::max(wait, asked));
  // Then one message, and not all that would be saved up meanwhile.
  const double filled_meanwhile =
      static_cast<double>((theirs.held - now).count()) * limits_.recipient_per_second / millis_per_second;
  theirs.tokens = 1 - filled_meanwhile;
  return theirs.held;
}

void Pace::set_rate(const std::string& number, double per_second, Instant now) {
  Number& ours = number_at(number, now);
  const double granted = std::max(per_second, 1.0);
  // What is said again and again takes back nothing that was learnt since.
  if (ours.granted == granted) return;
  ours.granted = granted;
  ours.rate = granted;
  ours.learnt_at = now;
}

double Pace::rate(const std::string& number, Instant now) { return number_at(number, now).rate; }

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
