#pragma once

#include <string>

#include "base/texts.hpp"
#include "crm/conversation.hpp"
#include "storage/database.hpp"

namespace tendero::dialogue {

/// What an engine is told of a long conversation before the `read` newest messages: since when it goes on, the order
/// that was made, and how the customer's lines began. Put together by code, so that it states nothing that was not
/// said. Empty when there is nothing before them.
[[nodiscard]] std::string earlier_talk(database::Tx& tx, const crm::Conversation& conversation, int read,
                                       std::string_view zone, const Texts& texts);

}  // namespace tendero::dialogue
