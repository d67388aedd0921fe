#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace tendero::test {

/// Chance that falls the same way on every machine: what a seed made once it makes again.
class Dice {
 public:
  /// Neighbouring numbers of one seed have nothing in common.
  Dice(std::uint64_t seed, std::uint64_t number)
      : random_((seed * 1'000'003 + number) * std::uint64_t{0x9E37'79B9'7F4A'7C15}) {}

  /// From 0 to `limit` - 1.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  /// One of what there is; it must not be empty.
  template <class Range>
  const auto& pick(const Range& range) {
    return *(std::begin(range) + static_cast<std::ptrdiff_t>(below(std::size(range))));
  }
  std::string hex(std::size_t digits) {
    std::string text;
    while (text.size() < digits) text += "0123456789abcdef"[below(16)];
    return text;
  }

 private:
  std::mt19937_64 random_;
};

}  // namespace tendero::test
