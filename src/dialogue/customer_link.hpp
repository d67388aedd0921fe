#pragma once

#include <optional>

#include "base/task.hpp"
#include "commerce/shop.hpp"
#include "dialogue/tool.hpp"
#include "storage/customer_links.hpp"

/// Who somebody is to the backend.
namespace tendero::dialogue {

/// The backend's customer who has this phone. Fault `not_found` `customer_unknown` also when the record that the
/// backend answers has another phone or none: how it compared them nobody knows. Else the shop's faults.
Task<Result<commerce::Customer>> customer_of_phone(commerce::Shop& shop, PhoneNumber phone);

/// A link to this customer, to be stored.
[[nodiscard]] storage::CustomerLink link_to(const commerce::Customer& customer, crm::LinkedBy by);

/// The caller as the backend knows them by their signed phone: what is stored while that is fresh, else what the shop
/// says now, which the turn's commit stores unless a person has linked them otherwise. Nothing when the backend does
/// not know them, when somebody unlinked them, or the feature customerLink is off: in the last two cases nobody is
/// asked. A shop that cannot be asked leaves what is stored.
Task<std::optional<storage::CustomerLink>> caller_as_customer(ToolContext context, commerce::Shop& shop);

/// The customer that the caller proved to be; nothing is asked of the shop. Nothing with the feature customerLink off.
Task<std::optional<storage::CustomerLink>> proven_customer(ToolContext context);

}  // namespace tendero::dialogue
