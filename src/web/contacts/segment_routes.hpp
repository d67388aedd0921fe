#pragma once

#include <functional>

#include "desk/contacts/field_desk.hpp"
#include "desk/contacts/segment_desk.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// The shop's own fields, and conditions under a name. References must outlive the router.
void add_segment_routes(Router& router, desk::FieldDesk& fields, desk::SegmentDesk& segments,
                        const std::function<void()>& wake);

}  // namespace tendero::web
