#include "base/webp.hpp"

namespace tendero {
namespace {

constexpr std::size_t payload = 20;  // after "RIFF", the size, "WEBP", and the first chunk's name and size
constexpr std::size_t shortest = 30;

}  // namespace

std::optional<WebpPicture> read_webp(std::string_view bytes) {
  if (bytes.size() < shortest || !bytes.starts_with("RIFF") || bytes.substr(8, 4) != "WEBP") return std::nullopt;
  const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])); };
  const auto pair = [&](std::size_t at) { return byte(at) | byte(at + 1) << 8; };
  const std::string_view chunk = bytes.substr(12, 4);
  constexpr std::uint32_t fourteen_bits = 0x3FFF;
  if (chunk == "VP8X") {
    constexpr std::uint32_t animation = 0x02;
    constexpr std::uint32_t alpha = 0x10;
    const auto triple = [&](std::size_t at) { return pair(at) | byte(at + 2) << 16; };
    return WebpPicture{.width = triple(payload + 4) + 1,
                       .height = triple(payload + 7) + 1,
                       .animated = (byte(payload) & animation) != 0,
                       .transparent = (byte(payload) & alpha) != 0};
  }
  if (chunk == "VP8L") {
    const std::uint32_t bits = pair(payload + 1) | pair(payload + 3) << 16;
    return WebpPicture{.width = (bits & fourteen_bits) + 1,
                       .height = (bits >> 14 & fourteen_bits) + 1,
                       .transparent = (bits >> 28 & 1U) != 0};
  }
  if (chunk == "VP8 ") {
    return WebpPicture{.width = pair(payload + 6) & fourteen_bits, .height = pair(payload + 8) & fourteen_bits};
  }
  return std::nullopt;
}

}  // namespace tendero
