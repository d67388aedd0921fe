#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::storage {

/// Bytes too large for a row (media, exports), named by their SHA-256, so storing twice is storing once.
class BlobStore {
 public:
  virtual ~BlobStore() = default;
  /// Durable when it returns. The name is the lower-case hex SHA-256 of the bytes. Repeatable.
  virtual Task<Result<std::string>> put(std::string bytes) = 0;
  virtual Task<Result<std::string>> get(std::string name) = 0;  ///< `not_found` when there is none
  virtual Task<Result<void>> remove(std::string name) = 0;      ///< repeatable
};

}  // namespace tendero::storage
