#pragma once

#include <string>

#include "web/router.hpp"

namespace tendero::web {

/// The agents' desk at `/`: a page whose screens stand behind `#`, so that it needs one address and works behind a
/// proxy's prefix. Its pieces carry a digest in their names. `company` is the shop's name, for the telephones that keep
/// the page as an app (W3C, "Web Application Manifest").
void add_panel_page(Router& router, std::string company);

}  // namespace tendero::web
