#include "app/media/ffmpeg_tool.hpp"

#include <memory>
#include <utility>

#include "app/media/ffmpeg_words.hpp"
#include "app/media/private_folder.hpp"
#include "app/media/run_program.hpp"

namespace tendero::app {

namespace {

/// Two processors are enough for what people look at and send; the others go on working on messages.
constexpr int at_once = 2;
constexpr int conversion_queue = 32;
constexpr Duration conversion_timeout{60'000};
/// With all its libraries ffmpeg takes half of it before it has read a byte.
constexpr std::uint64_t most_memory = std::uint64_t{2} << 30;
/// WhatsApp's largest document.
constexpr std::size_t most_output = 100 << 20;

std::unexpected<Fault> unreadable() {
  return fault(FaultKind::invalid, "file_unreadable",
               "The file cannot be converted: it is damaged, too large to be worked on, or of a kind that ffmpeg does "
               "not know. Send it as JPEG, PNG, MP3 or PDF.");
}

std::unexpected<Fault> later(std::string code, std::string message) {
  return std::unexpected(Fault{FaultKind::unavailable, std::move(code), std::move(message), Duration{2'000}});
}

}  // namespace

FfmpegTool::FfmpegTool(std::string program, std::string scratch)
    : program_(std::move(program)), scratch_(std::move(scratch)), threads_(at_once, conversion_queue) {}

Task<Result<std::string>> FfmpegTool::convert(std::string bytes, std::string mime_type, channels::MediaForm form) {
  co_return co_await make(std::move(bytes), conversion_words(mime_type, form));
}

Task<Result<std::string>> FfmpegTool::thumbnail(std::string bytes, std::string mime_type) {
  co_return co_await make(std::move(bytes), thumbnail_words(mime_type));
}

Task<Result<std::string>> FfmpegTool::make(std::string bytes, std::vector<std::string> words) {
  if (words.empty()) co_return unreadable();
  // The coroutine may be dropped at a stop while the program still runs.
  const auto made = std::make_shared<Result<std::string>>(later("media_tool_failed", "Nothing was made. Try again."));
  const bool done = co_await threads_.run([this, made, bytes = std::move(bytes), words = std::move(words)](
                                              const StopBell& bell) { *made = run(bytes, words, bell); });
  if (!done) co_return later("media_tool_busy", "Too many files are being converted. Try again in a moment.");
  co_return std::move(*made);
}

Result<std::string> FfmpegTool::run(const std::string& bytes, const std::vector<std::string>& words,
                                    const StopBell& bell) const {
  const auto folder = PrivateFolder::make(scratch_);
  if (!folder) return std::unexpected(folder.error());
  if (auto written = folder->write(ffmpeg_reads, bytes); !written) return std::unexpected(written.error());
  ProgramRun program{.words = {program_},
                     .folder = folder->path(),
                     .most_time = conversion_timeout,
                     .most_memory = most_memory,
                     .most_file_bytes = most_output};
  program.words.insert(program.words.end(), words.begin(), words.end());
  const auto end = run_program(program, bell);
  switch (end.how) {
    case ProgramEnd::How::stopped:
      return later("media_tool_failed", "The server stops. Try again in a moment.");
    case ProgramEnd::How::not_started:
      return later("media_tool_failed", "ffmpeg cannot be started on the server. Run tendero doctor there.");
    case ProgramEnd::How::killed:
    case ProgramEnd::How::too_long:
      return unreadable();
    case ProgramEnd::How::exited:
      break;
  }
  auto made = end.status == 0 ? folder->read(ffmpeg_writes, most_output) : unreadable();
  if (!made) return unreadable();
  return made;
}

}  // namespace tendero::app
