#include "web/inbox/erasure_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::ContactErasure;

net::Response answer(Result<Json> held, std::string_view name) {
  if (!held) return refusal(held.error());
  return success({{std::string(name), *std::move(held)}, {"remains", std::string(ContactErasure::remains)}});
}

Task<net::Response> preview(ContactErasure& erasure, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer(co_await erasure.preview(ContactId{*id}), "wouldErase");
}

Task<net::Response> erase(ContactErasure& erasure, std::function<void()> wake, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto erased = co_await erasure.erase(ContactId{*id}, actor_of(call));
  wake();
  co_return answer(std::move(erased), "erased");
}

}  // namespace

void add_erasure_routes(Router& router, desk::ContactErasure& erasure, std::function<void()> wake) {
  router.add(Route("GET", "/api/v2/contacts/{id}/erasure", Permission::operate,
                   {"previewErasure", "What erasing the contact would remove", {}, {200, 404, 503}},
                   [&erasure](Call call) { return preview(erasure, std::move(call)); }));
  router.add(Route("DELETE", "/api/v2/contacts/{id}", Permission::operate,
                   {"eraseContact", "Erases the contact and everything that is kept of them", {}, {200, 404, 503}},
                   [&erasure, wake = std::move(wake)](Call call) { return erase(erasure, wake, std::move(call)); }));
}

}  // namespace tendero::web
