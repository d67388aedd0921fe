#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/texts.hpp"
#include "crm/outgoing.hpp"
#include "storage/turns.hpp"

namespace tendero::dialogue {

/// The products that `says` speaks of, as cards of the channel's catalogue to look at and put into the cart; nothing
/// when it names none that a search of this turn (`used`) found and that can be ordered now. `catalog`: the channel's
/// id of it; its products bear the shop's ids. Pure.
[[nodiscard]] std::optional<crm::Outgoing> product_cards(const std::vector<storage::ToolRecord>& used,
                                                         const std::vector<crm::Outgoing>& says,
                                                         const std::string& catalog, const Texts& texts);

}  // namespace tendero::dialogue
