#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "app/backup/progress.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "database/moving/move.hpp"

namespace tendero::app {

struct MoveDataOrder {
  std::string data;    ///< the data folder
  Secret url;          ///< of the PostgreSQL database, which is empty or stands unfinished
  bool again = false;  ///< forget what an unfinished move has brought so far
};

struct MovedData {
  database::Moved moved;
  std::filesystem::path set_aside;  ///< the SQLite database, as it was moved
  std::int64_t blobs = 0;           ///< files that stay in the data folder
};

/// Moves the database of a data folder in which nobody works to PostgreSQL. Until everything was compared there, the
/// data folder stays what it was, but for migrations as the next start would apply them; from then on servers start on
/// PostgreSQL alone. Whatever ends it, the same order goes on where it stopped. Blocks. Fault: what is wrong and what
/// to do.
Result<MovedData> move_data(const MoveDataOrder& order, World& world, const Progress& progress);

}  // namespace tendero::app
