#include "web/contacts/contact_routes.hpp"

#include <limits>
#include <string>
#include <utility>

#include "web/answers.hpp"
#include "web/contacts/contact_parameters.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/waking.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::ContactsDesk;
using storage::ContactOrder;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

Result<ContactOrder> order_asked(const Call& call) {
  const auto written = parameter(call, {"sort"});
  if (written.empty() || written == "newest") return ContactOrder::newest;
  if (written == "oldest") return ContactOrder::oldest;
  if (written == "seen") return ContactOrder::seen;
  if (written == "name") return ContactOrder::name;
  return fault(FaultKind::invalid, "invalid_input", "sort must be one of newest, oldest, seen, name.");
}

Result<desk::ContactsAsked> list_asked(const Call& call) {
  desk::ContactsAsked asked;
  auto which = selection_asked(call);
  if (!which) return std::unexpected(which.error());
  asked.which = *std::move(which);
  const auto order = order_asked(call);
  if (!order) return std::unexpected(order.error());
  asked.order = *order;
  const auto before = number_parameter(call, "before", 0, 0, highest);
  if (!before) return std::unexpected(before.error());
  asked.before = *before;
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) return std::unexpected(limit.error());
  asked.size = *limit;
  // Longer than other parameters: it holds a name.
  asked.cursor = parameter(call, {"cursor"});
  const auto total = flag_parameter(call, "total");
  if (!total) return std::unexpected(total.error());
  asked.total = total->value_or(false);
  if (asked.before > 0 && asked.order != ContactOrder::newest) {
    return fault(FaultKind::invalid, "invalid_input", "before goes with the newest first; take cursor instead.");
  }
  return asked;
}

Task<net::Response> list(ContactsDesk& desk, Call call) {
  auto asked = list_asked(call);
  if (!asked) co_return refusal(asked.error());
  co_return answer_of(co_await desk.list(*std::move(asked)));
}

Task<net::Response> read(ContactsDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(ContactId{*id}));
}

Task<net::Response> make(ContactsDesk& desk, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto made = co_await desk.make(*std::move(body), actor_of(call));
  if (!made) co_return answer_of(std::move(made));
  co_return success(*std::move(made), 201);
}

Task<net::Response> change(ContactsDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await desk.change(ContactId{*id}, *std::move(body), actor_of(call)));
}

Task<net::Response> notes(ContactsDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.notes(ContactId{*id}));
}

Task<net::Response> add_note(ContactsDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto made = co_await desk.add_note(ContactId{*id}, *std::move(body), actor_of(call));
  if (!made) co_return answer_of(std::move(made));
  co_return success(*std::move(made), 201);
}

Task<net::Response> remove_note(ContactsDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto note = id_in_path(call, "note");
  if (!note) co_return refusal(note.error());
  const bool any_author = crm::may(call.session->role, Permission::manage_contacts);
  co_return answer_of(co_await desk.remove_note(ContactId{*id}, *note, any_author, actor_of(call)));
}

Task<net::Response> write_file(desk::ContactExport& exports, Call call) {
  auto which = selection_asked(call);
  if (!which) co_return refusal(which.error());
  const auto written = parameter(call, {"format"});
  const auto format = written.empty() ? TableFormat::csv : parse_table_format(written);
  if (!format) co_return refusal({FaultKind::invalid, "invalid_input", "format must be csv or xlsx.", std::nullopt});
  auto file = co_await exports.write(*std::move(which), *format, actor_of(call));
  if (!file) co_return answer_of(desk::Accepted<JsonObject>(std::unexpected(std::move(file.error()))));
  net::Response response{.status = 200, .headers = {}, .body = *std::move(file)};
  response.headers.set("Content-Type", std::string(media_type_of(*format)));
  response.headers.set("Content-Disposition",
                       "attachment; filename=\"contacts." + std::string(to_string(*format)) + "\"");
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

std::vector<std::string> with(std::vector<std::string> names, std::initializer_list<const char*> more) {
  names.insert(names.end(), more.begin(), more.end());
  return names;
}

}  // namespace

// Whoever answers customers writes down who they are. A file with everybody in it is another matter.
void add_contact_routes(Router& router, ContactsDesk& contacts, desk::ContactExport& exports,
                        const std::function<void()>& wake) {
  using Handle = Task<net::Response> (*)(ContactsDesk&, Call);
  const auto look = [&](std::string pattern, Operation operation, Handle handle) {
    router.add(Route("GET", std::move(pattern), Permission::view_conversations, std::move(operation),
                     [&contacts, handle](Call call) { return handle(contacts, std::move(call)); }));
  };
  const auto act = [&](std::string method, std::string pattern, Operation operation, Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), Permission::answer_conversations, std::move(operation),
                     [&contacts, handle, wake](Call call) { return waking(handle(contacts, std::move(call)), wake); }));
  };
  look("/api/v2/contacts",
       {"listContacts",
        "Contacts, a page at a time",
        with(selection_parameters(), {"sort", "before", "cursor", "limit", "total"}),
        {200, 400, 404, 409, 503}},
       list);
  look("/api/v2/contacts/{id}", {"readContact", "One person", {}, {200, 404, 503}}, read);
  act("POST", "/api/v2/contacts", {"makeContact", "Makes a contact with a phone", {}, {201, 400, 409, 503}}, make);
  act("PATCH", "/api/v2/contacts/{id}",
      {"changeContact", "Changes what the team keeps of a contact", {}, {200, 400, 404, 409, 503}}, change);
  look("/api/v2/contact-tags", {"listContactTags", "The tags that contacts have", {}, {200, 503}},
       [](ContactsDesk& desk, Call) -> Task<net::Response> { co_return answer_of(co_await desk.tags()); });
  look("/api/v2/contacts/{id}/notes", {"listContactNotes", "What the team noted down", {}, {200, 404, 503}}, notes);
  act("POST", "/api/v2/contacts/{id}/notes",
      {"addContactNote", "Notes something down about a contact", {}, {201, 400, 404, 409, 503}}, add_note);
  act("DELETE", "/api/v2/contacts/{id}/notes/{note}", {"removeContactNote", "Removes a note", {}, {200, 403, 404, 503}},
      remove_note);
  router.add(Route(
      "GET", "/api/v2/contacts/export", Permission::manage_contacts,
      {"exportContacts", "Contacts as a file", with(selection_parameters(), {"format"}), {200, 400, 404, 409, 503}},
      [&exports](Call call) { return write_file(exports, std::move(call)); }));
}

}  // namespace tendero::web
