#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::channels {

/// What a file can be made into.
enum class MediaForm {
  jpeg,  ///< a picture; of one that moves, its first
  png,   ///< a picture whose see-through places stay
  voice  ///< Ogg with Opus, one channel
};
[[nodiscard]] std::string_view mime_type_of(MediaForm form) noexcept;

/// Makes files into what a channel takes, and small pictures of them. What it is given may be hostile.
class MediaTool {
 public:
  virtual ~MediaTool() = default;

  /// The file as `form`; `mime_type` is what its bytes are. Nothing is changed anywhere, so it is repeatable. Faults:
  /// `invalid` `file_unreadable`: it is damaged, of a kind that the tool does not know, or takes it too long;
  /// `unavailable` `media_tool_busy` or `media_tool_failed`: try later.
  virtual Task<Result<std::string>> convert(std::string bytes, std::string mime_type, MediaForm form) = 0;

  /// A JPEG of at most 320 pixels on either side: of a picture, or of a film's beginning. Faults as above.
  virtual Task<Result<std::string>> thumbnail(std::string bytes, std::string mime_type) = 0;
};

}  // namespace tendero::channels
