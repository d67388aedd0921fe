#pragma once

#include "sandbox/shop/call.hpp"

namespace tendero::sandbox {

/// `GET /`: what a visitor of the demo sees: the newest orders and the menu with its pictures. In the visitor's
/// language.
net::Response show_window(database::Tx& tx, const Call& call);
/// `GET /images/:key.svg`: the drawn picture of a product; 404.
net::Response show_picture(database::Tx& tx, const Call& call);
/// `GET /health`
net::Response show_health(database::Tx& tx, const Call& call);

}  // namespace tendero::sandbox
