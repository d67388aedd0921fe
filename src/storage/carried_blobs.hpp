#pragma once

#include <memory>
#include <string>

#include "base/world.hpp"
#include "storage/blobs.hpp"

namespace tendero::storage {

/// Blobs on their way from one store to another: kept in the new one, found in either.
class CarriedBlobs final : public BlobStore {
 public:
  CarriedBlobs(std::unique_ptr<BlobStore> from, std::unique_ptr<BlobStore> to)
      : from_(std::move(from)), to_(std::move(to)) {}

  Task<Result<std::string>> put(std::string bytes) override;
  Task<Result<std::string>> get(std::string name) override;
  Task<Result<void>> remove(std::string name) override;

  /// Brings this one over. Repeatable, also by several servers that share the old store; one that is not there any more
  /// is no fault.
  Task<Result<void>> carry(std::string name);

 private:
  std::unique_ptr<BlobStore> from_;
  std::unique_ptr<BlobStore> to_;
};

}  // namespace tendero::storage
