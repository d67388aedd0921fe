#include "channels/whatsapp/file_form.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"

namespace tendero::channels::whatsapp {
namespace {

std::string harmless(std::string_view name) {
  std::string told(name);
  std::ranges::replace_if(
      told,
      [](char each) {
        const auto byte = static_cast<unsigned char>(each);
        return byte < 0x20 || byte == 0x7F || each == '"' || each == '\\' || each == ';';
      },
      '_');
  return told;
}

std::string field(std::string_view boundary, std::string_view name, std::string_view value) {
  return fmt::format("--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", boundary, name, value);
}

}  // namespace

FileForm write_file_form(std::string bytes, std::string_view mime_type, std::string_view filename) {
  // Nobody can write a file that holds its own fingerprint.
  const std::string boundary = "tendero-" + sha256_hex(bytes);
  const std::string head = field(boundary, "messaging_product", "whatsapp") + field(boundary, "type", mime_type) +
                           fmt::format(
                               "--{}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n"
                               "Content-Type: {}\r\n\r\n",
                               boundary, harmless(filename), mime_type);
  const std::string tail = fmt::format("\r\n--{}--\r\n", boundary);
  bytes.reserve(bytes.size() + head.size() + tail.size());
  bytes.insert(0, head);
  bytes += tail;
  return {.content_type = "multipart/form-data; boundary=" + boundary, .body = std::move(bytes)};
}

}  // namespace tendero::channels::whatsapp
