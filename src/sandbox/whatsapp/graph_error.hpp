#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "net/http_message.hpp"

namespace tendero::sandbox::whatsapp {

/// A refusal in the shape of the Graph API.
/// WhatsApp Cloud API, "Error codes".
struct GraphError {
  int status = 400;
  int code = 100;
  std::string title;         ///< "Parameter value is not valid"
  std::string details = {};  ///< what exactly
  std::string type = "OAuthException";
  int subcode = 0;              ///< of templates: which rule; 0: none is told
  std::string user_title = {};  ///< of templates: what a person is to read
  std::string user_message = {};
};

[[nodiscard]] net::Response to_response(const GraphError& error, std::string_view trace_id);
/// The same as it stands in `errors` of a status.
[[nodiscard]] boost::json::object to_webhook(const GraphError& error);

[[nodiscard]] GraphError missing(std::string_view parameter);
[[nodiscard]] GraphError not_valid(std::string details);
/// Misspelt, of the wrong type, or too long.
[[nodiscard]] GraphError wrong_parameter(std::string details);

}  // namespace tendero::sandbox::whatsapp
