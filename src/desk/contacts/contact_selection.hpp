#pragma once

#include <cstdint>
#include <optional>

#include "base/json.hpp"
#include "desk/contacts/contact_conditions.hpp"
#include "desk/rejected.hpp"
#include "storage/contact_list.hpp"

namespace tendero::desk {

/// Conditions and a segment, both of which hold for whoever is meant.
struct ContactSelection {
  Json conditions = JsonObject{};  ///< as `read_conditions` reads them
  std::int64_t segment = 0;        ///< 0: none
};

/// Faults `not_found` (there is no such segment) and `conflict`: the segment asks for a field that is no more. Nobody
/// is meant by a condition that cannot be understood.
[[nodiscard]] Accepted<storage::ContactFilters> read_selection(database::Tx& tx, ShopId shop,
                                                               const ContactSelection& selection,
                                                               const ContactRules& rules);

}  // namespace tendero::desk
