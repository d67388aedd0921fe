#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "sandbox/whatsapp/graph_error.hpp"

/// WhatsApp Cloud API, "Media, supported types".
namespace tendero::sandbox::whatsapp {

/// Why such a file cannot be uploaded: its type, its size, or the measures of a sticker.
[[nodiscard]] std::optional<GraphError> refused_file(std::string_view mime_type, std::string_view bytes);

/// Whether a message of this type may hold a file of that type. A document may be anything.
[[nodiscard]] bool suits(std::string_view message_type, std::string_view mime_type);

/// How large such a file may be in such a message.
[[nodiscard]] std::size_t most_bytes_of(std::string_view message_type, std::string_view mime_type);

}  // namespace tendero::sandbox::whatsapp
