#pragma once

#include <span>

#include "database/migrations.hpp"

namespace tendero::sandbox {

/// The shop's own tables. They live in a database of their own, as a shop's would.
[[nodiscard]] std::span<const database::Migration> shop_migrations();

}  // namespace tendero::sandbox
