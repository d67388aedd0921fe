#include "assistant/providers/recording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tendero::assistant {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;
using namespace std::string_literals;

/// Two pages of an Ogg file; the second ends at this sample, written as the format has it.
std::string opus(const std::string& granule) {
  return "OggS\0\2\0\0\0\0\0\0\0\0"s + "pagehead" + "OpusHead" + "OggS\0\4"s + granule + "the rest";
}

TEST(OpusLength, IsWhatTheLastPageSays) {
  EXPECT_EQ(opus_length(opus("\x80\xBB\0\0\0\0\0\0"s)), seconds{1});
  EXPECT_EQ(opus_length(opus("\0\xF9\x15\0\0\0\0\0"s)), seconds{30});
}

TEST(OpusLength, IsNotKnownOfAnythingElse) {
  EXPECT_FALSE(opus_length(""));
  EXPECT_FALSE(opus_length("OggS"));
  EXPECT_FALSE(opus_length("ID3 a song OpusHead OggS\0\4\x80\xBB\0\0\0\0\0\0"s));
  EXPECT_FALSE(opus_length("OggS OpusHead and then OggS\0\4\x80\xBB"s)) << "cut";
  EXPECT_FALSE(opus_length(opus("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"))) << "RFC 3533: no packet ends here";
}

TEST(RecordingName, EndsAsTheApiWantsIt) {
  EXPECT_EQ(recording_name("audio/ogg"), "recording.ogg");
  EXPECT_EQ(recording_name("audio/mpeg"), "recording.mp3");
  EXPECT_EQ(recording_name("audio/amr"), "");
  EXPECT_EQ(recording_name("image/jpeg"), "");
  EXPECT_EQ(recording_name(""), "");
}

TEST(RecordingForm, HoldsTheFileAndNothingThatEndsIt) {
  const std::string file = "OggS \r\n--tendero-0000\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nother";
  const auto form = write_recording_form(file, "audio/ogg", "recording.ogg", "gpt-transcribe\r\n--x", "es");
  const auto boundary = form.content_type.substr(form.content_type.find('=') + 1);
  EXPECT_THAT(form.content_type, testing::StartsWith("multipart/form-data; boundary=tendero-"));
  EXPECT_THAT(file, Not(HasSubstr(boundary)));
  EXPECT_THAT(form.body, HasSubstr("name=\"model\"\r\n\r\ngpt-transcribe--x\r\n--" + boundary));
  EXPECT_THAT(form.body, HasSubstr("name=\"language\"\r\n\r\nes\r\n"));
  EXPECT_THAT(form.body, HasSubstr("filename=\"recording.ogg\"\r\nContent-Type: audio/ogg\r\n\r\n" + file + "\r\n--" +
                                   boundary + "--\r\n"));
  EXPECT_THAT(write_recording_form(file, "audio/ogg", "recording.ogg", "m", "").body, Not(HasSubstr("language")));
}

}  // namespace
}  // namespace tendero::assistant
