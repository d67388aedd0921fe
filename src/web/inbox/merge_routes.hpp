#pragma once

#include "desk/customers/contact_merges.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `/api/v2/contacts/merges` and `/api/v2/contacts/{id}/merge`: which contacts are one person. The references must
/// outlive the router.
void add_merge_routes(Router& router, desk::ContactMerges& merges);

}  // namespace tendero::web
