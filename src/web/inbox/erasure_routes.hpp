#pragma once

#include <functional>

#include "desk/customers/contact_erasure.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `DELETE /api/v2/contacts/{id}` and what it would do. `wake` is called after something was erased. The references
/// must outlive the router.
void add_erasure_routes(Router& router, desk::ContactErasure& erasure, std::function<void()> wake);

}  // namespace tendero::web
