#include "channels/breaker.hpp"

#include <algorithm>

namespace tendero::channels {

Duration Breaker::first_wait(const Fault& why) const {
  return std::max(settings_.first_wait, why.retry_after.value_or(Duration::zero()));
}

Duration Breaker::wait(const std::string& number, Instant now) const {
  const auto found = open_.find(number);
  if (found == open_.end()) return Duration::zero();
  // A clock that was set back stops nobody for longer than was meant.
  const Duration meant = found->second.probing ? settings_.probe_look : found->second.wait;
  return std::clamp(found->second.next_probe - now, Duration::zero(), meant);
}

bool Breaker::begin(const std::string& number, Instant now) {
  const auto found = open_.find(number);
  if (found == open_.end()) return false;
  found->second.probing = true;
  found->second.next_probe = now + settings_.probe_patience;
  return true;
}

bool Breaker::stop(const std::string& number, const Fault& why, Told told, Instant now) {
  const Duration first = first_wait(why);
  const auto [found, is_new] = open_.try_emplace(number, Open{why, told, now, first, now + first});
  if (is_new) return true;
  Open& open = found->second;
  // The doubt that reports bring stays until one of them ends it.
  if (told == Told::report) open.told = told;
  if (!open.probing) return false;
  constexpr int times_first = 4;
  const Duration most = std::max(settings_.longest_wait, times_first * why.retry_after.value_or(Duration::zero()));
  open.why = why;
  open.wait = std::min(std::max(2 * open.wait, first), most);
  open.next_probe = now + open.wait;
  open.probing = false;
  return false;
}

bool Breaker::probe_taken(const std::string& number, Instant now) {
  const auto found = open_.find(number);
  if (found == open_.end()) return false;
  if (found->second.told == Told::report) {
    found->second.next_probe = now + settings_.probe_patience;
    return false;
  }
  open_.erase(found);
  return true;
}

void Breaker::probe_undecided(const std::string& number, Duration wait, Instant now) {
  const auto found = open_.find(number);
  if (found == open_.end()) return;
  found->second.probing = false;
  found->second.next_probe = now + wait;
}

bool Breaker::reported_well(const std::string& number) {
  const auto found = open_.find(number);
  // What arrived before the stop, and is told only now, says nothing about it.
  if (found == open_.end() || found->second.told != Told::report || !found->second.probing) return false;
  open_.erase(found);
  return true;
}

std::vector<Breaker::Stop> Breaker::stops() const {
  std::vector<Stop> stops;
  for (const auto& [number, open] : open_) stops.push_back({number, open.why, open.since, open.next_probe});
  return stops;
}

}  // namespace tendero::channels
