#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/task.hpp"
#include "commerce/quote.hpp"
#include "commerce/quote_fault.hpp"
#include "commerce/shop.hpp"

namespace tendero::commerce {

/// What somebody would like to order, in their words.
struct Wanted {
  struct Item {
    std::string product_id;
    std::int64_t quantity = 0;
  };
  std::vector<Item> items;     ///< equal products are added up
  std::string delivery;        ///< "pickup", "delivery", or the id of an option; empty: not said
  std::string payment_method;  ///< canonical word or one a shop uses; empty: not said
  std::string address;
  std::string delivery_date;  ///< YYYY-MM-DD, or empty
  std::string customer_name;
  std::string notes;
};

struct QuoteRules {
  int max_quantity = 99;  ///< of one product
  int max_lines = 50;
};

/// Reads every product, the delivery options and the payment methods from the shop and says what it would cost now.
/// What was not said is not a fault (see `missing_parts`); an unsaid delivery is filled in when the shop has one active
/// option only. Faults: those of the shop, and `denied` or `invalid` with `product_unavailable`, `insufficient_stock`,
/// `invalid_price`, `no_delivery_option`, `payment_not_offered`, `too_many`, `invalid_input`; the details name the
/// product and its stock, the limit, or the options there are.
Task<Quoted<Quote>> make_quote(Shop& shop, Wanted wanted, QuoteRules rules);

}  // namespace tendero::commerce
