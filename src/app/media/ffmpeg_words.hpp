#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "channels/media_tool.hpp"

/// What ffmpeg is told, but for its own name. It reads `in` and writes `out`, both in the folder where it works. Empty:
/// it is not to look at files of this type. Pure.
///
/// What it reads is a stranger's: it is told which format to expect (else it would try all that it knows, some of which
/// lead to other files and to the network), reads files alone, and takes no picture that would fill the memory.
namespace tendero::app {

inline constexpr std::string_view ffmpeg_reads = "in";
inline constexpr std::string_view ffmpeg_writes = "out";

[[nodiscard]] std::vector<std::string> conversion_words(std::string_view mime_type, channels::MediaForm form);
/// A JPEG of at most 320 pixels on either side, of the first picture there is.
[[nodiscard]] std::vector<std::string> thumbnail_words(std::string_view mime_type);

}  // namespace tendero::app
