#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tendero::conversations {

/// One argument that a call must carry; `README.md` beside this file describes the notation of all of these.
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
  std::vector<ExpectedStep> steps;  ///< in order; only when listed
};

enum class Outcome { nothing, open, quoted, created, human, perhaps_human };

/// Something that an answer must hold, or must not.
struct ExpectedFact {
  bool absent = false;
  std::vector<std::string> either;  ///< any of them will do; may hold placeholders
};

/// One row of the table: what a customer writes and what should come of it.
struct CustomerLine {
  std::string id;
  std::string language;             ///< "es" or "en"
  std::string from;                 ///< the sender's digits
  std::vector<std::string> before;  ///< what the same customer wrote earlier in this conversation
  std::string line;
  ExpectedCalls calls;
  Outcome outcome = Outcome::nothing;
  std::vector<ExpectedFact> facts;
};

/// The sender of every row whose `from` is `-`: the customer of the seed's examples.
inline constexpr std::string_view usual_sender = "529991234567";

/// Reads the table. Invalid (`bad_table`): the message names the line of the file and what is wrong with it.
[[nodiscard]] Result<std::vector<CustomerLine>> read_customer_lines(std::string_view tsv);

}  // namespace tendero::conversations
