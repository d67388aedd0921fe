#pragma once

#include <cstdint>
#include <string_view>

#include "database/database.hpp"

namespace tendero::storage {

/// Ends the leases of one owner who stops in order: what it could not finish is ready at once, and the attempts that it
/// broke off are not counted. How many those were. When nothing of that owner works any more.
std::int64_t give_back(database::Tx& tx, std::string_view owner);

}  // namespace tendero::storage
