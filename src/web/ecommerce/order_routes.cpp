#include "web/ecommerce/order_routes.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/texts.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/ecommerce/order_request.hpp"
#include "web/json_body.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_template_name = 512;  // WhatsApp Business Management API, "name" of a message template

/// Where the routes lead.
struct Place {
  desk::Orders& orders;
  ShopId shop;
  World& world;
  std::function<void()> wake;
};

/// A request that nobody named gets a name of its own: it cannot be repeated, but is answered like the others.
std::string or_new_name(std::string name, World& world) {
  return name.empty() ? "own-" + world.chance.make_token() : name;
}

Task<net::Response> on_engine(Place place, Task<desk::Accepted<JsonObject>> asked) {
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(asked));
  if (done) place.wake();
  co_return answer_of(std::move(done));
}

Task<net::Response> place_order(Place place, Call call) {
  JsonBody body(call.request);
  const bool dry_run = body.flag("dryRun").value_or(false);
  auto request = read_order_request(body);
  if (auto refused = body.refused()) co_return *std::move(refused);
  request.request_id = or_new_name(std::move(request.request_id), place.world);
  auto asked = dry_run ? place.orders.quote(place.shop, std::move(request))
                       : place.orders.place(place.shop, std::move(request), actor_of(call));
  co_return co_await on_engine(place, std::move(asked));
}

Task<net::Response> change_status(Place place, Call call) {
  JsonBody body(call.request);
  auto status = body.text("status", longest_word);
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto asked = place.orders.change_status(place.shop, call.path.at("id"), std::move(status), actor_of(call));
  co_return co_await on_engine(place, std::move(asked));
}

std::string read_language(JsonBody& body) {
  auto language = body.optional_text("language", longest_word);
  const auto& languages = Texts::languages();
  const bool spoken = std::ranges::find(languages, language) != languages.end();
  if (!language.empty() && !spoken) body.mistake("language", "must be es, en or pt.");
  return language;
}

/// The channel's language in which templates are written for readers of one of ours.
std::string_view template_language(std::string_view language) {
  if (language == "en") return "en_US";
  return language == "pt" ? "pt_BR" : "es_MX";
}

Task<net::Response> send_update(Place place, Call call) {
  JsonBody body(call.request);
  const auto conversation = body.whole_number("conversationId");
  if (!conversation) body.mistake("conversationId", "must be the conversation in which the customer is told.");
  desk::OrderUpdate update{.order = call.path.at("id"),
                           .conversation = {conversation.value_or(0)},
                           .language = read_language(body),
                           .request_id = body.optional_text("clientRequestId", longest_word),
                           .also_to_strangers = body.flag("override").value_or(false)};
  // What the guide's callers send for a template: it goes out once words may not.
  update.by_template.name = body.optional_text("templateName", longest_template_name);
  update.by_template.language = body.optional_text("languageCode", longest_word);
  if (update.by_template.language.empty()) update.by_template.language = template_language(update.language);
  if (update.also_to_strangers && !crm::may(call.session->role, Permission::change_order_status)) {
    body.mistake("override", "is for supervisors.");
  }
  if (auto refused = body.refused()) co_return *std::move(refused);
  update.request_id = or_new_name(std::move(update.request_id), place.world);
  co_return co_await on_engine(place, place.orders.send_update(place.shop, std::move(update), actor_of(call)));
}

}  // namespace

void add_order_routes(Router& router, desk::Orders& orders, ShopId shop, World& world, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(Place, Call);
  const Place place{orders, shop, world, std::move(wake)};
  const auto add = [&](std::string method, std::string_view path, Permission permission, Operation operation,
                       Handle handle) {
    router.add(Route(std::move(method), fmt::format("/api/v2/ecommerce/orders{}", path), permission,
                     std::move(operation), [place, handle](Call call) { return handle(place, std::move(call)); }));
  };
  add("POST", "", Permission::create_orders,
      {"placeOrder", "Orders for a customer", {}, {200, 202, 400, 403, 404, 409, 502, 503, 504}}, place_order);
  add("PUT", "/{id}/status", Permission::change_order_status,
      {"changeOrderStatus", "Changes an order's status", {}, {200, 202, 400, 403, 404, 409, 502, 503, 504}},
      change_status);
  add("POST", "/{id}/send-update", Permission::answer_conversations,
      {"sendOrderUpdate", "Tells a customer how an order stands", {}, {200, 400, 403, 404, 409, 502, 503, 504}},
      send_update);
}

}  // namespace tendero::web
