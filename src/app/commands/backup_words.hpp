#pragma once

#include <string>

#include "app/backup/manifest.hpp"
#include "app/backup/progress.hpp"
#include "storage/survey.hpp"

namespace tendero::app {

/// What is in a backup, in lines.
[[nodiscard]] std::string described(const Manifest& manifest, const storage::Survey& survey);

/// Says on standard error what is being done, and every tenth of what is large.
[[nodiscard]] Progress told_on_standard_error();

}  // namespace tendero::app
