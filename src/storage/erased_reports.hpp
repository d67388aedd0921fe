#pragma once

#include "crm/channel_event.hpp"
#include "database/database.hpp"

namespace tendero::storage {

/// The report is about a message of ours to somebody who was erased: it must not be kept.
[[nodiscard]] bool is_of_erased(database::Tx& tx, const crm::DeliveryReport& report);

}  // namespace tendero::storage
