#pragma once

#include <memory>

#include "app/data_folder.hpp"
#include "app/media/ffmpeg_tool.hpp"
#include "app/media/program_scan.hpp"
#include "app/settings.hpp"
#include "base/world.hpp"

namespace tendero::app {

/// The programs that look at files for the server, as far as there are any.
struct MediaPrograms {
  std::unique_ptr<FfmpegTool> tool = {};   ///< null: ffmpeg is not in PATH
  std::unique_ptr<ProgramScan> scan = {};  ///< null: TENDERO_MEDIA_SCAN is not set

  /// Ends what they do, so that nobody waits for it at a stop. Repeatable.
  void stop() const noexcept;
};

/// Looks for them and tells the log what it found. What an earlier server left in the folder where they work is
/// removed. Fault `unavailable` `scratch_unusable`.
Result<MediaPrograms> find_media_programs(const Settings& settings, const DataFolder& folder, Log& log);

}  // namespace tendero::app
