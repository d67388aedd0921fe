#include "crm/media_type.hpp"

#include <string>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

using namespace std::string_literals;

TEST(MediaType, IsWhatTheBytesSay) {
  EXPECT_EQ(sniffed_type("\xFF\xD8\xFF\xE0..JFIF"s), "image/jpeg");
  EXPECT_EQ(sniffed_type("\x89PNG\r\n\x1A\n...."s), "image/png");
  EXPECT_EQ(sniffed_type("RIFF\x10\0\0\0WEBPVP8 "s), "image/webp");
  EXPECT_EQ(sniffed_type("RIFF\x10\0\0\0WAVEfmt "s), "audio/wav");
  EXPECT_EQ(sniffed_type("OggS\0\x02"s), "audio/ogg");
  EXPECT_EQ(sniffed_type("#!AMR\n"s), "audio/amr");
  EXPECT_EQ(sniffed_type("ID3\x04"s), "audio/mpeg");
  EXPECT_EQ(sniffed_type("\0\0\0\x20"
                         "ftypM4A "s),
            "audio/mp4");
  EXPECT_EQ(sniffed_type("\0\0\0\x20"
                         "ftypisom"s),
            "video/mp4");
  EXPECT_EQ(sniffed_type("\0\0\0\x20"
                         "ftyp3gp4"s),
            "video/3gpp");
  EXPECT_EQ(sniffed_type("%PDF-1.7"s), "application/pdf");
  EXPECT_EQ(sniffed_type("PK\x03\x04"s), "application/zip");
}

TEST(MediaType, KnowsNothingElse) {
  for (const auto& bytes : {""s, "R"s, "........WEBP"s, "<html><script>"s, "<svg onload=x>"s, "GIF8"s, "hola"s}) {
    EXPECT_EQ(sniffed_type(bytes), "") << bytes;
  }
}

TEST(MediaType, OnlyWhatRunsNothingIsShown) {
  EXPECT_TRUE(may_be_shown("image/jpeg"));
  EXPECT_TRUE(may_be_shown("audio/ogg"));
  EXPECT_TRUE(may_be_shown("video/mp4"));
  for (const char* type : {"", "text/html", "application/pdf", "application/zip", "application/octet-stream"}) {
    EXPECT_FALSE(may_be_shown(type)) << type;
  }
}

}  // namespace
}  // namespace tendero::crm
