#pragma once

#include <string>
#include <vector>

#include "app/conversation_tests/run_talks.hpp"

namespace tendero::app::conversations {

/// One talk in lines: how often it passed, and of the first run that did not what was said and what is wrong with it.
/// `verbose`: the words of a run that passed, too.
[[nodiscard]] std::string write_lines(const TalkResult& result, const Texts& texts, bool verbose);

/// How many talks passed each time, pass^1 to pass^k, calls and tokens.
[[nodiscard]] std::string write_summary(const std::vector<TalkResult>& results, int times, const Texts& texts);

/// {"talks": [{file, line, name, language, tags, passed, runs: [{passed, calls, usage, exchanges, failures}]}],
/// "passHat": [pass^1, …]}
[[nodiscard]] std::string write_json(const std::vector<TalkResult>& results, int times);

}  // namespace tendero::app::conversations
