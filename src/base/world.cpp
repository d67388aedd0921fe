#include "base/world.hpp"

#include <array>
#include <vector>

namespace tendero {

std::uint64_t Chance::below(std::uint64_t bound) {
  // Rejects the uneven rest, so that every value is equally likely.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  for (;;) {
    std::array<std::uint8_t, 8> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    for (const auto byte : bytes) value = (value << 8U) | byte;
    if (value < limit) return value % bound;
  }
}

std::string Chance::make_token(std::size_t bytes) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::vector<std::uint8_t> random((bytes * 8 + 5) / 6);
  fill(random);
  std::string token;
  token.reserve(random.size());
  for (const auto byte : random) token += alphabet[byte % alphabet.size()];
  return token;
}

}  // namespace tendero
