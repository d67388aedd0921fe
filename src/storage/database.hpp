#pragma once

// What rooms above storage see of SQL: that work is done in a transaction (Database, Tx). Engines and migrations stay
// below.
#include "database/database.hpp"  // IWYU pragma: export
