#include "sandbox/whatsapp/multipart.hpp"

#include "base/text.hpp"
#include "net/http_message.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::size_t most_parts = 20;

/// The value of `key` among parameters such as `; name="file"; filename=a`.
std::string parameter(std::string_view text, std::string_view key) {
  for (const std::string& piece : split(text, ';')) {
    const std::string_view trimmed = trim(piece);
    const auto equals = trimmed.find('=');
    if (equals == std::string_view::npos || !net::same_name(trim(trimmed.substr(0, equals)), key)) continue;
    std::string_view value = trim(trimmed.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

void read_header(std::string_view line, FormPart& part) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view name = trim(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (net::same_name(name, "Content-Type")) part.content_type = value;
  if (net::same_name(name, "Content-Disposition")) {
    part.name = parameter(value, "name");
    part.filename = parameter(value, "filename");
  }
}

std::optional<FormPart> read_part(std::string_view text) {
  FormPart part;
  while (true) {
    const auto end = text.find("\r\n");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 2);
    if (line.empty()) break;
    read_header(line, part);
  }
  part.bytes = text;
  return part;
}

}  // namespace

std::optional<std::vector<FormPart>> read_form(std::string_view content_type, std::string_view body) {
  if (!trim(content_type).starts_with("multipart/form-data")) return std::nullopt;
  const std::string boundary = parameter(content_type, "boundary");
  if (boundary.empty()) return std::nullopt;
  const std::string opening = "--" + boundary + "\r\n";
  const std::string delimiter = "\r\n--" + boundary;
  const auto first = body.find(opening);
  if (first == std::string_view::npos) return std::nullopt;
  body.remove_prefix(first + opening.size());
  std::vector<FormPart> parts;
  while (parts.size() < most_parts) {
    const auto end = body.find(delimiter);
    if (end == std::string_view::npos) return std::nullopt;
    auto part = read_part(body.substr(0, end));
    if (!part) return std::nullopt;
    parts.push_back(*std::move(part));
    body.remove_prefix(end + delimiter.size());
    if (body.starts_with("--")) return parts;
    if (!body.starts_with("\r\n")) return std::nullopt;
    body.remove_prefix(2);
  }
  return std::nullopt;
}

}  // namespace tendero::sandbox::whatsapp
