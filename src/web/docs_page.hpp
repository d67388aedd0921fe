#pragma once

#include "web/router.hpp"

namespace tendero::web {

/// The API's description: as JSON at `/api/v2/openapi.json`, and as a page for people at `/api/v2/docs/` that loads
/// nothing from anywhere else.
void add_docs_page(Router& router);

}  // namespace tendero::web
