#pragma once

#include "desk/contacts/contact_selection.hpp"
#include "storage/contact_list.hpp"
#include "web/route.hpp"

namespace tendero::web {

/// The parameters of `selection_parameters`, for a route's description.
[[nodiscard]] std::vector<std::string> selection_parameters();

/// Which contacts an address means: `q`, `tags` (parted by commas), `blocked`, `linked`, `open`, `marketing`,
/// `createdFrom`, `createdUntil`, `seenFrom`, `seenUntil`, `field` ("city:Mérida") and `segment`. What is wrong with a
/// value is said by whoever reads the conditions; fault `invalid_input` for a flag that is none.
[[nodiscard]] Result<desk::ContactSelection> selection_asked(const Call& call);

}  // namespace tendero::web
