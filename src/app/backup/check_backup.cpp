#include "app/backup/check_backup.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>

#include "app/backup/parts.hpp"
#include "app/data_folder.hpp"
#include "base/file.hpp"
#include "database/sqlite_copy.hpp"
#include "storage/schema.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

std::unexpected<Fault> damaged(std::string_view how) {
  return fault(FaultKind::broken, "backup_damaged",
               fmt::format("The backup is damaged: {} Take another copy of it, or another backup.", how));
}

}  // namespace

Result<Manifest> read_manifest(const fs::path& folder) {
  const File file((folder / Manifest::file_name).string(), O_RDONLY);
  if (!file.is_open()) {
    return fault(FaultKind::invalid, "not_a_backup",
                 fmt::format("{} is no whole backup: its {} cannot be read ({}). Name the folder that `tendero backup` "
                             "made; one that was interrupted cannot be used.",
                             folder.string(), Manifest::file_name, std::generic_category().message(errno)));
  }
  std::string text;
  const bool whole = file.read([&text](std::string_view block) {
    text.append(block);
    return true;
  });
  if (!whole) return damaged(fmt::format("its {} cannot be read.", Manifest::file_name));
  auto manifest = Manifest::read(text);
  if (!manifest) return manifest;
  if (const auto known = storage::migrations().back().number; manifest->schema > known) {
    return fault(FaultKind::broken, "schema_newer",
                 fmt::format("The backup was taken with a newer version of this program ({}, schema {}; this one knows "
                             "schema {}). Restore it with that version.",
                             manifest->program, manifest->schema, known));
  }
  return manifest;
}

Result<void> compare(const Result<Part>& found, const Part& expected) {
  if (!found) return damaged(found.error().message);
  if (found->bytes != expected.bytes)
    return damaged(fmt::format("{} has {} bytes instead of {}.", expected.name, found->bytes, expected.bytes));
  if (found->sha256 != expected.sha256) return damaged(fmt::format("{} is not what was written.", expected.name));
  return {};
}

Result<storage::Survey> check_parts(const fs::path& folder, const Manifest& manifest, const Progress& progress) {
  for (const auto& part : manifest.parts) {
    if (auto same = compare(measure_part(folder, part.name, progress), part); !same)
      return std::unexpected(same.error());
  }
  progress("checking the database", 0, 0);
  storage::Survey survey;
  auto looked = database::read_still_sqlite(DataFolder::database_file_in(folder.string()),
                                            [&survey](database::Tx& tx) { survey = storage::survey(tx); });
  if (!looked) return std::unexpected(looked.error());
  if (survey.schema != manifest.schema)
    return damaged(fmt::format("its database has schema {}, not {}.", survey.schema, manifest.schema));
  return survey;
}

}  // namespace tendero::app
