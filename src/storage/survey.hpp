#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "database/database.hpp"

namespace tendero::storage {

/// What a database holds, for those who move it about as a whole.
struct Survey {
  std::int64_t schema = 0;  ///< the number of its newest migration
  std::int64_t contacts = 0;
  std::int64_t conversations = 0;
  std::int64_t messages = 0;
  std::vector<std::string> sealed;  ///< every stored secret as it is stored; only TENDERO_SECRET_KEY opens them
};

/// Every stored secret as it is stored. Reads databases as `survey` does.
std::vector<std::string> sealed_secrets(database::Tx& tx);

/// Reads databases of every schema up to ours, migrated or not.
Survey survey(database::Tx& tx);

}  // namespace tendero::storage
