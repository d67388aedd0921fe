#include "commerce/picture.hpp"

#include <gtest/gtest.h>

namespace tendero::commerce {
namespace {

TEST(PictureType, IsWhatTheBytesAre) {
  EXPECT_EQ(picture_type("\xFF\xD8\xFF\xE0 and so on"), "image/jpeg");
  EXPECT_EQ(picture_type("\x89PNG\r\n\x1A\n…"), "image/png");
  EXPECT_EQ(picture_type("RIFF....WEBPVP8 "), "image/webp");
  EXPECT_EQ(picture_type("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/svg+xml");
  EXPECT_EQ(picture_type("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC 'x' 'y'>\n<svg>"),
            "image/svg+xml");
}

TEST(PictureType, IsNoneForAllElse) {
  for (const std::string_view bytes :
       {"", "<", "<svg", "<svga>", "<html><svg></svg></html>", "<!DOCTYPE html><svg>", "<!-- <svg>", "{\"a\":1}",
        "%PDF-1.7", "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>", "OggS", "text"})
    EXPECT_EQ(picture_type(bytes), "") << bytes;
}

}  // namespace
}  // namespace tendero::commerce
