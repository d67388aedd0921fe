#include "sandbox/model/spoken.hpp"

#include <cstdint>
#include <utility>

namespace tendero::sandbox::model {

namespace {

constexpr std::string_view comments_mark = "OpusTags";
constexpr std::string_view key = "TRANSCRIPT=";
constexpr std::uint64_t samples_a_second = 48'000;
constexpr std::size_t length_bytes = 4;
constexpr std::size_t longest_lacing = 255;

std::string little_endian(std::uint64_t value, int bytes) {
  std::string text;
  for (int each = 0; each < bytes; ++each) text += static_cast<char>(value >> (8 * each) & 0xFF);
  return text;
}

/// A text with its length before it.
std::string counted(std::string_view text) { return little_endian(text.size(), length_bytes) + std::string(text); }

/// RFC 3533, "The Ogg page format"; without a checksum, which nobody here looks at.
std::string page(int kind, std::uint64_t granule, int sequence, std::string_view packet) {
  std::string lacing;
  auto left = packet.size();
  for (; left >= longest_lacing; left -= longest_lacing) lacing += '\xFF';
  lacing += static_cast<char>(left);
  std::string text("OggS\0", 5);
  text += static_cast<char>(kind);
  text += little_endian(granule, 8) + little_endian(1, 4) + little_endian(static_cast<std::uint64_t>(sequence), 4) +
          little_endian(0, 4);
  text += static_cast<char>(lacing.size());
  return text + lacing + std::string(packet);
}

/// Takes a counted text from the front; nothing when there is none.
std::optional<std::string_view> take(std::string_view& bytes) {
  if (bytes.size() < length_bytes) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t index = length_bytes; index-- > 0;) length = length << 8 | static_cast<unsigned char>(bytes[index]);
  bytes.remove_prefix(length_bytes);
  if (bytes.size() < length) return std::nullopt;
  const auto text = bytes.substr(0, length);
  bytes.remove_prefix(length);
  return text;
}

}  // namespace

std::string voice_note(std::string_view words, int seconds) {
  constexpr std::size_t most_words = 60'000;  // of a page
  const std::string head = "OpusHead" + std::string("\x01\x01", 2) + little_endian(0, 2) +
                           little_endian(samples_a_second, 4) + little_endian(0, 3);
  const std::string tags = std::string(comments_mark) + counted("tendero") + little_endian(1, 4) +
                           counted(std::string(key) + std::string(words.substr(0, most_words)));
  const auto end = static_cast<std::uint64_t>(seconds) * samples_a_second;
  return page(2, 0, 0, head) + page(0, 0, 1, tags) + page(4, end, 2, std::string("\xF8\xFF\xFE", 3));
}

std::optional<std::string> spoken_in(std::string_view recording) {
  const auto begin = recording.find(comments_mark);
  if (!recording.starts_with("OggS") || begin == std::string_view::npos) return std::nullopt;
  auto rest = recording.substr(begin + comments_mark.size());
  if (!take(rest) || rest.size() < length_bytes) return std::nullopt;
  rest.remove_prefix(length_bytes);  // how many: as many as there are
  while (const auto comment = take(rest)) {
    if (comment->starts_with(key)) return std::string(comment->substr(key.size()));
  }
  return std::nullopt;
}

}  // namespace tendero::sandbox::model
