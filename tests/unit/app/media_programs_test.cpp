#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "app/media/ffmpeg_tool.hpp"
#include "app/media/ffmpeg_words.hpp"
#include "app/media/find_program.hpp"
#include "app/media/private_folder.hpp"
#include "app/media/program_scan.hpp"
#include "app/media/run_program.hpp"
#include "base/base64.hpp"
#include "crm/file_type.hpp"
#include "support/live_world.hpp"
#include "support/temporary_folder.hpp"

namespace tendero::app {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;
using channels::MediaForm;
using testing::HasSubstr;

/// A picture of one pixel.
const std::string pixel =
    *from_base64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

/// So many samples of silence, 8000 of them a second: RIFF WAVE.
std::string wav(std::uint32_t samples) {
  const auto number = [](std::uint32_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
    return bytes;
  };
  return "RIFF" + number(36 + samples) + "WAVEfmt " + number(16) + "\x01\0\x01\0"s + number(8000) + number(8000) +
         "\x01\0\x08\0"s + "data" + number(samples) + std::string(samples, '\x80');
}

class MediaProgramsTest : public testing::Test {
 protected:
  /// A program that does what its lines say.
  std::string script(const std::string& lines) {
    const auto path = folder.path() + "/script";
    std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }
  ProgramEnd run(const std::string& lines, Duration most = Duration{60'000}) {
    return run_program({.words = {script(lines), "an argument; with $(words)"}, .folder = scratch, .most_time = most},
                       bell);
  }
  std::string written() {
    std::ifstream file(scratch + "/out");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  [[nodiscard]] bool scratch_is_empty() const { return fs::is_empty(scratch); }

  test::TemporaryFolder folder;
  std::string scratch = folder.path() + "/scratch";
  Result<void> cleared = clear_scratch(scratch);
  StopBell bell;
  test::LiveWorld live;
};

TEST_F(MediaProgramsTest, AProgramGetsItsWordsAndNeitherSecretsNorOpenFiles) {
  ::setenv("WHATSAPP_ACCESS_TOKEN", "secret", 1);  // NOLINT(concurrency-mt-unsafe)
  constexpr int far_from_others = 200;
  const int open_file = ::fcntl(STDIN_FILENO, F_DUPFD, far_from_others);
  const auto end = run("echo \"$1\" > out; env >> out; ls /proc/self/fd >> out; pwd >> out");
  ::close(open_file);
  ::unsetenv("WHATSAPP_ACCESS_TOKEN");  // NOLINT(concurrency-mt-unsafe)
  EXPECT_EQ(end.how, ProgramEnd::How::exited);
  EXPECT_EQ(end.status, 0);
  EXPECT_THAT(written(), HasSubstr("an argument; with $(words)\n"));
  EXPECT_THAT(written(), HasSubstr(scratch + "\n"));
  EXPECT_THAT(written(), testing::Not(HasSubstr("secret")));
  EXPECT_THAT(written(), testing::Not(HasSubstr(fmt::format("\n{}\n", open_file))));
}

TEST_F(MediaProgramsTest, HowAProgramEndedIsTold) {
  EXPECT_EQ(run("exit 3").status, 3);
  EXPECT_EQ(run("kill -9 $$").how, ProgramEnd::How::killed);
  EXPECT_EQ(run("exec cat < /dev/zero > /dev/null", Duration{50}).how, ProgramEnd::How::too_long);
  EXPECT_EQ(run_program({.words = {"/nowhere/at/all"}, .folder = scratch}, bell).how, ProgramEnd::How::not_started);
  bell.ring();
  EXPECT_EQ(run("exec cat < /dev/zero > /dev/null").how, ProgramEnd::How::stopped);
}

TEST_F(MediaProgramsTest, AProgramCannotFillTheDisk) {
  const auto end =
      run_program({.words = {script("cat /dev/zero > out")}, .folder = scratch, .most_file_bytes = 1000}, bell);
  EXPECT_NE(end.status, 0);
  EXPECT_EQ(fs::file_size(scratch + "/out"), 1000U);
}

TEST_F(MediaProgramsTest, WhatAKilledServerLeftIsRemoved) {
  std::ofstream(scratch + "/a customer's photo") << "photo";
  EXPECT_TRUE(clear_scratch(scratch));
  EXPECT_TRUE(scratch_is_empty());
  EXPECT_EQ(fs::status(scratch).permissions(), fs::perms::owner_all);
}

TEST_F(MediaProgramsTest, TheScannersStatusIsItsVerdict) {
  const auto scan = [&](const std::string& lines) {
    ProgramScan scanning(script(lines), scratch);
    const auto verdict = live.run(scanning.scan(std::make_shared<std::string>("X5O!P%@AP")));
    if (!verdict) return verdict.error().code;
    return *verdict == channels::ScanVerdict::infected ? "infected"s : "clean"s;
  };
  EXPECT_EQ(scan("exit 0"), "clean");
  EXPECT_EQ(scan("grep -q X5O \"$1\" && exit 1; exit 0"), "infected");
  EXPECT_EQ(scan("test $# -eq 1 && exit 1"), "infected");
  EXPECT_EQ(scan("exit 2"), "scan_failed");
  EXPECT_EQ(scan("kill -9 $$"), "scan_failed");
  EXPECT_TRUE(scratch_is_empty());
}

TEST_F(MediaProgramsTest, AScannerThatIsStoppedSaysNothing) {
  ProgramScan scanning(script("exit 0"), scratch);
  scanning.stop();
  const auto verdict = live.run(scanning.scan(std::make_shared<std::string>("a")));
  EXPECT_FALSE(verdict);
}

TEST(FfmpegWords, NameTheFormatAndReadFilesAlone) {
  const auto words = conversion_words("image/webp", MediaForm::jpeg);
  const auto after = [&](std::string_view word) {
    const auto at = std::ranges::find(words, word);
    return at == words.end() ? std::string() : *std::next(at);
  };
  EXPECT_EQ(after("-f"), "webp_pipe");
  EXPECT_EQ(after("-protocol_whitelist"), "file");
  EXPECT_EQ(after("-i"), "file:in");
  EXPECT_EQ(words.back(), "file:out");
  for (const auto* type : {"", "text/plain", "application/pdf", "application/x-mpegURL", "image/svg+xml"}) {
    EXPECT_TRUE(conversion_words(type, MediaForm::jpeg).empty()) << type;
    EXPECT_TRUE(conversion_words(type, MediaForm::voice).empty()) << type;
    EXPECT_TRUE(thumbnail_words(type).empty()) << type;
  }
  EXPECT_TRUE(conversion_words("audio/wav", MediaForm::jpeg).empty());
  EXPECT_TRUE(thumbnail_words("audio/wav").empty());
}

class Ffmpeg : public MediaProgramsTest {
 protected:
  void SetUp() override {
    const auto program = find_program(ffmpeg_name);
    if (!program) GTEST_SKIP() << "ffmpeg is not installed";
    tool.emplace(*program, scratch);
  }
  std::string code_of(std::string bytes, const std::string& type) {
    const auto made = live.run(tool->thumbnail(std::move(bytes), type));
    return made ? crm::file_type(*made, {}, {}) : made.error().code;
  }
  std::optional<FfmpegTool> tool;
};

TEST_F(Ffmpeg, MakesOfARecordingAVoiceNote) {
  const auto made = live.run(tool->convert(wav(8000), "audio/wav", MediaForm::voice));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(crm::file_type(*made, {}, {}), "audio/ogg");
  EXPECT_THAT(made->substr(0, 60), HasSubstr("OpusHead\x01\x01"));
  EXPECT_TRUE(scratch_is_empty());
}

TEST_F(Ffmpeg, MakesOfAPictureAnother) {
  for (const auto form : {MediaForm::jpeg, MediaForm::png}) {
    const auto made = live.run(tool->convert(pixel, "image/png", form));
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(crm::file_type(*made, {}, {}), mime_type_of(form));
  }
  EXPECT_EQ(code_of(pixel, "image/png"), "image/jpeg");
}

TEST_F(Ffmpeg, WhatItCannotReadIsOnlyUnreadable) {
  EXPECT_EQ(code_of(pixel.substr(0, 40), "image/png"), "file_unreadable");
  EXPECT_EQ(code_of(std::string(100'000, 'x'), "image/jpeg"), "file_unreadable");
  EXPECT_EQ(code_of(wav(10), "video/mp4"), "file_unreadable");
  EXPECT_EQ(code_of("%PDF-1.7", "application/pdf"), "file_unreadable");
  // A list that would lead it to other files, said to be a picture.
  EXPECT_EQ(code_of("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n", "image/png"), "file_unreadable");
  EXPECT_TRUE(scratch_is_empty());
}

TEST_F(Ffmpeg, WhatIsStoppedBeginsNothing) {
  tool->stop();
  EXPECT_EQ(code_of(pixel, "image/png"), "media_tool_busy");
}

}  // namespace
}  // namespace tendero::app
