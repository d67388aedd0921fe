#include "sandbox/whatsapp/media_types.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "base/webp.hpp"
#include "base/whatsapp_limits.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace limits = whatsapp_limits;

struct Kind {
  std::string_view mime_type;
  std::string_view message_type;
  std::size_t most;
};

constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";

constexpr std::array kinds{Kind{"image/jpeg", "image", limits::image_file},
                           Kind{"image/png", "image", limits::image_file},
                           Kind{"image/webp", "sticker", limits::animated_sticker_file},
                           Kind{"audio/aac", "audio", limits::audio_file},
                           Kind{"audio/amr", "audio", limits::audio_file},
                           Kind{"audio/mpeg", "audio", limits::audio_file},
                           Kind{"audio/mp4", "audio", limits::audio_file},
                           Kind{"audio/ogg", "audio", limits::audio_file},
                           Kind{"video/mp4", "video", limits::video_file},
                           Kind{"video/3gpp", "video", limits::video_file},
                           Kind{"text/plain", "document", limits::document_file},
                           Kind{"application/pdf", "document", limits::document_file},
                           Kind{"application/msword", "document", limits::document_file},
                           Kind{"application/vnd.ms-excel", "document", limits::document_file},
                           Kind{"application/vnd.ms-powerpoint", "document", limits::document_file},
                           Kind{office, "document", limits::document_file}};

/// "audio/ogg; codecs=opus" is an "audio/ogg".
const Kind* kind_of(std::string_view mime_type) {
  std::string_view plain = mime_type.substr(0, mime_type.find(';'));
  if (plain.starts_with(office)) plain = office;
  const auto found = std::ranges::find(kinds, plain, &Kind::mime_type);
  return found == kinds.end() ? nullptr : &*found;
}

GraphError upload_error(std::string details) {
  return {.code = 131'053, .title = "Media upload error", .details = std::move(details)};
}

GraphError too_large(std::size_t most) {
  return upload_error(fmt::format("Param file must be from 1 to {} bytes.", most));
}

std::optional<GraphError> refused_sticker(std::string_view bytes) {
  const auto picture = read_webp(bytes);
  if (!picture) return upload_error("Param file is not a WebP picture.");
  if (picture->width != limits::sticker_side || picture->height != limits::sticker_side) {
    return upload_error(fmt::format("Param file must be {0} by {0} pixels.", limits::sticker_side));
  }
  if (!picture->animated && bytes.size() > limits::sticker_file) return too_large(limits::sticker_file);
  return std::nullopt;
}

}  // namespace

std::optional<GraphError> refused_file(std::string_view mime_type, std::string_view bytes) {
  const Kind* kind = kind_of(mime_type);
  if (kind == nullptr) {
    return wrong_parameter(
        fmt::format("Param file must be a file with one of the supported types, not {}.", mime_type));
  }
  // A picture too large for one may still be sent as a document, so it can be uploaded.
  const auto most = kind->message_type == "image" ? limits::document_file : kind->most;
  if (bytes.empty() || bytes.size() > most) return too_large(most);
  return kind->message_type == "sticker" ? refused_sticker(bytes) : std::nullopt;
}

bool suits(std::string_view message_type, std::string_view mime_type) {
  if (message_type == "document") return true;
  const Kind* kind = kind_of(mime_type);
  return kind != nullptr && kind->message_type == message_type;
}

std::size_t most_bytes_of(std::string_view message_type, std::string_view mime_type) {
  const Kind* kind = kind_of(mime_type);
  return kind == nullptr || message_type == "document" ? limits::document_file : kind->most;
}

}  // namespace tendero::sandbox::whatsapp
