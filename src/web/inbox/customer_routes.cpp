#include "web/inbox/customer_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using desk::CustomerLinks;

constexpr std::size_t longest_number = 64;
constexpr std::size_t longest_email = 254;  // RFC 5321, 4.5.3.1

net::Response answer(Result<Json> contact) {
  if (!contact) return refusal(contact.error());
  return success({{"contact", *std::move(contact)}});
}

Task<net::Response> link(CustomerLinks& links, World& world, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto by = body.optional_text("by", longest_number);
  const bool proves = by == "proof";
  auto number = proves ? body.text("orderNumber", longest_number) : std::string();
  auto email = proves ? body.text("email", longest_email) : std::string();
  if (!proves && !by.empty() && by != "phone") {
    body.mistake("by", "must be phone or proof.");
  }
  if (auto refused = body.refused()) co_return *std::move(refused);
  auto linking = proves ? links.link_by_proof(ContactId{*id}, std::move(number), std::move(email), actor_of(call))
                        : links.link_by_phone(ContactId{*id}, actor_of(call));
  co_return answer(co_await run_on(world.scheduler.executor(), std::move(linking)));
}

Task<net::Response> unlink(CustomerLinks& links, World& world, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto unlinking = links.unlink(ContactId{*id}, actor_of(call));
  co_return answer(co_await run_on(world.scheduler.executor(), std::move(unlinking)));
}

}  // namespace

void add_customer_routes(Router& router, desk::CustomerLinks& links, World& world) {
  constexpr auto path = "/api/v2/contacts/{id}/customer";
  router.add(Route("POST", path, crm::Permission::link_customers,
                   {"linkCustomer",
                    "Links the contact to a customer of the backend",
                    {},
                    {200, 400, 403, 404, 409, 429, 502, 503, 504}},
                   [&links, &world](Call call) { return link(links, world, std::move(call)); }));
  router.add(Route("DELETE", path, crm::Permission::link_customers,
                   {"unlinkCustomer", "Ends the link, until somebody links them again", {}, {200, 404, 503}},
                   [&links, &world](Call call) { return unlink(links, world, std::move(call)); }));
}

}  // namespace tendero::web
