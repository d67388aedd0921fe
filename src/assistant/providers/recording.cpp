#include "assistant/providers/recording.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"

namespace tendero::assistant {

namespace {

constexpr std::string_view page_mark = "OggS";
constexpr std::size_t granule_at = 6;  // RFC 3533, "The Ogg page format"
constexpr std::size_t granule_bytes = 8;
constexpr std::int64_t samples_a_ms = 48;  // RFC 7845: always counted at 48 kHz
constexpr std::size_t first_page_bytes = 64;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{
    {"audio/ogg", "recording.ogg"},
    {"audio/mpeg", "recording.mp3"},
    {"audio/mp4", "recording.m4a"},
    {"video/mp4", "recording.mp4"},
    {"audio/wav", "recording.wav"},
    {"video/webm", "recording.webm"},
}};

std::int64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t index = bytes.size(); index-- > 0;) {
    value = value << 8 | static_cast<unsigned char>(bytes[index]);
  }
  return static_cast<std::int64_t>(value);
}

/// A model's name is the operator's, who cannot mean a line break.
std::string field(std::string_view boundary, std::string_view name, std::string_view value) {
  std::string plain(value);
  std::erase_if(plain, [](char each) { return each == '\r' || each == '\n'; });
  return fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", boundary, name, plain);
}

}  // namespace

std::optional<Duration> opus_length(std::string_view bytes) {
  if (!bytes.starts_with(page_mark) || !bytes.substr(0, first_page_bytes).contains("OpusHead")) return std::nullopt;
  const auto last = bytes.rfind(page_mark);
  if (bytes.size() < last + granule_at + granule_bytes) return std::nullopt;
  const auto samples = little_endian(bytes.substr(last + granule_at, granule_bytes));
  if (samples < 0) return std::nullopt;
  return Duration{samples / samples_a_ms};
}

std::string_view recording_name(std::string_view mime_type) noexcept {
  const auto* found = std::ranges::find(names, mime_type, &std::pair<std::string_view, std::string_view>::first);
  return found == names.end() ? std::string_view() : found->second;
}

RecordingForm write_recording_form(std::string bytes, std::string_view mime_type, std::string_view name,
                                   std::string_view model, std::string_view language) {
  // Nobody can write a file that holds its own fingerprint.
  const std::string boundary = "tendero-" + sha256_hex(bytes);
  std::string head = field(boundary, "model", model) + field(boundary, "response_format", "json");
  if (!language.empty()) head += field(boundary, "language", language);
  head +=
      fmt::format("--{}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
                  boundary, name, mime_type);
  const std::string tail = fmt::format("\r\n--{}--\r\n", boundary);
  bytes.reserve(bytes.size() + head.size() + tail.size());
  bytes.insert(0, head);
  bytes += tail;
  return {.content_type = "multipart/form-data; boundary=" + boundary, .body = std::move(bytes)};
}

}  // namespace tendero::assistant
