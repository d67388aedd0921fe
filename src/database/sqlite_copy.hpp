#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "database/database.hpp"

namespace tendero::database {

/// Told now and then how many bytes of a copy are written. `most` is more than there will be.
using CopyProgress = std::function<void(std::uint64_t written, std::uint64_t most)>;

/// Writes what is in the database of file `from` after the last commit before now into a new file `to`, beside whoever
/// works with it, also in other processes; returns when it is on disk. To be called in a process that has no other
/// business with `from`. Blocks. Fault `broken` `copy_failed`: no disk left, or the database is damaged; a part of `to`
/// may be there.
Result<void> copy_sqlite(const std::string& from, const std::string& to, const CopyProgress& progress);

/// Looks at every page and index of a database file that nobody writes meanwhile, then lets `look` read it; the file
/// stays byte for byte what it is. Blocks. Fault `broken` `database_damaged`, `database_unusable`.
Result<void> read_still_sqlite(const std::string& path, const std::function<void(Tx&)>& look);

}  // namespace tendero::database
