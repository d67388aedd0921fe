#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/secret.hpp"
#include "base/world.hpp"
#include "net/http_message.hpp"
#include "sandbox/model/quirk.hpp"
#include "sandbox/model/script.hpp"

namespace tendero::sandbox {

struct SandboxModelSettings {
  Secret api_key{"sk-sandbox"};
  std::string script = "la_bella_italia";  ///< played for every model whose name is no script's
};

/// A model's server on a laptop: OpenAI's Responses API (`POST /v1/responses`, `GET /v1/models`) and Chat Completions
/// (`POST /v1/chat/completions`), as strict as the real ones, with answers read from scripts, and transcriptions (`POST
/// /v1/audio/transcriptions`) of recordings that say their words in their header (`spoken.hpp`). It keeps nothing
/// between requests: a script looks at the conversation it was sent.
///
/// A request's `model` may name a script; any name beginning with `gpt-` plays the current one. Beside the API:
/// `GET /sandbox` (what is in force), `GET|POST|DELETE /sandbox/faults`, `PUT /sandbox/script` ({"name"} or a whole
/// script), `GET|DELETE /sandbox/requests` (the last 64 bodies taken). These from this machine only.
///
/// Lives on the engine's thread, in the World's time; `handle` may be awaited on any thread.
class SandboxModel {
 public:
  /// With the scripts of share/sandbox/scripts. A name in the settings that is none of them is a bug and throws.
  SandboxModel(World& world, SandboxModelSettings settings);

  Task<net::Response> handle(net::Request request);

  /// Plays this script from now on; one of the same name is replaced. False when it names a script that is not known.
  bool play(model::Script script);
  /// Plays a script it knows; false when there is none of that name.
  bool play(std::string_view name);
  void add_fault(model::ModelFault fault) { faults_.add(fault); }
  void clear_faults() { faults_.clear(); }
  /// Bodies of the last requests that passed the checks, oldest first.
  [[nodiscard]] const std::deque<boost::json::object>& requests() const noexcept { return requests_; }
  [[nodiscard]] const model::Scripts& scripts() const noexcept { return scripts_; }

 private:
  Task<net::Response> take(net::Request request);
  Task<net::Response> respond(net::Request request);
  net::Response answer(const boost::json::object& request, const model::Script& script, bool chat,
                       std::optional<model::ModelFault> fault);
  net::Response hear(const net::Request& request, std::optional<model::Quirk> quirk);
  void keep(boost::json::object request);
  net::Response control(const net::Request& request);
  net::Response control_faults(const net::Request& request);
  net::Response control_script(const net::Request& request);
  net::Response list_models() const;
  [[nodiscard]] const model::Script* script_for(std::string_view model) const;
  std::int64_t cached_tokens(const boost::json::object& request);

  World& world_;
  SandboxModelSettings settings_;
  model::Scripts scripts_;
  std::string current_;
  model::ModelFaults faults_;
  std::deque<boost::json::object> requests_;
  std::string last_prompt_;  ///< what the next request may find cached
};

/// The scripts that travel inside the program, by name.
[[nodiscard]] model::Scripts shipped_scripts();

}  // namespace tendero::sandbox
