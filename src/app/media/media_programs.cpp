#include "app/media/media_programs.hpp"

#include <string>
#include <utility>

#include "app/media/find_program.hpp"
#include "app/media/private_folder.hpp"

namespace tendero::app {

void MediaPrograms::stop() const noexcept {
  if (tool) tool->stop();
  if (scan) scan->stop();
}

Result<MediaPrograms> find_media_programs(const Settings& settings, const DataFolder& folder, Log& log) {
  const auto scratch = (folder.path() / DataFolder::scratch_name).string();
  if (auto cleared = clear_scratch(scratch); !cleared) return std::unexpected(cleared.error());
  MediaPrograms programs;
  if (auto ffmpeg = find_program(ffmpeg_name)) {
    log.info("media.tool", {{"program", *ffmpeg}});
    programs.tool = std::make_unique<FfmpegTool>(*std::move(ffmpeg), scratch);
  } else {
    log.warning("media.no_tool", {{"what_to_do",
                                   "Install ffmpeg and start again: until then no file is converted for WhatsApp, and "
                                   "there are no thumbnails."}});
  }
  if (!settings.media_scan.empty()) programs.scan = std::make_unique<ProgramScan>(settings.media_scan, scratch);
  return programs;
}

}  // namespace tendero::app
