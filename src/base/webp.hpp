#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tendero::sandbox::whatsapp {

/// What the beginning of a WebP file says of it.
struct WebpPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool animated = false;
};

/// WebP Container Specification; nothing when it is none.
[[nodiscard]] std::optional<WebpPicture> read_webp(std::string_view bytes);

}  // namespace tendero::sandbox::whatsapp
