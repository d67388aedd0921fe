#pragma once

#include <string>
#include <string_view>

namespace tendero::channels::whatsapp {

/// A form that holds a file (RFC 7578).
struct FileForm {
  std::string content_type;  ///< with the boundary, which stands nowhere in the file
  std::string body;
};

/// The form by which a file is uploaded: WhatsApp Cloud API, "Upload media". Pure. `filename` is told without what
/// could end its place in the form.
[[nodiscard]] FileForm write_file_form(std::string bytes, std::string_view mime_type, std::string_view filename);

}  // namespace tendero::channels::whatsapp
