#pragma once

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// `GET /api/products` and `/api/products/search`: `search` (also `q`, `query`), `category`, `page`, `page_size` or
/// `limit`. What is inactive or deleted is never listed; what is sold out is, with stock 0.
net::Response list_products(database::Tx& tx, const Call& call);
/// `GET /api/products/:id`: any product, also an inactive or deleted one, which says so; 404.
net::Response show_product(database::Tx& tx, const Call& call);
/// `GET /api/categories`
net::Response list_categories(database::Tx& tx, const Call& call);
/// `GET /api/delivery-options`: also the inactive ones, which say so.
net::Response list_delivery_options(database::Tx& tx, const Call& call);
/// `GET /api/payment-methods`: likewise.
net::Response list_payment_methods(database::Tx& tx, const Call& call);

/// `PUT /sandbox/products/:key` {price?, stock?, status?}: how tests and demos change the menu.
net::Response change_product(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
