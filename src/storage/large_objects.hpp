#pragma once

#include <cstdint>
#include <string>

#include "base/world.hpp"
#include "storage/blobs.hpp"
#include "storage/database.hpp"

namespace tendero::storage {

/// Blobs as large objects of PostgreSQL, where every server that shares the database finds them (PostgreSQL, "Large
/// Objects", "Server-Side Functions"). Written in pieces, each a transaction of its own, so that nobody waits long for
/// a large file; one that was begun and never ended is written to its end by the next who stores the same bytes, or
/// removed after a day. Faults: those of the database; `unavailable` `blob_removed` when somebody removed it while it
/// was written.
class LargeObjects final : public BlobStore {
 public:
  /// `database` is PostgreSQL. Both must outlive this.
  LargeObjects(World& world, database::Database& database) : world_(world), database_(database) {}

  Task<Result<std::string>> put(std::string bytes) override;
  Task<Result<std::string>> get(std::string name) override;
  Task<Result<void>> remove(std::string name) override;

  static constexpr std::size_t piece_bytes = 1 << 20;

 private:
  World& world_;
  database::Database& database_;
};

}  // namespace tendero::storage
