#include "desk/shop/order_owner.hpp"

#include "dialogue/ownership.hpp"
#include "storage/contacts.hpp"
#include "storage/customer_links.hpp"

namespace tendero::desk {

bool is_theirs(database::Tx& tx, const commerce::Order& order, ContactId contact, bool links_count) {
  const auto link = links_count ? storage::customer_link(tx, contact) : std::nullopt;
  return dialogue::is_order_of(order, storage::contact(tx, contact).value().phone(), link);
}

}  // namespace tendero::desk
