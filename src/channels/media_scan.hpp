#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::channels {

enum class ScanVerdict { clean, infected };

/// Says whether a file is harmful, before it is kept or sent.
class MediaScan {
 public:
  virtual ~MediaScan() = default;
  /// `bytes` are shared, because whoever asks may be gone before the answer. Repeatable. Fault: `unavailable`
  /// (`scan_busy`, `scan_failed`): nothing is known of the file, so it must not be used; try later.
  virtual Task<Result<ScanVerdict>> scan(std::shared_ptr<const std::string> bytes) = 0;
};

}  // namespace tendero::channels
