#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tendero::sandbox::whatsapp {

/// One part of a `multipart/form-data` body (RFC 7578).
struct FormPart {
  std::string name;
  std::string filename;
  std::string content_type;
  std::string_view bytes;  ///< within the body that was read
};

/// Nothing when the body is not what its content type says. `body` must outlive the parts.
[[nodiscard]] std::optional<std::vector<FormPart>> read_form(std::string_view content_type, std::string_view body);

}  // namespace tendero::sandbox::whatsapp
