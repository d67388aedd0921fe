#include "web/assistant/instruction_routes.hpp"

#include <utility>

#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"

namespace tendero::web {

namespace {

using crm::Permission;
using desk::InstructionsDesk;

/// All texts at their longest, each character of four bytes, escaped.
constexpr std::size_t most_of_body = 256 << 10;

using Change = Task<desk::Accepted<JsonObject>> (InstructionsDesk::*)(Json, storage::Actor);

Task<net::Response> read(InstructionsDesk& desk) { co_return answer_of(co_await desk.read()); }

Task<net::Response> version(InstructionsDesk& desk, Call call) {
  const auto number = id_in_path(call, "number");
  if (!number) co_return refusal(number.error());
  co_return answer_of(co_await desk.version(*number));
}

Task<net::Response> change(InstructionsDesk& desk, Change made, Call call) {
  auto body = json_body(call.request);
  if (!body) co_return refusal(body.error());
  co_return answer_of(co_await (desk.*made)(*std::move(body), actor_of(call)));
}

Task<net::Response> drop(InstructionsDesk& desk, Call call) {
  co_return answer_of(co_await desk.drop_draft(actor_of(call)));
}

}  // namespace

void add_instruction_routes(Router& router, InstructionsDesk& instructions) {
  const auto changing = [&](std::string method, std::string pattern, Operation operation, Change made) {
    Route route(std::move(method), std::move(pattern), Permission::manage_settings, std::move(operation),
                [&instructions, made](Call call) { return change(instructions, made, std::move(call)); });
    route.max_body = most_of_body;
    router.add(std::move(route));
  };
  router.add(Route("GET", "/api/v2/assistant/instructions", Permission::manage_settings,
                   {"readInstructions", "What the owner tells the assistant", {}, {200, 503}},
                   [&instructions](const Call&) { return read(instructions); }));
  router.add(Route("GET", "/api/v2/assistant/instructions/{number}", Permission::manage_settings,
                   {"readInstructionVersion", "One version of the owner's instructions", {}, {200, 404, 503}},
                   [&instructions](Call call) { return version(instructions, std::move(call)); }));
  changing("PUT", "/api/v2/assistant/instructions/draft",
           {"storeInstructionDraft", "Writes the draft of the owner's instructions", {}, {200, 400, 409, 503}},
           &InstructionsDesk::store_draft);
  router.add(Route("DELETE", "/api/v2/assistant/instructions/draft", Permission::manage_settings,
                   {"dropInstructionDraft", "Throws the draft away", {}, {200, 404, 503}},
                   [&instructions](Call call) { return drop(instructions, std::move(call)); }));
  changing("POST", "/api/v2/assistant/instructions/publish",
           {"publishInstructions", "Has the draft count from now on", {}, {200, 400, 404, 409, 503}},
           &InstructionsDesk::publish);
  changing("POST", "/api/v2/assistant/instructions/rollback",
           {"rollBackInstructions", "Has an earlier version count again", {}, {200, 400, 404, 503}},
           &InstructionsDesk::roll_back);
}

}  // namespace tendero::web
