#include "web/ecommerce/picture_route.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

Task<net::Response> read_picture(desk::ProductPictures& pictures, World& world, Call call) {
  const auto picture = co_await run_on(world.scheduler.executor(), pictures.picture(call.path.at("id")));
  if (!picture) co_return refusal(picture.error());
  net::Response response{.status = 200, .headers = {}, .body = (*picture)->bytes};
  response.headers.set("Content-Type", (*picture)->mime_type);
  response.headers.set("Content-Disposition", "inline");
  // Drawings may hold scripts: opened by itself, it runs nothing here and fetches nothing.
  response.headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  response.headers.set("Cache-Control", "private, max-age=300");
  co_return response;
}

}  // namespace

void add_picture_route(Router& router, desk::ProductPictures& pictures, World& world) {
  router.add(Route("GET", "/api/v2/ecommerce/products/{id}/picture", crm::Permission::view_products,
                   {"readProductPicture", "What a product looks like", {}, {200, 400, 403, 404, 502, 503, 504}},
                   [&pictures, &world](Call call) { return read_picture(pictures, world, std::move(call)); }));
}

}  // namespace tendero::web
