#pragma once

#include <string>
#include <string_view>

#include "base/phone_number.hpp"
#include "commerce/shop.hpp"
#include "storage/audit.hpp"

/// What remains of every order that was asked of the shop, whoever asked: a row of the audit trail and an event of the
/// feed.
namespace tendero::dialogue {

/// The assistant, on whose behalf nobody of the team acts.
[[nodiscard]] storage::Actor the_assistant();

struct OrderTrail {
  std::string_view action;  ///< "order.created", "order.uncertain", "order.refused", "order.given_up"
  std::string_view reference;
  std::optional<PhoneNumber> customer;
  const commerce::Order* order = nullptr;  ///< when it is known
  std::string_view reason = {};            ///< of a refusal
};

/// `conversation`: the customer's, 0 when they have none.
void leave_trail(database::Tx& tx, ShopId shop, ConversationId conversation, const storage::Actor& actor,
                 const OrderTrail& trail, Instant now);

}  // namespace tendero::dialogue
