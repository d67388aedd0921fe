#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "sandbox/whatsapp/graph_error.hpp"

namespace tendero::sandbox::whatsapp {

/// An error that Meta's pages name, with the HTTP status they give it.
struct ErrorCode {
  int code;
  int status;
  std::string_view title;
};

/// WhatsApp Cloud API, "Error codes": all of them, by their number.
[[nodiscard]] std::span<const ErrorCode> error_codes() noexcept;

/// The refusal with this code; nothing when there is no such code. 200 to 299 are one: a permission is missing.
[[nodiscard]] std::optional<GraphError> error_with_code(int code);

}  // namespace tendero::sandbox::whatsapp
