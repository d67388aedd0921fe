#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "base/task.hpp"
#include "channels/whatsapp/graph_access.hpp"
#include "net/http_transport.hpp"

namespace tendero::channels::whatsapp {

/// One call of the Graph API beside sending.
struct GraphCall {
  std::string purpose;  ///< for logs and metrics: "whatsapp.list_templates"
  std::string method = "GET";
  std::string path;                                 ///< below the version: "123/message_templates"
  std::string query;                                ///< "limit=100", encoded
  std::string body;                                 ///< JSON, unless `headers` say otherwise; empty: none
  net::Headers headers = {};                        ///< instead of those of every call
  std::optional<Duration> deadline = std::nullopt;  ///< nothing: that of the settings
};

/// Calls the Graph API with the token, and says what a refusal means. Faults: as `fault_of`, and `channel_unreachable`
/// (`unavailable`), `channel_answer_lost` or `channel_answer_unclear` (`uncertain` for what changes something,
/// `unavailable` for a GET), `channel_misconfigured` (`broken`).
class GraphClient {
 public:
  GraphClient(net::HttpTransport& transport, WhatsAppSettings settings);

  Task<Result<boost::json::object>> call(GraphCall call);
  [[nodiscard]] const WhatsAppSettings& settings() const noexcept { return graph_.settings(); }

 private:
  net::HttpTransport& transport_;
  GraphAccess graph_;
};

}  // namespace tendero::channels::whatsapp
