#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace tendero::commerce::verify {

enum class Outcome {
  ok,
  hint,     ///< not what the contract says, but the connector copes with it
  fault,    ///< something will not work, or somebody sees what is not theirs
  skipped,  ///< could not be looked at, or was not asked for
};

/// What became of one check.
struct Finding {
  std::string check;  ///< stable: "products.price"
  Outcome outcome = Outcome::ok;
  std::string problem = {};   ///< stable: "text_amount"; empty when all is well
  std::string expected = {};  ///< for people, like `note` and `advice`
  std::string note = {};      ///< what was looked at, or why it was not
  std::string sent = {};      ///< secrets masked
  std::string received = {};  ///< secrets masked, cut
  std::string advice = {};
};

struct Report {
  std::string url;
  std::vector<Finding> findings;

  [[nodiscard]] long count(Outcome outcome) const { return std::ranges::count(findings, outcome, &Finding::outcome); }
  /// Nothing is at fault; when strict, nothing is off the contract either.
  [[nodiscard]] bool passed(bool strict) const {
    return count(Outcome::fault) == 0 && (!strict || count(Outcome::hint) == 0);
  }
};

}  // namespace tendero::commerce::verify
