#include "crm/merge.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<MergeState, 4> states{{"proposed", "merged", "dismissed", "undone"}};
constexpr Words<MergeReason, 4> reasons{{"hint", "rule", "signed", "person"}};

}  // namespace

std::string_view to_word(MergeState state) noexcept { return states.of(state); }
std::optional<MergeState> read_merge_state(std::string_view word) noexcept { return states.read(word); }
std::string_view to_word(MergeReason reason) noexcept { return reasons.of(reason); }
std::optional<MergeReason> read_merge_reason(std::string_view word) noexcept { return reasons.read(word); }

}  // namespace tendero::crm
