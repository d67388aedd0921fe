#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Recordings whose words can be read instead of heard: an Ogg file with Opus whose header says them in a comment
/// (RFC 7845, "Comment Header"), `TRANSCRIPT=Hola, ¿qué pizzas tienen?`.
namespace tendero::sandbox::model {

/// A voice note as WhatsApp's phones send them, without any sound, that says these words and claims to last so long.
[[nodiscard]] std::string voice_note(std::string_view words, int seconds = 3);

/// What a recording says of itself; nothing when it says nothing.
[[nodiscard]] std::optional<std::string> spoken_in(std::string_view recording);

}  // namespace tendero::sandbox::model
