#pragma once

#include <string>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::channels {

/// Where files of ours are put before a message can hold them.
class MediaUpload {
 public:
  virtual ~MediaUpload() = default;

  /// The channel's id of the file, for messages from our number `from`; the channel keeps it for 30 days. Nobody sees
  /// it yet, so it is repeatable: then the file is there twice. Faults: `unavailable` try later; `denied`
  /// `media_refused` never, with what is wrong with the file; `broken` (`channel_auth_failed` and others of
  /// `Channel::send`) a person must look.
  virtual Task<Result<std::string>> upload(std::string from, std::string bytes, std::string mime_type,
                                           std::string filename) = 0;
};

}  // namespace tendero::channels
