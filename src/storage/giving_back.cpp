#include "storage/giving_back.hpp"

#include <string>

namespace tendero::storage {

std::int64_t give_back(database::Tx& tx, std::string_view owner) {
  return tx.run(
      "UPDATE work SET lease = NULL, wake_at = due, attempts = attempts - 1 "
      "WHERE lease IS NOT NULL AND substr(lease, 1, length($1)) = $1",
      std::string(owner) + ":");
}

}  // namespace tendero::storage
