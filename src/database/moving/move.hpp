#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "database/moving/target.hpp"

namespace tendero::database {

/// Told what is being done, and now and then how many bytes of it are done, about; 0 of 0: nobody knows.
using MoveProgress = std::function<void(std::string_view what, std::uint64_t done, std::uint64_t most)>;

/// What was moved.
struct Moved {
  std::map<std::string, std::int64_t> rows;  ///< by table
  std::int64_t mended_texts = 0;             ///< in which U+FFFD stands for what PostgreSQL cannot keep
};

struct MoveOrder {
  std::string file;                       ///< the SQLite database, closed by everybody, without a log beside it
  std::string source;                     ///< tells what is in it from everything else, and from itself at other times
  std::span<const Migration> migrations;  ///< all that were applied to it
  bool again = false;                     ///< forget what an unfinished move has brought so far
};

/// Fills the target with every row of the file and compares both; the target stays closed to servers until its
/// `finish`. What was copied when this fails, or the process ends, stays, and the next call with the same order goes on
/// there. The file is not changed. Blocks. Fault: as of MoveTarget and `read_still_sqlite`; `invalid`
/// `move_of_another`: what stands unfinished there is not from this source; `broken` `move_differs`: both were read to
/// the end and are not the same.
Result<Moved> move_rows(const MoveOrder& order, MoveTarget& to, const MoveProgress& progress);

}  // namespace tendero::database
