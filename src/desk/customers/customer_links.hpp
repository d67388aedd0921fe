#pragma once

#include <string>

#include "base/world.hpp"
#include "desk/inbox/inbox.hpp"
#include "dialogue/linking.hpp"

namespace tendero::desk {

/// What people do about who a contact is to the backend. Lives on the engine's thread. Each answers the contact as it
/// stands then; faults are those of `dialogue/linking.hpp`.
class CustomerLinks {
 public:
  CustomerLinks(ShopId shop, database::Database& database, World& world, commerce::Integration& integration,
                Inbox& inbox)
      : shop_(shop), database_(database), world_(world), integration_(integration), inbox_(inbox) {}

  Task<Result<Json>> link_by_phone(ContactId contact, storage::Actor actor);
  Task<Result<Json>> link_by_proof(ContactId contact, std::string order_number, std::string email,
                                   storage::Actor actor);
  Task<Result<Json>> unlink(ContactId contact, storage::Actor actor);

 private:
  Task<Result<Json>> contact_after(ContactId contact, Task<Result<void>> change);

  ShopId shop_;
  database::Database& database_;
  World& world_;
  commerce::Integration& integration_;
  Inbox& inbox_;
};

}  // namespace tendero::desk
