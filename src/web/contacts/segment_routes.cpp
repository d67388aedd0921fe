#include "web/contacts/segment_routes.hpp"

#include <string>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/waking.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

template <class Desk>
Task<net::Response> list(Desk& desk, Call) {
  co_return answer_of(co_await desk.list());
}

template <class Desk>
Task<net::Response> add(Desk& desk, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto added = co_await desk.add(*std::move(body), actor_of(call));
  if (!added) co_return answer_of(std::move(added));
  co_return success(*std::move(added), 201);
}

template <class Desk>
Task<net::Response> change(Desk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await desk.change(*id, *std::move(body), actor_of(call)));
}

template <class Desk>
Task<net::Response> remove(Desk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.remove(*id, actor_of(call)));
}

Task<net::Response> read(desk::SegmentDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(*id));
}

Task<net::Response> count(desk::SegmentDesk& desk, Call call) {
  JsonBody body(call.request);
  const auto* conditions = body.value("conditions");
  Json chosen = conditions == nullptr ? Json(JsonObject{}) : *conditions;
  if (auto refused = body.refused()) co_return *std::move(refused);
  co_return answer_of(co_await desk.count(std::move(chosen)));
}

/// Adds the routes of one desk, all alike.
template <class Desk>
class Adding {
 public:
  using Handle = Task<net::Response> (*)(Desk&, Call);

  Adding(Router& router, Desk& desk, const std::function<void()>& wake) : router_(router), desk_(desk), wake_(wake) {}

  void look(std::string method, std::string pattern, Operation operation, Handle handle) {
    router_.add(Route(std::move(method), std::move(pattern), Permission::view_conversations, std::move(operation),
                      [&desk = desk_, handle](Call call) { return handle(desk, std::move(call)); }));
  }
  void act(std::string method, std::string pattern, Operation operation, Handle handle) {
    router_.add(Route(
        std::move(method), std::move(pattern), Permission::manage_contacts, std::move(operation),
        [&desk = desk_, handle, wake = wake_](Call call) { return waking(handle(desk, std::move(call)), wake); }));
  }

 private:
  Router& router_;
  Desk& desk_;
  const std::function<void()>& wake_;
};

}  // namespace

void add_segment_routes(Router& router, desk::FieldDesk& fields, desk::SegmentDesk& segments,
                        const std::function<void()>& wake) {
  using desk::FieldDesk;
  using desk::SegmentDesk;
  Adding<FieldDesk> of_fields(router, fields, wake);
  of_fields.look("GET", "/api/v2/contact-fields",
                 {"listContactFields", "What the shop wants to know of contacts", {}, {200, 503}}, list<FieldDesk>);
  of_fields.act("POST", "/api/v2/contact-fields", {"addContactField", "Defines a field", {}, {201, 400, 409, 503}},
                add<FieldDesk>);
  of_fields.act("PUT", "/api/v2/contact-fields/{id}",
                {"changeContactField", "Changes a field's label and choices", {}, {200, 400, 404, 409, 503}},
                change<FieldDesk>);
  of_fields.act("DELETE", "/api/v2/contact-fields/{id}",
                {"removeContactField", "Removes a field with every value", {}, {200, 404, 503}}, remove<FieldDesk>);

  Adding<SegmentDesk> of_segments(router, segments, wake);
  of_segments.look("GET", "/api/v2/segments",
                   {"listSegments", "Conditions under a name, with how many fulfil them now", {}, {200, 503}},
                   list<SegmentDesk>);
  of_segments.look("POST", "/api/v2/segments/count",
                   {"countContacts", "How many contacts fulfil some conditions now", {}, {200, 400, 503}}, count);
  of_segments.look("GET", "/api/v2/segments/{id}", {"readSegment", "One segment", {}, {200, 404, 503}}, read);
  of_segments.act("POST", "/api/v2/segments", {"addSegment", "Keeps conditions", {}, {201, 400, 409, 503}},
                  add<SegmentDesk>);
  of_segments.act("PUT", "/api/v2/segments/{id}",
                  {"changeSegment", "Replaces a segment", {}, {200, 400, 404, 409, 503}}, change<SegmentDesk>);
  of_segments.act("DELETE", "/api/v2/segments/{id}", {"removeSegment", "Removes a segment", {}, {200, 404, 503}},
                  remove<SegmentDesk>);
}

}  // namespace tendero::web
