#pragma once

#include <string>

#include "app/settings.hpp"

namespace tendero::app::doctor {

/// Puts "(hidden)" in the place of every secret of these settings, also as it stands in a URL. One of less than four
/// characters is left: it would be found in ordinary words.
void hide_secrets(const Settings& settings, std::string& text);

}  // namespace tendero::app::doctor
