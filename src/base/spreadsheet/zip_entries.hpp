#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/spreadsheet/table_reader.hpp"

struct zip;

namespace tendero {

/// The files in a zip that a stranger made: what its directory claims is not believed, every byte that comes out is
/// counted.
class ZipEntries {
 public:
  /// Fault `not_a_table`, also for one with too many entries. The bytes and limits must outlive this.
  [[nodiscard]] static Result<ZipEntries> open(std::string_view bytes, const TableLimits& limits);

  /// Empty when there is none of this name. Faults `not_a_table`, `too_large`.
  [[nodiscard]] Result<std::string> read(const std::string& name);

 private:
  struct Close {
    void operator()(zip* archive) const noexcept;
  };
  using Archive = std::unique_ptr<zip, Close>;

  ZipEntries(Archive archive, std::size_t size, const TableLimits& limits)
      : archive_(std::move(archive)), size_(size), limits_(&limits) {}

  Archive archive_;
  std::size_t size_;
  const TableLimits* limits_;
  std::size_t inflated_ = 0;
};

}  // namespace tendero
