#pragma once

#include "base/task.hpp"
#include "base/world.hpp"
#include "commerce/integration.hpp"
#include "dialogue/customer_proof.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

/// Links a contact to a customer of the backend because somebody asks for it, and audits it. To be called on the
/// engine's thread. Faults of all: `not_found` for a contact that is not the shop's, those of the integration,
/// `feature_disabled` for customerLink, those of the shop and the database.
namespace tendero::dialogue {

/// Who is linked, and on whose behalf.
struct Linking {
  ShopId shop;
  ContactId contact;
  storage::Actor actor;
};

/// Links by the contact's signed phone. Repeatable. Faults: `no_verified_phone`, `customer_unknown`, `conflict` when a
/// proof says that they are another customer; one that says the same stands.
Task<Result<void>> link_by_phone(World& world, database::Database& database, commerce::Integration& integration,
                                 Linking who);

/// Links by a proof. A wrong one counts against the contact (five a day) and against the agent (thirty an hour); what
/// could not be answered does not. Each is audited with how it ended, never with the e-mail. A right one replaces a
/// link by phone. Repeatable. Faults: `proof_failed`, `invalid_input`, `rate_limited` with when to come back,
/// `conflict` when another proof says that they are another customer.
Task<Result<void>> link_by_proof(World& world, database::Database& database, commerce::Integration& integration,
                                 Linking who, Proof proof);

/// Ends the link and keeps the contact unlinked until somebody links them again. Repeatable; needs no shop.
Task<Result<void>> unlink(World& world, database::Database& database, Linking who);

}  // namespace tendero::dialogue
