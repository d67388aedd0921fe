#pragma once

#include "base/world.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /setup`: the page that the set-up link opens. The link's token stands behind the #, so that it is in no log;
/// the page sends it to `POST /api/v2/setup`.
void add_setup_page(Router& router, World& world);

}  // namespace tendero::web
