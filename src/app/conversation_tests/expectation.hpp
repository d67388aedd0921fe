#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tendero::app::conversations {

/// One argument that a call must carry; docs/conversation-tests.md describes the notation of all of these.
struct ExpectedArgument {
  enum class Match { equals, contains };

  std::string name;
  Match match = Match::equals;
  std::vector<std::string> values;  ///< any of them will do; may hold placeholders
};

/// `create_ecommerce_order(items=2 x pizza-pepperoni & delivery_option=pickup)`
struct ExpectedCall {
  std::string name;
  std::vector<ExpectedArgument> arguments;
};

/// One step of what is called: any one of `either`, or nothing when `optional`.
struct ExpectedStep {
  std::vector<ExpectedCall> either;
  bool optional = false;
};

struct ExpectedCalls {
  enum class Kind { none, any, listed };

  Kind kind = Kind::none;
  std::vector<ExpectedStep> steps = {};  ///< in order; only when listed
  bool reads_between = false;            ///< calls that only read may stand between the steps, too
};

/// What has become of an order, and who answers now; `any` is not looked at.
enum class Outcome { nothing, open, quoted, created, human, perhaps_human, any };

/// Something that an answer must hold, or must not.
struct ExpectedFact {
  bool absent = false;
  std::vector<std::string> either;  ///< any of them will do; may hold placeholders
};

/// What should come of one line that a customer writes.
struct Expectation {
  std::string language;  ///< of the answer: "es", "en" or "pt"
  ExpectedCalls calls = {};
  Outcome outcome = Outcome::nothing;
  std::vector<ExpectedFact> facts = {};
};

/// The parts of `text` between the separators, trimmed.
[[nodiscard]] std::vector<std::string> split_at(std::string_view text, std::string_view separator);

// How each is written. Invalid (`bad_expectation`): the message says what is wrong with the text.

/// `name=value & name~one / or another`.
[[nodiscard]] Result<std::vector<ExpectedArgument>> read_arguments(std::string_view text);
/// `-` and `any`, or `name(argument=value & argument~value); …`.
[[nodiscard]] Result<ExpectedCalls> read_calls(std::string_view text);
/// `-`, `open`, `quoted`, `created`, `human`, `human?`.
[[nodiscard]] Result<Outcome> read_outcome(std::string_view text);
/// `one / or another | !absent`; `-`: none.
[[nodiscard]] Result<std::vector<ExpectedFact>> read_facts(std::string_view text);

}  // namespace tendero::app::conversations
