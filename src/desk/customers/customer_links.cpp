#include "desk/customers/customer_links.hpp"

#include <utility>

namespace tendero::desk {

Task<Result<Json>> CustomerLinks::contact_after(ContactId contact, Task<Result<void>> change) {
  const auto changed = co_await std::move(change);
  if (!changed) co_return std::unexpected(changed.error());
  co_return co_await inbox_.contact(contact);
}

Task<Result<Json>> CustomerLinks::link_by_phone(ContactId contact, storage::Actor actor) {
  return contact_after(contact,
                       dialogue::link_by_phone(world_, database_, integration_, {shop_, contact, std::move(actor)}));
}

Task<Result<Json>> CustomerLinks::link_by_proof(ContactId contact, std::string order_number, std::string email,
                                                storage::Actor actor) {
  return contact_after(contact,
                       dialogue::link_by_proof(world_, database_, integration_, {shop_, contact, std::move(actor)},
                                               {std::move(order_number), std::move(email)}));
}

Task<Result<Json>> CustomerLinks::unlink(ContactId contact, storage::Actor actor) {
  return contact_after(contact, dialogue::unlink(world_, database_, {shop_, contact, std::move(actor)}));
}

}  // namespace tendero::desk
