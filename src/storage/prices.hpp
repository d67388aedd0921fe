#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "crm/message.hpp"
#include "database/database.hpp"

/// What the channel says that messages of ours cost.
namespace tendero::storage {

/// Fills in the prices of these messages, as far as they are known.
void add_prices(database::Tx& tx, std::vector<crm::Message>& messages);

/// Messages that are alike in what they cost.
struct PricedMessages {
  std::string phone_number_id;  ///< of ours, that they were sent from
  crm::MessagePrice price;      ///< without its model; no category: not known yet
  std::string country;          ///< of the reader's phone: "MX"; empty: unknown
  std::int64_t sent = 0;        ///< the channel has them
  std::int64_t delivered = 0;   ///< of these; what is not delivered costs nothing
  [[nodiscard]] bool operator==(const PricedMessages&) const = default;
};

/// What was written from `from` to before `until`, and went out. Messages that left as one count as one. Walks through
/// all of them: for reports.
[[nodiscard]] std::vector<PricedMessages> priced_messages(database::Tx& tx, ShopId shop, Instant from, Instant until);

}  // namespace tendero::storage
