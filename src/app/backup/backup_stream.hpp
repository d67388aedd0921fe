#pragma once

#include <filesystem>
#include <memory>

#include "base/result.hpp"
#include "net/http_message.hpp"

namespace tendero::app {

/// A backup as one file to take away: a tar archive (POSIX.1-1988, ustar) of its folder, made while it is read. Fault
/// `not_found` when there is no whole backup in that folder.
[[nodiscard]] Result<std::shared_ptr<net::BodyStream>> stream_backup(const std::filesystem::path& folder);

}  // namespace tendero::app
