#pragma once

#include <filesystem>

#include "app/backup/manifest.hpp"
#include "app/backup/progress.hpp"
#include "base/result.hpp"
#include "storage/survey.hpp"

namespace tendero::app {

/// What the backup in this folder says of itself, when this program can restore it. Fault `invalid` `not_a_backup`,
/// `broken` `backup_damaged`, `backup_newer`, `schema_newer`.
Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// Reads everything and compares it with the manifest, then looks at the whole database. Nothing is changed. Blocks.
/// Fault `broken` `backup_damaged`, `database_damaged`, `database_unusable`.
Result<storage::Survey> check_parts(const std::filesystem::path& folder, const Manifest& manifest,
                                    const Progress& progress);

/// What was read of a part that should be `expected`: the fault as above when it is another.
Result<void> compare(const Result<Part>& found, const Part& expected);

}  // namespace tendero::app
