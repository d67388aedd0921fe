#pragma once

#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "sandbox/model/heard.hpp"
#include "sandbox/model/quirk.hpp"

namespace tendero::sandbox::model {

/// When a step is played. Patterns are ECMAScript, searched in folded text (lower case, no accents).
struct Condition {
  std::optional<std::regex> customer;   ///< in the customer's newest words
  std::vector<std::regex> earlier;      ///< each in any of their earlier messages, newest first
  std::optional<std::regex> assistant;  ///< in what the assistant said last
  std::optional<std::regex> situation;  ///< in the developer's messages
  std::string after;                    ///< the tool used last in this turn; "any": whatever was used; empty: none yet
  std::string offered;                  ///< a tool that must be offered; empty: no matter
  std::vector<std::pair<std::string, std::regex>> result;  ///< JSON pointers into the newest result of this turn
};

struct ScriptedCall {
  std::string tool;
  boost::json::object arguments;  ///< texts may hold references
};

/// One line for each item of a list.
struct EachLine {
  std::string list;  ///< reference
  std::string line;
};
using Line = std::variant<std::string, EachLine>;

/// What the model answers when its condition holds: words, or calls (with words before them).
struct Step {
  Condition when;
  std::vector<ScriptedCall> calls;
  std::vector<Line> says;
  std::vector<Quirk> quirks;
  bool even_when_forbidden = false;  ///< calls although tools are switched off or not offered
};

/// A model that can be read: the first step whose condition holds is its answer.
struct Script {
  std::string name;
  std::string about;
  bool hostile = false;                    ///< may state facts of its own and call what it was not offered
  std::vector<std::string> steps_of;       ///< scripts whose steps come first
  std::vector<std::string> then_steps_of;  ///< scripts whose steps come last
  std::vector<Step> steps;
};

/// Reads a script. Invalid (`bad_script`) names the step and what is wrong with it. A script that is not hostile may
/// state facts as references only: its own words hold no digit (but ORD-2025-XXXXXX), its arguments no number but
/// `limit`.
[[nodiscard]] Result<Script> read_script(std::string_view json);

using Scripts = std::map<std::string, Script, std::less<>>;
/// Puts the steps of the scripts that `script` names before its own, and behind; false when there is none of that
/// name.
[[nodiscard]] bool add_steps_of(Script& script, const Scripts& scripts);

/// What is to be answered.
struct Played {
  struct Call {
    std::string tool;
    boost::json::object arguments;
  };
  std::vector<Call> calls;
  std::string words;
  std::vector<Quirk> quirks;
};

/// Faults: `broken` `no_step` when no condition holds, `bad_reference` when a step speaks of what is not there.
[[nodiscard]] Result<Played> play(const Script& script, const Heard& heard);

}  // namespace tendero::sandbox::model
