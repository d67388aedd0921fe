#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crm/message.hpp"
#include "crm/message_price.hpp"
#include "database/database.hpp"
#include "storage/outbox.hpp"

/// How a message of ours gets further, whoever brings the news: the answer to our call, or a report of the channel.
namespace tendero::storage {

struct DeliveryNews {
  crm::DeliveryState state = crm::DeliveryState::sent;
  Instant at;
  std::string_view code = {};  ///< of the channel, with `failed`
  std::string_view reason = {};
  std::optional<crm::MessagePrice> price = std::nullopt;
  bool unreachable = false;  ///< with `failed`: this person is out of reach
};

/// The state after the news: stored and published when it is a step up, otherwise nothing happens.
crm::DeliveryState move_up(database::Tx& tx, const OutboxRow& row, const DeliveryNews& news, Instant now);

/// Applies the reports that waited for a message of ours with this id.
void take_parked_reports(database::Tx& tx, MessageId message, ShopId shop, std::string_view external_id, Instant now);

/// The channel's id of a message of ours became known: stores it and applies the reports that waited for it.
void learn_external_id(database::Tx& tx, const OutboxRow& row, std::string_view external_id, Instant now);

}  // namespace tendero::storage
