#include "channels/whatsapp/file_rules.hpp"

#include <string>

#include <gtest/gtest.h>

#include "base/whatsapp_limits.hpp"

namespace tendero::channels::whatsapp {
namespace {

using namespace std::string_literals;
using crm::MediaKind;
namespace limits = whatsapp_limits;

std::string opus(char channels) { return "OggS" + std::string(24, '\0') + "OpusHead\x01" + channels + "..."; }

/// WebP Container Specification, "Extended file format".
std::string webp(int side, char flags, std::size_t size) {
  const auto less = static_cast<char>((side - 1) & 0xFF);
  const auto more = static_cast<char>((side - 1) >> 8);
  std::string file = "RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0"s + flags + "\0\0\0"s + less + more + '\0' + less + more + '\0';
  file.resize(size, 'x');
  return file;
}

struct Row {
  std::string what;
  std::string mime_type;
  std::string bytes;
  MediaKind kind;
  std::optional<MediaForm> convert_to = {};
  bool voice = false;
};

TEST(FileRules, SayAsWhatEachFileGoes) {
  const auto of = [](std::size_t bytes) { return std::string(bytes, 'x'); };
  const Row rows[]{
      {"a photo", "image/jpeg", of(limits::image_file), MediaKind::image},
      {"a picture", "image/png", of(1), MediaKind::image},
      {"a picture too large for one", "image/png", of(limits::image_file + 1), MediaKind::document},
      {"a film", "video/mp4", of(limits::video_file), MediaKind::video},
      {"an old phone's film", "video/3gpp", of(1), MediaKind::video},
      {"music", "audio/mpeg", of(limits::audio_file), MediaKind::audio},
      {"aac", "audio/aac", of(1), MediaKind::audio},
      {"amr", "audio/amr", of(1), MediaKind::audio},
      {"m4a", "audio/mp4", of(1), MediaKind::audio},
      {"opus", "audio/ogg", opus(1), MediaKind::audio},
      {"opus of two channels", "audio/ogg", opus(2), MediaKind::audio, MediaForm::voice},
      {"vorbis", "audio/ogg", "OggS........vorbis", MediaKind::audio, MediaForm::voice},
      {"wav", "audio/wav", of(limits::audio_file + 1), MediaKind::audio, MediaForm::voice},
      {"a browser's recording", "audio/webm", of(1), MediaKind::audio, MediaForm::voice},
      {"a sticker", "image/webp", webp(512, '\0', limits::sticker_file), MediaKind::sticker},
      {"a sticker that moves", "image/webp", webp(512, '\x02', limits::animated_sticker_file), MediaKind::sticker},
      {"a sticker too large", "image/webp", webp(512, '\0', limits::sticker_file + 1), MediaKind::image,
       MediaForm::jpeg},
      {"a webp", "image/webp", webp(511, '\0', 30), MediaKind::image, MediaForm::jpeg},
      {"a see-through webp", "image/webp", webp(300, '\x10', 30), MediaKind::image, MediaForm::png},
      {"gif", "image/gif", of(1), MediaKind::image, MediaForm::jpeg},
      {"bmp", "image/bmp", of(1), MediaKind::image, MediaForm::jpeg},
      {"an iPhone's photo", "image/heic", of(1), MediaKind::image, MediaForm::jpeg},
      {"pdf", "application/pdf", of(limits::image_file + 1), MediaKind::document},
      {"text", "text/plain", of(1), MediaKind::document},
      {"Word", "application/msword", of(1), MediaKind::document},
      {"a voice note as it is", "audio/ogg", opus(1), MediaKind::voice, {}, true},
      {"a voice note of m4a", "audio/mp4", of(1), MediaKind::voice, MediaForm::voice, true},
      {"a voice note of wav", "audio/wav", of(1), MediaKind::voice, MediaForm::voice, true},
      {"a voice note of a film's sound", "video/mp4", of(1), MediaKind::voice, MediaForm::voice, true},
  };
  for (const auto& row : rows) {
    const auto plan = plan_file({.bytes = row.bytes, .mime_type = row.mime_type, .name = "a", .voice = row.voice});
    ASSERT_TRUE(plan) << row.what << ": " << plan.error().message;
    EXPECT_EQ(plan->kind, row.kind) << row.what;
    EXPECT_EQ(plan->convert_to, row.convert_to) << row.what;
    EXPECT_EQ(plan->filename, row.kind == MediaKind::document ? "a" : "") << row.what;
  }
  EXPECT_TRUE(plan_file({.bytes = webp(512, '\x02', 30), .mime_type = "image/webp"})->animated);
}

TEST(FileRules, RefuseTheRestAndSayWhatToDo) {
  const auto code = [](std::string_view type, std::size_t bytes, bool voice = false) {
    const std::string file(bytes, 'x');
    const auto plan = plan_file({.bytes = file, .mime_type = type, .voice = voice});
    if (plan) return std::string("taken");
    EXPECT_EQ(plan.error().kind, FaultKind::invalid);
    EXPECT_GT(plan.error().message.size(), 40U) << "what to do about it";
    return plan.error().code;
  };
  EXPECT_EQ(code("image/jpeg", 0), "file_empty");
  EXPECT_EQ(code("video/mp4", limits::video_file + 1), "file_too_large");
  EXPECT_EQ(code("audio/mpeg", limits::audio_file + 1), "file_too_large");
  EXPECT_EQ(code("image/jpeg", limits::document_file + 1), "file_too_large");
  EXPECT_EQ(code("application/pdf", limits::document_file + 1), "file_too_large");
  for (const auto* type : {"", "application/zip", "application/x-ole-storage", "video/webm", "image/webp"})
    EXPECT_EQ(code(type, 1), "file_refused") << type;
  EXPECT_EQ(code("image/png", 1, true), "file_refused");
}

TEST(FileRules, ADocumentAlwaysHasANameWithoutAPath) {
  const auto name = [](std::string_view given) {
    return plan_file({.bytes = "x", .mime_type = "application/pdf", .name = given})->filename;
  };
  EXPECT_EQ(name("cotización.pdf"), "cotización.pdf");
  EXPECT_EQ(name("C:\\fakepath\\a.pdf"), "a.pdf");
  EXPECT_EQ(name("../../etc/passwd"), "passwd");
  EXPECT_EQ(name(""), "file.pdf");
  EXPECT_EQ(name(std::string(300, 'a')).size(), limits::document_filename);
}

}  // namespace
}  // namespace tendero::channels::whatsapp
