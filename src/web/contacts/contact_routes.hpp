#pragma once

#include <functional>

#include "desk/contacts/contact_export.hpp"
#include "desk/contacts/contacts_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The list of contacts, one of them, its notes, and all as a file. References must outlive the router.
void add_contact_routes(Router& router, desk::ContactsDesk& contacts, desk::ContactExport& exports,
                        const std::function<void()>& wake);

}  // namespace tendero::web
