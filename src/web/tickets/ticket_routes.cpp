#include "web/tickets/ticket_routes.hpp"

#include <limits>
#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/service/time_parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::TicketDesk;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr auto any_number = std::numeric_limits<std::int64_t>::max();

Fault must_be(std::string_view name, std::string_view choices) {
  return {FaultKind::invalid, "invalid_input", std::string(name) + " must be one of " + std::string(choices) + ".",
          std::nullopt};
}

/// `active` stands for all in which somebody has to do something.
Result<void> read_status(const Call& call, storage::TicketFilter& filter) {
  const auto word = parameter(call, {"status"});
  filter.active = word == "active";
  if (word.empty() || filter.active) return {};
  filter.status = crm::read_ticket_status(word);
  if (filter.status) return {};
  return std::unexpected(
      must_be("status", "active, new, open, in_progress, pending_customer, waiting_internal, resolved, closed"));
}

Result<void> read_priority(const Call& call, storage::TicketFilter& filter) {
  const auto word = parameter(call, {"priority"});
  if (word.empty()) return {};
  filter.priority = crm::read_ticket_priority(word);
  if (filter.priority) return {};
  return std::unexpected(must_be("priority", "low, medium, high, urgent"));
}

Result<void> read_escalated(const Call& call, storage::TicketFilter& filter) {
  const auto escalated = flag_parameter(call, "escalated");
  if (!escalated) return std::unexpected(escalated.error());
  filter.escalated = *escalated;
  return {};
}

Result<void> read_people(const Call& call, storage::TicketFilter& filter) {
  const auto agent = number_parameter(call, "agent", -1, 0, any_number);
  if (!agent) return std::unexpected(agent.error());
  if (*agent >= 0) filter.agent = crm::AgentId{*agent};
  const auto contact = number_parameter(call, "contact", 0, 1, any_number);
  if (!contact) return std::unexpected(contact.error());
  if (*contact > 0) filter.contact = ContactId{*contact};
  return {};
}

Result<storage::TicketFilter> filter_of(const Call& call) {
  storage::TicketFilter filter;
  for (auto* read : {read_status, read_priority, read_escalated, read_people}) {
    if (const auto done = read(call, filter); !done) return std::unexpected(done.error());
  }
  auto category = text_parameter(call, {"category"});
  if (!category) return std::unexpected(category.error());
  filter.category = *std::move(category);
  auto text = text_parameter(call, {"q", "search"});
  if (!text) return std::unexpected(text.error());
  filter.text = *std::move(text);
  return filter;
}

Task<net::Response> list(TicketDesk& desk, Call call) {
  auto filter = filter_of(call);
  if (!filter) co_return refusal(filter.error());
  const auto before = number_parameter(call, "before", 0, 0, any_number);
  if (!before) co_return refusal(before.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  co_return answer_of(co_await desk.list(*std::move(filter), *before, *limit));
}

Task<net::Response> statistics(TicketDesk& desk, Call call) {
  const auto time = time_asked(call);
  if (!time) co_return refusal(time.error());
  co_return answer_of(co_await desk.statistics(time->from, time->to));
}

Task<net::Response> read(TicketDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.read(storage::TicketId{*id}));
}

Task<net::Response> attachable(TicketDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await desk.attachable(storage::TicketId{*id}));
}

Task<net::Response> add(TicketDesk& desk, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto added = co_await desk.add(*std::move(body), actor_of(call));
  if (!added) co_return answer_of(std::move(added));
  co_return success(*std::move(added), 201);
}

/// What is done with one ticket and asks for a body.
using Step = Task<desk::Accepted<JsonObject>> (TicketDesk::*)(storage::TicketId, Json, storage::Actor);

Task<net::Response> take_step(TicketDesk& desk, Step step, std::function<void()> wake, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  auto response = answer_of(co_await (desk.*step)(storage::TicketId{*id}, *std::move(body), actor_of(call)));
  if (response.status < 300) wake();
  co_return response;
}

Task<net::Response> detach(TicketDesk& desk, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  const auto message = id_in_path(call, "message");
  if (!message) co_return refusal(message.error());
  co_return answer_of(co_await desk.detach(storage::TicketId{*id}, MessageId{*message}, actor_of(call)));
}

}  // namespace

void add_ticket_routes(Router& router, desk::TicketDesk& tickets, std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(TicketDesk&, Call);
  const auto add_route = [&](std::string method, std::string pattern, Permission permission, Operation operation,
                             Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), permission, std::move(operation),
                     [&tickets, handle](Call call) { return handle(tickets, std::move(call)); }));
  };
  const auto add_step = [&](std::string method, std::string pattern, Operation operation, Step step) {
    router.add(Route(std::move(method), std::move(pattern), Permission::answer_conversations, std::move(operation),
                     [&tickets, step, wake](Call call) { return take_step(tickets, step, wake, std::move(call)); }));
  };
  const std::vector<int> answers{200, 400, 404, 409, 503};
  add_route("GET", "/api/v2/tickets", Permission::view_conversations,
            {"listTickets",
             "Service cases, the newest first",
             {"status", "category", "priority", "agent", "escalated", "contact", "q", "before", "limit"},
             {200, 400, 503}},
            list);
  add_route("GET", "/api/v2/tickets/statistics", Permission::view_analytics,
            {"countTickets", "Service cases counted", {"from", "to"}, {200, 400, 503}}, statistics);
  add_route("GET", "/api/v2/tickets/{id}", Permission::view_conversations,
            {"readTicket", "One service case", {}, {200, 404, 503}}, read);
  add_route("GET", "/api/v2/tickets/{id}/attachable", Permission::view_conversations,
            {"listAttachable", "Messages that may be attached", {}, {200, 404, 503}}, attachable);
  add_route("POST", "/api/v2/tickets", Permission::answer_conversations,
            {"addTicket", "Opens a service case", {}, {201, 400, 404, 503}}, add);
  add_step("PATCH", "/api/v2/tickets/{id}", {"changeTicket", "Changes a service case", {}, answers},
           &TicketDesk::change);
  add_step("POST", "/api/v2/tickets/{id}/notes", {"noteTicket", "Writes a note on a service case", {}, answers},
           &TicketDesk::add_note);
  add_step("POST", "/api/v2/tickets/{id}/resolve", {"resolveTicket", "Resolves a service case", {}, answers},
           &TicketDesk::resolve);
  add_step("POST", "/api/v2/tickets/{id}/reopen", {"reopenTicket", "Opens a service case again", {}, answers},
           &TicketDesk::reopen);
  add_step("POST", "/api/v2/tickets/{id}/escalate",
           {"escalateTicket", "Puts a service case before others", {}, answers}, &TicketDesk::escalate);
  add_step("POST", "/api/v2/tickets/{id}/attachments",
           {"attachMessages", "Attaches messages to a service case", {}, answers}, &TicketDesk::attach);
  add_route("DELETE", "/api/v2/tickets/{id}/attachments/{message}", Permission::answer_conversations,
            {"detachMessage", "Takes a message off a service case", {}, {200, 404, 503}}, detach);
}

}  // namespace tendero::web
