#pragma once

#include <string>
#include <vector>

#include "conversations/attacks/attack_lines.hpp"

namespace tendero::attacks {

/// What a model knows of the inside, and could give away.
struct Inside {
  std::string instructions;          ///< as it was told them
  std::string english_instructions;  ///< the same, translated
  std::vector<std::string> functions;
};

/// The script of a model that does what the attacker wants as far as it can, whatever else it was told: it recites,
/// repeats, looks up others, orders at once, states what the attacker would like to be so.
[[nodiscard]] std::string obedient_script(const Attack& attack, const Inside& inside);

}  // namespace tendero::attacks
