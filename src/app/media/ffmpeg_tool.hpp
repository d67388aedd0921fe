#pragma once

#include <string>
#include <vector>

#include "app/media/program_threads.hpp"
#include "channels/media_tool.hpp"

namespace tendero::app {

/// What ffmpeg is called; it is found at the start, in PATH.
inline constexpr std::string_view ffmpeg_name = "ffmpeg";

/// ffmpeg behind the MediaTool port: a process of its own for each file, in a private folder below `scratch`, with
/// limits of time, memory and output (`run_program`). Any thread may ask.
class FfmpegTool final : public channels::MediaTool {
 public:
  /// `program`: where it is. `scratch`: a folder that is there.
  FfmpegTool(std::string program, std::string scratch);

  Task<Result<std::string>> convert(std::string bytes, std::string mime_type, channels::MediaForm form) override;
  Task<Result<std::string>> thumbnail(std::string bytes, std::string mime_type) override;

  /// Ends what is under way with `media_tool_failed`, and begins nothing more. Any thread; repeatable.
  void stop() noexcept { threads_.stop(); }

 private:
  Task<Result<std::string>> make(std::string bytes, std::vector<std::string> words);
  [[nodiscard]] Result<std::string> run(const std::string& bytes, const std::vector<std::string>& words,
                                        const StopBell& bell) const;

  std::string program_;
  std::string scratch_;
  ProgramThreads threads_;
};

}  // namespace tendero::app
