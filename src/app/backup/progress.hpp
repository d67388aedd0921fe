#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace tendero::app {

/// Told what is being done, and now and then how many bytes of it are done. `most` may be more than there will be; 0:
/// nobody knows.
using Progress = std::function<void(std::string_view what, std::uint64_t done, std::uint64_t most)>;

}  // namespace tendero::app
