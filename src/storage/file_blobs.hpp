#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "storage/blobs.hpp"

namespace tendero::storage {

/// Blobs as files of one folder, each named by its SHA-256. Files are written by a thread of their own, under another
/// name, and get their own only when they are on disk: a file that has its name is whole. Several processes may share
/// the folder. The folder is made when it is missing; files are readable by the owner alone. Fault `broken`
/// `blobs_unusable` when the folder cannot be made or written to. Later faults: `unavailable` `blobs_full`,
/// `blobs_unreachable`.
Result<std::unique_ptr<BlobStore>> open_file_blobs(const std::string& folder);

}  // namespace tendero::storage
