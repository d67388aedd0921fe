#include "crm/transcript.hpp"

#include "crm/words.hpp"

namespace tendero::crm {
namespace {

constexpr Words<TranscriptState, 3> states{{"waiting", "done", "failed"}};

}  // namespace

std::string_view to_word(TranscriptState state) noexcept { return states.of(state); }
std::optional<TranscriptState> read_transcript_state(std::string_view word) noexcept { return states.read(word); }

}  // namespace tendero::crm
