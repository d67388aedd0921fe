#pragma once

#include <string>
#include <vector>

#include "storage/conversation_list.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// The parameters that say which conversations somebody wants.
[[nodiscard]] std::vector<std::string> conversation_parameters();

/// What they say. A `tab` is of those that are open, unless `state` says otherwise; those that are put off are left out
/// of whatever is open, unless `snoozed` says otherwise. Fault `invalid` `invalid_input` names the parameter.
[[nodiscard]] Result<storage::ConversationFilter> conversation_filter(const Call& call);

}  // namespace tendero::web
