#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/texts.hpp"

namespace tendero::app::doctor {

enum class Outcome {
  ok,
  warning,  ///< works, and somebody should look at it
  problem,  ///< something that the shop relies on does not work, or will not at the next start
  skipped   ///< could not be looked at, or there is nothing to look at
};
[[nodiscard]] std::string_view to_word(Outcome outcome) noexcept;

/// What one check found.
struct Finding {
  std::string check;  ///< "disk"; stable
  Outcome outcome = Outcome::ok;
  std::string code;    ///< "little_room"; stable, tells the findings of one check apart
  std::string found;   ///< for people; never holds a secret
  std::string repair;  ///< what to do; set for every warning and problem
};

/// Writes the findings of one check in the reader's language: the texts `doctor.<check>.<code>` and, what to do,
/// `doctor.<check>.<code>.do`. A warning or problem without the latter is a bug and throws.
class Findings {
 public:
  using Arguments = std::initializer_list<std::pair<std::string_view, TextArgument>>;

  /// `texts` must outlive this.
  Findings(const Texts& texts, std::string_view check) : texts_(texts), check_(check) {}

  [[nodiscard]] Finding ok(std::string_view code, Arguments arguments = {}) const;
  [[nodiscard]] Finding warning(std::string_view code, Arguments arguments = {}) const;
  [[nodiscard]] Finding problem(std::string_view code, Arguments arguments = {}) const;
  [[nodiscard]] Finding skipped(std::string_view code, Arguments arguments = {}) const;
  /// Skipped because of what another check found.
  [[nodiscard]] Finding after(std::string_view other_check) const;

 private:
  [[nodiscard]] Finding write(Outcome outcome, std::string_view code, Arguments arguments) const;

  const Texts& texts_;
  std::string check_;
};

}  // namespace tendero::app::doctor
