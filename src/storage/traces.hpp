#pragma once

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "database/database.hpp"

/// Under which trace (`base/trace.hpp`) something stands in the log: that of the customers' messages it is about,
/// parted by blanks, of many the first eight. Empty when it is about none, such as what somebody of the team writes.
namespace tendero::storage {

/// Of the messages that wait for a turn.
[[nodiscard]] std::string trace_of_waiting(database::Tx& tx, ConversationId conversation);
/// Of the messages that a message of ours answers.
[[nodiscard]] std::string trace_of_answer(database::Tx& tx, MessageId message);
/// Of the messages that the message of ours with this id of the channel's answers.
[[nodiscard]] std::string trace_of_report(database::Tx& tx, ShopId shop, std::string_view external_id);

}  // namespace tendero::storage
