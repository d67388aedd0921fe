#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "database/connection.hpp"
#include "database/migrations.hpp"
#include "database/moving/marks.hpp"
#include "database/moving/source.hpp"

namespace tendero::database {

/// The PostgreSQL database that a move fills. Every step is one transaction: when it fails, or the process ends, it has
/// not happened. Faults of the engine as a Database has them; each function may be called again. Blocks.
class MoveTarget {
 public:
  /// Fault `broken` `database_unusable`.
  static Result<std::unique_ptr<MoveTarget>> open(const Secret& url, World& world);

  /// The source of the move that stands unfinished here; nothing when the database is empty. Nothing is changed. Fault
  /// `invalid` `target_in_use`: it holds what must not be touched.
  Result<std::optional<std::string>> look();

  /// Forgets what an unfinished move has brought so far, and nothing else: without marks it does nothing.
  Result<void> start_over();
  /// Makes the tables in an empty database and the marks in them. Fault as of `migrate`.
  Result<void> begin(const std::string& source, const std::vector<MovedTable>& tables,
                     std::span<const Migration> migrations);
  /// The newest migration here.
  Result<std::int64_t> schema();

  Result<MoveMark> mark(const MovedTable& table);
  /// Adds rows and sets the mark from where it was. Fault `broken` `rows_refused`: PostgreSQL cannot hold one of them.
  Result<void> add(const MovedTable& table, const Page& page, const MoveMark& from, const MoveMark& to);
  /// Reads all rows. `read` is told how many more were read.
  Result<RowSum> sum(const MovedTable& table, const std::function<void(std::size_t more)>& read);

  /// From now on the engine gives out numbers after the last that the source gave.
  Result<void> continue_numbers(const std::vector<MovedTable>& tables);
  /// Opens the database to servers.
  Result<void> finish();

 private:
  MoveTarget(Secret url, std::unique_ptr<Connection> connection, World& world)
      : url_(std::move(url)), connection_(std::move(connection)), world_(world) {}
  Result<void> transact(std::string name, bool writes, std::function<Result<void>(Tx&)> closure);

  Secret url_;
  std::unique_ptr<Connection> connection_;
  World& world_;
};

}  // namespace tendero::database
