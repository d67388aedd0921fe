#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"
#include "commerce/integration.hpp"

namespace tendero::commerce {

/// A product's picture as a browser shows it.
struct Picture {
  std::string bytes;
  std::string mime_type;  ///< what the bytes are; what the backend called them decides nothing
};

/// JPEG, PNG, GIF, WebP, AVIF, BMP, or SVG without entities of its own; empty for everything else.
[[nodiscard]] std::string_view picture_type(std::string_view bytes) noexcept;

/// Where pictures of products come from.
class PictureSource {
 public:
  virtual ~PictureSource() = default;
  /// The picture at `address`, which the backend named. Repeatable. Faults: `not_found` for whatever is no picture of
  /// the backend's own (another host, too large, no picture, redirected), `unavailable` `shop_unreachable` and
  /// `shop_timeout`.
  virtual Task<Result<Picture>> picture(IntegrationSettings settings, std::string address) = 0;
};

}  // namespace tendero::commerce
