#pragma once

#include <string>

#include "base/result.hpp"
#include "base/task.hpp"
#include "crm/content/media.hpp"

namespace tendero::channels {

/// Where the bytes of what customers send are fetched.
class MediaSource {
 public:
  virtual ~MediaSource() = default;

  /// The bytes of a customer's file that came to our number `from`, as the channel announced them: of the size and with
  /// the fingerprint it said. Repeatable. Faults: `unavailable` try later; `not_found` (`media_gone`) the channel does
  /// not have it any more; `denied` (`media_too_large`, `media_damaged`, `media_elsewhere`) never; `broken`
  /// (`channel_auth_failed` and others of `Channel::send`) a person must look.
  virtual Task<Result<std::string>> fetch(std::string from, crm::Media media) = 0;
};

}  // namespace tendero::channels
