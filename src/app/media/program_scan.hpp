#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/media/program_threads.hpp"
#include "channels/media_scan.hpp"

namespace tendero::app {

/// A program of the owner's behind the MediaScan port (TENDERO_MEDIA_SCAN): run with the file's path as its only
/// argument, in a private folder below `scratch`. Its status says what it found: 0 nothing, 1 something; anything else
/// is no answer (clamscan(1), clamdscan(1), "Return codes"). Any thread may ask.
class ProgramScan final : public channels::MediaScan {
 public:
  ProgramScan(std::string program, std::string scratch);

  Task<Result<channels::ScanVerdict>> scan(std::shared_ptr<const std::string> bytes) override;

  /// As `FfmpegTool::stop`; the fault is `scan_failed`.
  void stop() noexcept { threads_.stop(); }

 private:
  [[nodiscard]] Result<channels::ScanVerdict> run(std::string_view bytes, const StopBell& bell) const;

  std::string program_;
  std::string scratch_;
  ProgramThreads threads_;
};

}  // namespace tendero::app
