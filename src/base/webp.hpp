#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tendero {

/// What the beginning of a WebP file says of the picture.
struct WebpPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool animated = false;
  bool transparent = false;  ///< it may have see-through places
};

/// WebP Container Specification; nothing when it is none.
[[nodiscard]] std::optional<WebpPicture> read_webp(std::string_view bytes);

}  // namespace tendero
