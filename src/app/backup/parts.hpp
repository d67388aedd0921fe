#pragma once

#include <filesystem>
#include <string>

#include "app/backup/manifest.hpp"
#include "app/backup/progress.hpp"
#include "base/result.hpp"

namespace tendero::app {

/// Reads the file `name` of `folder` and says what it is. Fault `not_found` `part_missing`, `broken` `part_unreadable`.
Result<Part> measure_part(const std::filesystem::path& folder, const std::string& name, const Progress& progress);

/// Copies it into `to`, where it is new and its owner's alone, and says what was copied. On disk when it returns, but
/// for its name. Faults as above and `broken` `part_unwritable`.
Result<Part> copy_part(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& name,
                       const Progress& progress);

}  // namespace tendero::app
