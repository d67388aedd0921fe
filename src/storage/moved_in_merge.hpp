#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crm/identifiers.hpp"
#include "storage/threads.hpp"

namespace tendero::storage {

/// What a merge gave to the survivor, so that undoing it can take exactly that back.
struct MovedInMerge {
  crm::Identifiers identifiers;
  std::vector<TakenOver> threads;
  bool name = false;
  bool blocked = false;
  bool link = false;                      ///< to a customer of the backend
  std::vector<std::string> tags = {};     ///< their keys
  std::vector<std::int64_t> fields = {};  ///< whose values were copied
};

[[nodiscard]] std::string to_json(const MovedInMerge& moved);
/// What `to_json` wrote.
[[nodiscard]] MovedInMerge read_moved(std::string_view json);

}  // namespace tendero::storage
