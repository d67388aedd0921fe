#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "net/http_message.hpp"

namespace tendero::sandbox::model {

/// A refusal as the real API words it. OpenAI, "Error codes".
struct ApiError {
  int status = 400;
  std::string type = "invalid_request_error";
  std::string code = {};   ///< null on the wire when empty
  std::string param = {};  ///< null on the wire when empty
  std::string message = {};
};

/// `{"error": {message, type, param, code}}`; `retry_after` in the headers as the API writes it.
[[nodiscard]] net::Response to_response(const ApiError& error, std::optional<Duration> retry_after = std::nullopt);

}  // namespace tendero::sandbox::model
