#include "crm/media_type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tendero::crm {
namespace {

using namespace std::string_view_literals;

/// A file of this type has these bytes at this place.
struct Mark {
  std::size_t at;
  std::string_view bytes;
  std::string_view type;
};

/// The first that fits holds, so the narrower stands before the wider.
constexpr std::array marks{
    Mark{0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    Mark{0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    Mark{0, "GIF87a"sv, "image/gif"},
    Mark{0, "GIF89a"sv, "image/gif"},
    Mark{6, "\0\0\0\0"sv, "image/bmp"},
    Mark{8, "WEBP"sv, "image/webp"},
    Mark{8, "WAVE"sv, "audio/wav"},
    Mark{0, "OggS"sv, "audio/ogg"},
    Mark{0, "#!AMR"sv, "audio/amr"},
    Mark{0, "ID3"sv, "audio/mpeg"},
    Mark{0, "\xFF\xFB"sv, "audio/mpeg"},
    Mark{0, "\xFF\xF3"sv, "audio/mpeg"},
    Mark{0, "\xFF\xF2"sv, "audio/mpeg"},
    Mark{0, "\xFF\xF1"sv, "audio/aac"},
    Mark{0, "\xFF\xF9"sv, "audio/aac"},
    Mark{4, "ftypM4A"sv, "audio/mp4"},
    Mark{4, "ftypheic"sv, "image/heic"},
    Mark{4, "ftypheix"sv, "image/heic"},
    Mark{4, "ftypmif1"sv, "image/heic"},
    Mark{4, "ftypavif"sv, "image/avif"},
    Mark{4, "ftyp3g"sv, "video/3gpp"},
    Mark{4, "ftyp"sv, "video/mp4"},
    Mark{0, "\x1A\x45\xDF\xA3"sv, "video/webm"},
    Mark{0, "%PDF-"sv, "application/pdf"},
    Mark{0, "PK\x03\x04"sv, "application/zip"},
    Mark{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "application/x-ole-storage"},
};

bool fits(std::string_view bytes, const Mark& mark) noexcept {
  if (bytes.size() < mark.at + mark.bytes.size() || bytes.substr(mark.at, mark.bytes.size()) != mark.bytes)
    return false;
  // Two letters are too few to know a BMP by: four bytes that are not used follow its size.
  if (mark.at == 6) return bytes.starts_with("BM");
  // WebP and WAVE are kinds of RIFF.
  return mark.at != 8 || bytes.starts_with("RIFF");
}

}  // namespace

std::string_view sniffed_type(std::string_view bytes) noexcept {
  const auto* found = std::ranges::find_if(marks, [bytes](const Mark& mark) { return fits(bytes, mark); });
  return found == marks.end() ? std::string_view() : found->type;
}

bool may_be_shown(std::string_view mime_type) noexcept {
  return mime_type.starts_with("image/") || mime_type.starts_with("audio/") || mime_type.starts_with("video/");
}

bool can_be_seen(std::string_view mime_type) noexcept {
  return mime_type.starts_with("image/") || mime_type.starts_with("video/");
}

}  // namespace tendero::crm
