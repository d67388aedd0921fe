#pragma once

#include <algorithm>

#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

/// A rate with a burst, told the time.
class TokenBucket {
 public:
  TokenBucket(double per_second, double burst, Instant now)
      : per_second_(per_second), burst_(burst), tokens_(burst), at_(now) {}

  /// False: too fast, nothing was taken.
  bool take(Instant now) {
    constexpr double hair = 1e-6;
    const double passed = std::max(0.0, std::chrono::duration<double>(now - at_).count());
    tokens_ = std::min(burst_, tokens_ + passed * per_second_);
    at_ = now;
    if (tokens_ < 1 - hair) return false;
    tokens_ -= 1;
    return true;
  }

 private:
  double per_second_;
  double burst_;
  double tokens_;
  Instant at_;
};

}  // namespace tendero::sandbox::whatsapp
