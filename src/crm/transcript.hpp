#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tendero::crm {

/// How far a machine is with putting a recording or a photo into words.
enum class TranscriptState {
  waiting,  ///< it was asked for
  done,
  failed  ///< there will be no words
};
[[nodiscard]] std::string_view to_word(TranscriptState state) noexcept;
[[nodiscard]] std::optional<TranscriptState> read_transcript_state(std::string_view word) noexcept;

/// What a machine made of a message that holds no words: what is said in a recording, what is seen on a photo. It may
/// be wrong, and it is a stranger's text like every other.
struct Transcript {
  TranscriptState state = TranscriptState::waiting;
  std::string words = {};   ///< when it is done
  std::string engine = {};  ///< who made it: "openai:gpt-transcribe"
  std::string reason = {};  ///< why there are none: a code
  [[nodiscard]] bool operator==(const Transcript&) const = default;
};

}  // namespace tendero::crm
