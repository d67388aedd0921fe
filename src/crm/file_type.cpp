#include "crm/file_type.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.hpp"
#include "crm/media_type.hpp"

namespace tendero::crm {
namespace {

struct Sign {
  std::string_view sign;
  std::string_view type;
};

/// ECMA-376: the main part of each kind of document, as it stands in the ZIP's list of files.
constexpr std::array parts_of_office{
    Sign{"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Sign{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Sign{"ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"}};

/// Of the Office of before 2007, whose files all begin alike.
constexpr std::array endings_of_old_office{Sign{".doc", "application/msword"}, Sign{".xls", "application/vnd.ms-excel"},
                                           Sign{".ppt", "application/vnd.ms-powerpoint"}};

constexpr std::array codecs_of_films{std::string_view("V_VP8"), std::string_view("V_VP9"), std::string_view("V_AV1"),
                                     std::string_view("V_MPEG")};

std::string office_in_zip(std::string_view bytes) {
  // The list of files stands at the end.
  constexpr std::size_t list_of_files = 1 << 20;
  const auto end = bytes.substr(bytes.size() - std::min(bytes.size(), list_of_files));
  const auto* const found =
      std::ranges::find_if(parts_of_office, [end](const Sign& part) { return end.contains(part.sign); });
  return std::string(found == parts_of_office.end() ? std::string_view("application/zip") : found->type);
}

std::string old_office(std::string_view claimed, std::string_view name) {
  const auto folded = fold(name);
  const auto* const found = std::ranges::find_if(endings_of_old_office, [&](const Sign& each) {
    return folded.ends_with(each.sign) || claimed.starts_with(each.type);
  });
  return std::string(found == endings_of_old_office.end() ? std::string_view("application/x-ole-storage")
                                                          : found->type);
}

/// Matroska, "Codec ID": the tracks are described before the first of their data.
bool has_film(std::string_view bytes) {
  constexpr std::size_t head_of_container = 64 << 10;
  const auto head = bytes.substr(0, head_of_container);
  return std::ranges::any_of(codecs_of_films, [head](std::string_view codec) { return head.contains(codec); });
}

/// Also in an older encoding than UTF-8, as spreadsheets still write their tables.
bool is_text(std::string_view bytes) {
  return !bytes.empty() && std::ranges::none_of(bytes, [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return (byte < 0x20 && each != '\n' && each != '\r' && each != '\t' && each != '\f') || byte == 0x7F;
  });
}

}  // namespace

std::string file_type(std::string_view bytes, std::string_view claimed, std::string_view name) {
  const auto sniffed = sniffed_type(bytes);
  if (sniffed == "application/zip") return office_in_zip(bytes);
  if (sniffed == "application/x-ole-storage") return old_office(claimed, name);
  if (sniffed == "video/mp4" && claimed.starts_with("audio/")) return "audio/mp4";
  if (sniffed == "video/webm" && !has_film(bytes)) return "audio/webm";
  if (sniffed.empty() && is_text(bytes)) return "text/plain";
  return std::string(sniffed);
}

}  // namespace tendero::crm
