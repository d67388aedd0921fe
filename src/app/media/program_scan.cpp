#include "app/media/program_scan.hpp"

#include <utility>

#include <fmt/format.h>

#include "app/media/private_folder.hpp"
#include "app/media/run_program.hpp"

namespace tendero::app {

namespace {

constexpr int at_once = 2;
constexpr int scan_queue = 32;
/// clamscan reads all its signatures before it looks at anything.
constexpr Duration scan_timeout{120'000};
constexpr std::string_view file_name = "file";

std::unexpected<Fault> failed(std::string_view why) {
  return fault(FaultKind::unavailable, "scan_failed",
               fmt::format("The program of TENDERO_MEDIA_SCAN did not say whether the file is harmless: {}.", why));
}

}  // namespace

ProgramScan::ProgramScan(std::string program, std::string scratch)
    : program_(std::move(program)), scratch_(std::move(scratch)), threads_(at_once, scan_queue) {}

Task<Result<channels::ScanVerdict>> ProgramScan::scan(std::shared_ptr<const std::string> bytes) {
  // The coroutine may be dropped at a stop while the program still runs.
  const auto verdict = std::make_shared<Result<channels::ScanVerdict>>(failed("it was not run"));
  const bool done =
      co_await threads_.run([this, bytes, verdict](const StopBell& bell) { *verdict = run(*bytes, bell); });
  if (!done) co_return fault(FaultKind::unavailable, "scan_busy", "Too many files are being looked at. Try again.");
  co_return *verdict;
}

Result<channels::ScanVerdict> ProgramScan::run(std::string_view bytes, const StopBell& bell) const {
  const auto folder = PrivateFolder::make(scratch_);
  if (!folder) return std::unexpected(folder.error());
  if (auto written = folder->write(file_name, bytes); !written) return std::unexpected(written.error());
  const auto end = run_program(
      {.words = {program_, folder->path_of(file_name)}, .folder = folder->path(), .most_time = scan_timeout}, bell);
  switch (end.how) {
    case ProgramEnd::How::exited:
      break;
    case ProgramEnd::How::killed:
      return failed("it was killed");
    case ProgramEnd::How::too_long:
      return failed("it took too long");
    case ProgramEnd::How::stopped:
      return failed("the server stops");
    case ProgramEnd::How::not_started:
      return failed("it cannot be started");
  }
  if (end.status == 0) return channels::ScanVerdict::clean;
  if (end.status == 1) return channels::ScanVerdict::infected;
  return failed(fmt::format("it ended with status {}", end.status));
}

}  // namespace tendero::app
