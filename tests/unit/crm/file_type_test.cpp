#include "crm/file_type.hpp"

#include <string>

#include <gtest/gtest.h>

namespace tendero::crm {
namespace {

using namespace std::string_literals;

const std::string zip = "PK\x03\x04";
const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const std::string webm = "\x1A\x45\xDF\xA3";

struct Case {
  std::string bytes;
  std::string claimed;
  std::string name;
  std::string type;
};

TEST(FileType, IsDecidedByTheBytesAndOnlyThenByWhatIsSaid) {
  const Case cases[]{
      {"\x89PNG\r\n\x1A\n"s, "application/pdf", "a.pdf", "image/png"},
      {"\xFF\xD8\xFF\xE0", "", "", "image/jpeg"},
      {"BM\x36\0\0\0\0\0\0\0\x36"s, "", "", "image/bmp"},
      {"\0\0\0\x20"
       "ftypheic"s,
       "", "", "image/heic"},
      {"\0\0\0\x20"
       "ftypavif"s,
       "", "", "image/avif"},
      {zip + "word/document.xml", "", "", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {zip + "xl/workbook.xml", "", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {zip + "ppt/presentation.xml", "", "",
       "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
      {zip + "fotos/1.jpg", "application/pdf", "fotos.docx", "application/zip"},
      {ole, "", "Precios.XLS", "application/vnd.ms-excel"},
      {ole, "application/msword", "", "application/msword"},
      {ole, "", "a", "application/x-ole-storage"},
      {"\0\0\0\x20"
       "ftypiso5"s,
       "audio/mp4", "", "audio/mp4"},
      {"\0\0\0\x20"
       "ftypiso5"s,
       "", "", "video/mp4"},
      {webm + "A_OPUS", "", "", "audio/webm"},
      {webm + "V_VP9 A_OPUS", "audio/webm", "", "video/webm"},
      {"precio;caf\xE9\r\n", "", "precios.csv", "text/plain"},
      {"<html><script>", "text/html", "a.html", "text/plain"},
      {"hola\0"s, "text/plain", "a.txt", ""},
      {"", "image/png", "a.png", ""},
  };
  for (const auto& each : cases) EXPECT_EQ(file_type(each.bytes, each.claimed, each.name), each.type) << each.name;
}

}  // namespace
}  // namespace tendero::crm
