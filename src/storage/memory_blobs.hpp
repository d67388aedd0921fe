#pragma once

#include <map>
#include <string>

#include "storage/blobs.hpp"

namespace tendero::storage {

/// Blobs that live as long as this object: for tests and the simulator.
class MemoryBlobs final : public BlobStore {
 public:
  Task<Result<std::string>> put(std::string bytes) override;
  Task<Result<std::string>> get(std::string name) override;
  Task<Result<void>> remove(std::string name) override;

 private:
  std::map<std::string, std::string> blobs_;
};

}  // namespace tendero::storage
