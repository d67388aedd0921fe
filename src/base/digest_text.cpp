#include "base/digest_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <sodium.h>

namespace tendero {
namespace {

constexpr std::size_t digest_size = 32;

std::string hexadecimal(std::string_view text) {
  std::string lower(text);
  for (char& each : lower) {
    if (each >= 'A' && each <= 'F') each = static_cast<char>(each - 'A' + 'a');
  }
  const bool all = std::ranges::all_of(
      lower, [](char each) { return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'f'); });
  return all ? lower : std::string();
}

std::string from_base64(std::string_view text, int variant) {
  std::array<unsigned char, digest_size> digest{};
  std::size_t size = 0;
  if (sodium_base642bin(digest.data(), digest.size(), text.data(), text.size(), nullptr, &size, nullptr, variant) !=
          0 ||
      size != digest.size()) {
    return {};
  }
  std::string hex(2 * digest_size + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace

std::string sha256_from_text(std::string_view text) {
  if (text.size() == 2 * digest_size) return hexadecimal(text);
  for (const int variant : {sodium_base64_VARIANT_ORIGINAL, sodium_base64_VARIANT_URLSAFE,
                            sodium_base64_VARIANT_ORIGINAL_NO_PADDING, sodium_base64_VARIANT_URLSAFE_NO_PADDING}) {
    if (std::string hex = from_base64(text, variant); !hex.empty()) return hex;
  }
  return {};
}

}  // namespace tendero
