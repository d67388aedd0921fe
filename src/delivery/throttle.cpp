#include "delivery/throttle.hpp"

#include <algorithm>

namespace tendero::delivery {

using channels::Remedy;
using What = AttemptEnd::What;

Throttle::Turn Throttle::turn_of(const std::string& number, const std::string& recipient) {
  const Instant now = world_.clock.now();
  const auto stopped = breaker_.wait(number, now);
  if (stopped > Duration::zero()) return {.wait = stopped, .why = "number_stopped"};
  const auto paced = pace_.take(number, recipient, now);
  if (paced > Duration::zero())
    return {.wait = paced, .why = "paced", .for_recipient = pace_.holds_recipient(number, recipient, now)};
  return {.is_probe = breaker_.begin(number, now)};
}

void Throttle::not_sent(const std::string& number) {
  breaker_.probe_undecided(number, Duration::zero(), world_.clock.now());
}

AttemptEnd Throttle::taken(const Attempt& attempt) {
  const Instant now = world_.clock.now();
  pace_.note_taken(attempt.number, attempt.recipient, now);
  if (attempt.is_probe && breaker_.probe_taken(attempt.number, now)) tell_open(attempt.number);
  return {.what = What::sent};
}

/// Doubling, a little spread, so that what failed together does not return together, and never less than the channel
/// asked for.
Duration Throttle::wait_after(const Fault& fault, int times) {
  constexpr int enough_doublings = 16;
  constexpr int spread_part = 4;
  const auto doubled = settings_.retry_first * (1 << std::clamp(times - 1, 0, enough_doublings));
  auto wait = std::min(doubled, settings_.retry_most);
  if (fault.retry_after) wait = std::max(wait, *fault.retry_after);
  const auto spread = static_cast<std::uint64_t>(wait.count() / spread_part);
  return wait + Duration{static_cast<Duration::rep>(world_.chance.below(spread + 1))};
}

/// Carries out what is to be done beyond the message itself; when the message may be looked at again.
Instant Throttle::hold(const Attempt& attempt, Remedy remedy, const Fault& fault, int times) {
  const Instant now = world_.clock.now();
  const auto asked = fault.retry_after.value_or(settings_.retry_first);
  switch (remedy) {
    case Remedy::hold_recipient:
      return pace_.pair_refused(attempt.number, attempt.recipient, fault.retry_after.value_or(Duration::zero()), now);
    case Remedy::hold_number:
      pace_.number_refused(attempt.number, now + asked, now);
      return now + asked;
    case Remedy::hold_account:
      pace_.hold_all(now + asked);
      return now + asked;
    case Remedy::stop_number:
      stop(attempt.number, fault, channels::Breaker::Told::answer);
      return now + breaker_.wait(attempt.number, now);
    case Remedy::await_report:
      return now + settings_.unknown_wait;
    case Remedy::try_later:
    case Remedy::give_up:
    case Remedy::use_template:
      break;
  }
  return now + wait_after(fault, times);
}

AttemptEnd Throttle::refused(const Attempt& attempt, const Fault& fault, int times) {
  const Instant now = world_.clock.now();
  const auto [remedy, repeats] = channels::decide_on(fault);
  const Instant due = hold(attempt, remedy, fault, times);
  const bool over = remedy == Remedy::give_up || remedy == Remedy::use_template;
  if (attempt.is_probe && remedy != Remedy::stop_number) {
    // A message that is refused for its own sake lets the next one try at once.
    breaker_.probe_undecided(attempt.number, over ? Duration::zero() : due - now, now);
  }
  switch (remedy) {
    case Remedy::await_report:
      return {.what = What::unknown, .due = due};
    case Remedy::stop_number:
      // Not this message's fault: it stays queued and visible until a probe gets through.
      return {.what = What::again, .due = due};
    case Remedy::give_up:
    case Remedy::use_template:
      return {.what = What::failed};
    case Remedy::try_later:
    case Remedy::hold_recipient:
    case Remedy::hold_number:
    case Remedy::hold_account:
      break;
  }
  const bool often_enough = repeats > 0 && times > repeats;
  const bool too_old = now >= attempt.queued_at + settings_.keep_trying;
  return {.what = often_enough || too_old ? What::failed : What::again, .due = due};
}

void Throttle::reported_stop(const std::string& number, const Fault& fault) {
  stop(number, fault, channels::Breaker::Told::report);
}

void Throttle::reported_well(const std::string& number) {
  if (breaker_.reported_well(number)) tell_open(number);
}

void Throttle::stop(const std::string& number, const Fault& fault, channels::Breaker::Told told) {
  if (!breaker_.stop(number, fault, told, world_.clock.now())) return;
  world_.metrics.set("tendero_sending_stopped", 1, {{"number", number}});
  world_.log.error("send.number_stopped", {{"number", number}, {"code", fault.code}, {"what_to_do", fault.message}});
}

void Throttle::tell_open(const std::string& number) {
  world_.metrics.set("tendero_sending_stopped", 0, {{"number", number}});
  world_.log.info("send.number_open", {{"number", number}});
}

}  // namespace tendero::delivery
