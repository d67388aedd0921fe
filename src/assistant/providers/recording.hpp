#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

/// What must be known of a recording before a model is asked about it. Pure.
namespace tendero::assistant {

/// How long an Ogg file with Opus sound lasts, as its last page says (RFC 7845, "Granule Position"); nothing of any
/// other file. A claim: a file that lies is paid for by what it holds, which its size bounds.
[[nodiscard]] std::optional<Duration> opus_length(std::string_view bytes);

/// The name under which a recording of this type is handed over, whose ending the API goes by; empty when it takes none
/// of this type. OpenAI, "Speech to text": flac, mp3, mp4, mpeg, mpga, m4a, ogg, wav, webm.
[[nodiscard]] std::string_view recording_name(std::string_view mime_type) noexcept;

/// A form with a file (RFC 7578) and plain fields.
struct RecordingForm {
  std::string content_type;  ///< with the boundary, which stands nowhere in the file
  std::string body;
};

/// The form of OpenAI's "Create transcription", with no more than what servers that imitate it take, too. `language`
/// (ISO 639-1) is left out when it is empty.
[[nodiscard]] RecordingForm write_recording_form(std::string bytes, std::string_view mime_type, std::string_view name,
                                                 std::string_view model, std::string_view language);

}  // namespace tendero::assistant
