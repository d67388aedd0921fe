#pragma once

#include <cstdint>
#include <optional>

#include "base/json.hpp"

namespace tendero::desk {

/// One page of a list; `next` is what to ask for the following page, nothing at the end.
struct Page {
  JsonArray entries;
  std::optional<std::int64_t> next;
};

}  // namespace tendero::desk
