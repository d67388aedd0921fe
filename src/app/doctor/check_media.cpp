#include "app/doctor/checks.hpp"
#include "app/media/ffmpeg_tool.hpp"
#include "app/media/find_program.hpp"

namespace tendero::app::doctor {

/// Without it files go as they are or not at all; nothing else depends on it.
Task<Finding> check_media(Patient& patient) {
  const auto findings = patient.findings("media");
  const auto ffmpeg = find_program(ffmpeg_name);
  if (!ffmpeg) co_return findings.warning("no_tool");
  const auto& scan = patient.settings().media_scan;
  if (scan.empty()) co_return findings.ok("found", {{"program", *ffmpeg}});
  co_return findings.ok("found_and_scanned", {{"program", *ffmpeg}, {"scan", scan}});
}

}  // namespace tendero::app::doctor
