#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero::crm {

enum class MediaKind { image, video, audio, voice, document, sticker };
[[nodiscard]] std::string_view to_word(MediaKind kind) noexcept;
[[nodiscard]] std::optional<MediaKind> read_media_kind(std::string_view word) noexcept;

/// A picture, a recording, a file. The message says which one it is; where its bytes are kept stands beside the message
/// (`storage/media.hpp`), because they come later, or never.
struct Media {
  MediaKind kind = MediaKind::image;
  std::string external_id = {};  ///< the channel's: of a customer's file, or of ours once it was uploaded
  std::string link = {};         ///< ours: a public address that the channel fetches; empty: sent by id
  std::string mime_type = {};    ///< as the sender says it: a claim until the bytes were looked at
  std::string sha256 = {};       ///< claimed, in lower-case hexadecimal; empty: not said
  std::string caption = {};
  std::string filename = {};  ///< the last part of what the sender called it; of a document
  bool animated = false;      ///< of a sticker
  [[nodiscard]] bool operator==(const Media&) const = default;
};

}  // namespace tendero::crm
