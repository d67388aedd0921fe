#pragma once

#include <optional>
#include <string_view>

/// Two contacts that are one person.
namespace tendero::crm {

enum class MergeState {
  proposed,   ///< somebody may look: are they one?
  merged,     ///< they are
  dismissed,  ///< somebody looked: they are not, as far as is known
  undone      ///< they were, until somebody knew better
};

/// What says that they are one, the weakest first.
enum class MergeReason {
  hint,       ///< two spellings of what is one line in most cases
  rule,       ///< two spellings of what is one line by the numbering plan
  signature,  ///< the channel signed both together
  person      ///< somebody at the desk
};

[[nodiscard]] std::string_view to_word(MergeState state) noexcept;
[[nodiscard]] std::optional<MergeState> read_merge_state(std::string_view word) noexcept;
[[nodiscard]] std::string_view to_word(MergeReason reason) noexcept;
[[nodiscard]] std::optional<MergeReason> read_merge_reason(std::string_view word) noexcept;

}  // namespace tendero::crm
