#pragma once

#include <vector>

#include "crm/message.hpp"

namespace tendero::dialogue {

/// Two machines that answer each other would never stop.
///
/// True when the other side behaves like one: the newest five times in a row that it wrote after words of ours, it
/// repeated itself or us. What counts as a repetition:
/// * our own words back, within minutes of them;
/// * what it said before, within minutes, where that is a whole sentence, or where we repeated ourselves, too: "sí" to
/// one question after the other is a person's answer;
/// * a sentence that is nearly the one before (a time or a number differs), within seconds.
///
/// Words of an agent begin everything anew. `messages`: the conversation's newest, oldest first, with those that wait
/// for an answer last.
[[nodiscard]] bool is_machine_loop(const std::vector<crm::Message>& messages);

}  // namespace tendero::dialogue
