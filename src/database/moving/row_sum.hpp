#pragma once

#include <array>
#include <cstdint>

#include "database/database.hpp"

namespace tendero::database {

/// Tells whether two engines hold the same rows, in whatever order each reads them: their number, and the sum of the
/// SHA-256 of each. Texts count as PostgreSQL keeps them (`storable_text`).
class RowSum {
 public:
  void add(const std::vector<Value>& row);

  [[nodiscard]] bool operator==(const RowSum& other) const noexcept {
    return rows_ == other.rows_ && sum_ == other.sum_;
  }
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
  /// Texts so far that PostgreSQL cannot keep as they are.
  [[nodiscard]] std::int64_t mended_texts() const noexcept { return mended_texts_; }

 private:
  std::int64_t rows_ = 0;
  std::int64_t mended_texts_ = 0;
  std::array<std::uint64_t, 4> sum_{};
};

}  // namespace tendero::database
