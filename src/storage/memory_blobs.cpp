#include "storage/memory_blobs.hpp"

#include <utility>

#include "base/digest.hpp"
#include "storage/blob_name.hpp"

namespace tendero::storage {

Task<Result<std::string>> MemoryBlobs::put(std::string bytes) {
  auto name = sha256_hex(bytes);
  blobs_.try_emplace(name, std::move(bytes));
  co_return name;
}

Task<Result<std::string>> MemoryBlobs::get(std::string name) {
  const auto found = blobs_.find(name);
  if (found == blobs_.end()) co_return no_blob(name);
  co_return found->second;
}

Task<Result<void>> MemoryBlobs::remove(std::string name) {
  blobs_.erase(name);
  co_return Result<void>{};
}

}  // namespace tendero::storage
