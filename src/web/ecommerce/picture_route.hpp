#pragma once

#include "base/world.hpp"
#include "desk/shop/product_pictures.hpp"
#include "web/router.hpp"

namespace tendero::web {

/// `GET /api/v2/ecommerce/products/{id}/picture`. `pictures` lives on the scheduler's thread and must outlive the
/// router.
void add_picture_route(Router& router, desk::ProductPictures& pictures, World& world);

}  // namespace tendero::web
