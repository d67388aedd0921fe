#pragma once

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// A customer as orders carry them: id, name, email, phone as it was once written down.
[[nodiscard]] boost::json::object customer_json(const database::Row& row, std::size_t first_column, const Call& call);
/// The columns that `customer_json` reads, of the table alias `c`.
inline constexpr std::string_view customer_columns = "c.id, c.object_id, c.name, c.email, c.phone, c.created_at";

/// The customer whose phone is the same line; the oldest when there are several.
[[nodiscard]] std::optional<std::int64_t> find_customer(database::Tx& tx, std::string_view phone);

/// `GET /api/users/by-phone/:phone`; 404.
net::Response show_customer(database::Tx& tx, const Call& call);
/// `GET /api/users/:phone/profile`: the customer with `ecommerceStats`; 404.
net::Response show_profile(database::Tx& tx, const Call& call);
/// `GET /api/users`: `search` in e-mail, name and phone; `page`, `page_size` or `limit`.
net::Response list_customers(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
