#pragma once

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "app/conversation_tests/counter.hpp"
#include "app/conversation_tests/talk_script.hpp"

namespace tendero::app::conversations {

/// What went otherwise than expected.
struct Failure {
  int line = 0;      ///< in the talk's file
  std::string what;  ///< a sentence
};

/// One line of the customer and what they could read then.
struct Exchange {
  int line = 0;
  std::string words;
  std::string answer;
};

/// A talk, held once.
struct TalkRun {
  std::vector<Exchange> exchanges;
  std::vector<Failure> failures;  ///< none: it went as it should
  std::int64_t called = 0;        ///< functions
  boost::json::object usage;      ///< tokens, as `Counter::usage`

  [[nodiscard]] bool passed() const noexcept { return failures.empty(); }
};

/// Holds the talk at a fresh counter. What is wrong is told in the language of `texts`.
[[nodiscard]] TalkRun run_talk(const Talk& talk, const Counters& with, const Texts& texts);

}  // namespace tendero::app::conversations
