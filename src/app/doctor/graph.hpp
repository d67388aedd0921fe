#pragma once

#include <string>
#include <string_view>

#include "app/doctor/patient.hpp"
#include "base/json.hpp"
#include "base/task.hpp"

/// Questions to the Graph API that read.
namespace tendero::app::doctor {

struct GraphAnswer {
  int status = 0;
  Json body;            ///< null when it is no JSON
  int code = 0;         ///< of its error; 0: none
  std::string message;  ///< of its error
  std::string date;     ///< the header; empty: none
};

/// Asks with the token that the server sends with. `path` stands behind the version: "123/subscribed_apps". Fault as
/// the transport's; then nothing of the Graph API can be reached.
Task<Result<GraphAnswer>> ask_graph(Patient& patient, std::string path);

/// Meta's word for a token that is no good (190), or no longer.
[[nodiscard]] bool refuses_token(const GraphAnswer& answer) noexcept;

/// The text or number of that name as a text: Meta writes ids both ways. Empty when there is none.
[[nodiscard]] std::string text_at(const Json& object, std::string_view name);
/// The members of a list; empty when there is none.
[[nodiscard]] const JsonArray& list_at(const Json& object, std::string_view name);

/// The account that was set, or the only one that the token reaches; empty: not known.
[[nodiscard]] std::string account_of(const Patient& patient);

/// The webhooks come from Meta, and not from a sandbox.
[[nodiscard]] bool is_metas(const Settings& settings);

}  // namespace tendero::app::doctor
