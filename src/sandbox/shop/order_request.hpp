#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// What somebody wants to order: checked for being possible at all, not yet against prices and shelves.
struct OrderRequest {
  struct Line {
    std::int64_t product = 0;
    int quantity = 0;
  };
  std::optional<std::int64_t> customer;  ///< when named by id
  std::string phone;                     ///< as written
  std::string customer_name;
  std::vector<Line> lines;
  std::string payment_method;
  std::int64_t delivery_option = 0;
  std::string address;
  std::optional<Instant> delivery_date;
  std::string notes;
  std::string external_reference;
};

/// 400 with every mistake in `errors`.
[[nodiscard]] OrRefusal<OrderRequest> read_order_request(database::Tx& tx, const Call& call,
                                                         const boost::json::object& body);

}  // namespace tendero::sandbox
