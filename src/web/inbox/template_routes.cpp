#include "web/inbox/template_routes.hpp"

#include <limits>
#include <string>
#include <utility>

#include "base/whatsapp_limits.hpp"
#include "web/answers.hpp"
#include "web/desk_answers.hpp"
#include "web/json_body.hpp"
#include "web/parameters.hpp"
#include "web/run_on.hpp"

namespace tendero::web {

namespace {

using crm::Permission;

constexpr int usual_page = 50;
constexpr int longest_page = 200;
constexpr std::size_t longest_word = 64;
constexpr std::size_t longest_name = 512;
constexpr std::size_t longest_order = 100;
/// A few minutes for a document of 100 MB over the line of a small shop.
constexpr Duration example_patience = std::chrono::minutes{5};
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

struct Place {
  desk::TemplateDesk& desk;
  ShopId shop;
  World& world;
  std::function<void()> wake;
};

template <class T>
Task<T> on_engine(const Place& place, Task<T> asked) {
  co_return co_await run_on(place.world.scheduler.executor(), std::move(asked));
}

template <class Asked>
Task<net::Response> answered(Place place, Asked asked) {
  auto done = co_await run_on(place.world.scheduler.executor(), std::move(asked));
  const bool may_have_queued = done.has_value();
  auto response = answer_of(std::move(done));
  if (may_have_queued) place.wake();
  co_return response;
}

Task<net::Response> list(Place place, Call call) {
  const auto after = number_parameter(call, "after", 0, 0, highest);
  if (!after) co_return refusal(after.error());
  const auto limit = limit_parameter(call, usual_page, longest_page);
  if (!limit) co_return refusal(limit.error());
  storage::TemplateFilter filter{.after = TemplateId{*after}};
  for (const auto& [name, field] :
       {std::pair{"name", &storage::TemplateFilter::name}, std::pair{"language", &storage::TemplateFilter::language},
        std::pair{"status", &storage::TemplateFilter::status},
        std::pair{"category", &storage::TemplateFilter::category}}) {
    auto text = text_parameter(call, {name});
    if (!text) co_return refusal(text.error());
    filter.*field = *std::move(text);
  }
  auto page = co_await on_engine(place, place.desk.list(place.shop, std::move(filter), *limit));
  if (!page) co_return refusal(page.error());
  auto sync = co_await on_engine(place, place.desk.sync_state(place.shop));
  if (!sync) co_return refusal(sync.error());
  const auto count = Json(page->entries.size());
  co_return success({{"count", count},
                     {"templates", std::move(page->entries)},
                     {"next", page->next ? Json(*page->next) : Json()},
                     {"sync", *std::move(sync)}});
}

net::Response one(desk::Accepted<JsonObject> done, int status = 200) {
  if (!done) return answer_of(std::move(done));
  return success({{"template", *std::move(done)}}, status);
}

desk::Accepted<JsonObject> accepted(Result<JsonObject> done) {
  if (!done) return std::unexpected(done.error());
  return *std::move(done);
}

Task<net::Response> read(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return one(accepted(co_await on_engine(place, place.desk.get(place.shop, TemplateId{*id}))));
}

net::Response refused(const commerce::FieldProblems& problems) {
  return answer_of(desk::Accepted<JsonObject>(std::unexpected(desk::Rejected(problems))));
}

/// `{design, sources?}`
std::expected<desk::TemplateDraft, net::Response> read_draft(const Call& call) {
  JsonBody body(call.request);
  const auto* design = body.value("design");
  const auto* sources = body.value("sources");
  if (design == nullptr) body.mistake("design", "is missing.", "required");
  if (auto response = body.refused()) return std::unexpected(*std::move(response));
  auto read = desk::read_design(*design);
  if (!read) return std::unexpected(refused(read.error()));
  auto facts = desk::read_sources(sources);
  if (!facts) return std::unexpected(refused(facts.error()));
  return desk::TemplateDraft{.design = *std::move(read), .sources = *std::move(facts)};
}

Task<net::Response> create(Place place, Call call) {
  auto draft = read_draft(call);
  if (!draft) co_return std::move(draft.error());
  co_return one(co_await on_engine(place, place.desk.create(place.shop, *std::move(draft), actor_of(call))), 201);
}

Task<net::Response> change(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto draft = read_draft(call);
  if (!draft) co_return std::move(draft.error());
  co_return one(
      co_await on_engine(place, place.desk.change(place.shop, TemplateId{*id}, *std::move(draft), actor_of(call))));
}

Task<net::Response> submit(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return one(co_await on_engine(place, place.desk.submit(place.shop, TemplateId{*id}, actor_of(call))));
}

Task<net::Response> remove(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  co_return answer_of(co_await on_engine(place, place.desk.remove(place.shop, TemplateId{*id}, actor_of(call))));
}

/// The file is the body, as it is.
Task<net::Response> upload_example(Place place, Call call) {
  auto name = text_parameter(call, {"name"});
  if (!name) co_return refusal(name.error());
  auto claimed_type = std::string(call.request.headers.find("Content-Type").value_or(""));
  channels::ExampleFile file{.bytes = std::move(call.request.body), .mime_type = {}, .name = *std::move(name)};
  auto uploaded = co_await on_engine(place, place.desk.upload_example(std::move(file), std::move(claimed_type)));
  if (!uploaded) co_return refusal(uploaded.error());
  co_return success(*std::move(uploaded), 201);
}

/// What was said at the blanks; it points into the body.
desk::SaidByPeople read_said(JsonBody& body) {
  return {.values = body.value("values"),
          .files = body.value("files"),
          .places = body.value("places"),
          .products = body.value("products"),
          .offer_ends_ms = body.value("offerEndsAtMs")};
}

Task<net::Response> preview(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  desk::TemplateToSend asked{.conversation = ConversationId{body.whole_number("conversation").value_or(0)},
                             .what = TemplateId{*id},
                             .said = read_said(body),
                             .order = body.optional_text("order", longest_order),
                             .client_id = {}};
  if (!asked.order.empty() && !asked.conversation) {
    body.mistake("conversation", "must be the conversation of the order's customer.");
  }
  if (auto response = body.refused()) co_return *std::move(response);
  co_return answer_of(co_await on_engine(place, place.desk.preview(place.shop, std::move(asked))));
}

Task<net::Response> send(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  JsonBody body(call.request);
  const auto what = body.whole_number("template");
  if (!what || *what <= 0) body.mistake("template", "must be the id of a template.");
  desk::TemplateToSend asked{.conversation = ConversationId{*id},
                             .what = TemplateId{what.value_or(0)},
                             .said = read_said(body),
                             .order = body.optional_text("order", longest_order),
                             .client_id = body.text("clientId", longest_word)};
  if (auto response = body.refused()) co_return *std::move(response);
  auto done = co_await on_engine(place, place.desk.send(place.shop, std::move(asked), actor_of(call)));
  if (!done) co_return answer_of(std::move(done));
  place.wake();
  co_return success(*std::move(done), 202);
}

Task<net::Response> choices(Place place, Call call) {
  const auto id = id_in_path(call, "id");
  if (!id) co_return refusal(id.error());
  auto order = text_parameter(call, {"order"});
  if (!order) co_return refusal(order.error());
  auto found = co_await on_engine(place, place.desk.choices(place.shop, ConversationId{*id}, *std::move(order)));
  if (!found) co_return answer_of(desk::Accepted<JsonObject>(std::unexpected(std::move(found.error()))));
  const auto count = Json(found->size());
  co_return success({{"count", count}, {"templates", *std::move(found)}});
}

Task<net::Response> set_event(Place place, Call call) {
  const auto event = desk::read_template_event(call.path.find("event")->second);
  if (!event) co_return net::error_response(404, "not_found", "There is no such event.");
  JsonBody body(call.request);
  desk::EventUse use{.enabled = body.flag("enabled").value_or(true)};
  const auto* templates = body.value("templates");
  const auto* listed = templates == nullptr ? nullptr : templates->if_array();
  if (templates != nullptr && listed == nullptr) body.mistake("templates", "must be a list.");
  for (const auto& each : listed == nullptr ? JsonArray{} : *listed) {
    const auto* name = each.find("name");
    const auto* language = each.find("language");
    const bool readable = name != nullptr && name->if_string() != nullptr && language != nullptr &&
                          language->if_string() != nullptr && name->if_string()->size() <= longest_name;
    if (readable)
      use.templates.push_back({*name->if_string(), *language->if_string()});
    else
      body.mistake("templates", "must have name and language in each.");
  }
  if (auto response = body.refused()) co_return *std::move(response);
  co_return answer_of(
      co_await on_engine(place, place.desk.set_event(place.shop, *event, std::move(use), actor_of(call))));
}

}  // namespace

void add_template_routes(Router& router, desk::TemplateDesk& templates, ShopId shop, World& world,
                         std::function<void()> wake) {
  using Handle = Task<net::Response> (*)(Place, Call);
  const Place place{templates, shop, world, std::move(wake)};
  const auto add = [&](std::string method, std::string pattern, Permission permission, Operation operation,
                       Handle handle) {
    router.add(Route(std::move(method), std::move(pattern), permission, std::move(operation),
                     [place, handle](Call call) { return handle(place, std::move(call)); }));
  };
  add("GET", "/api/v2/templates", Permission::view_conversations,
      {"listTemplates",
       "The shop's message templates",
       {"name", "language", "status", "category", "after", "limit"},
       {200, 400, 503}},
      list);
  add("POST", "/api/v2/templates", Permission::manage_templates,
      {"createTemplate", "Keeps a draft of a template", {}, {201, 400, 409, 503}}, create);
  add("POST", "/api/v2/templates/sync", Permission::manage_templates,
      {"syncTemplates", "Has WhatsApp asked for all templates now", {}, {200, 502, 503}},
      [](Place at, Call) { return answered(at, at.desk.sync(at.shop)); });
  Route example("POST", "/api/v2/templates/examples", Permission::manage_templates,
                {"uploadTemplateExample",
                 "Hands WhatsApp a file that shows what a template's head will hold",
                 {"name"},
                 {201, 400, 409, 413, 502, 503}},
                [place](Call call) { return upload_example(place, std::move(call)); });
  example.max_body = whatsapp_limits::document_file;
  example.body_patience = example_patience;
  router.add(std::move(example));
  add("GET", "/api/v2/templates/events", Permission::view_conversations,
      {"listTemplateEvents", "Which templates tell customers of what happens", {}, {200, 503}},
      [](Place at, Call) { return answered(at, at.desk.events(at.shop)); });
  add("PUT", "/api/v2/templates/events/{event}", Permission::manage_templates,
      {"setTemplateEvent", "Says which templates tell customers of an event", {}, {200, 400, 404, 503}}, set_event);
  add("GET", "/api/v2/templates/{id}", Permission::view_conversations,
      {"readTemplate", "One template", {}, {200, 404, 503}}, read);
  add("PUT", "/api/v2/templates/{id}", Permission::manage_templates,
      {"changeTemplate",
       "Changes a template; one that WhatsApp has is handed in again",
       {},
       {200, 202, 400, 404, 409, 502, 503}},
      change);
  add("DELETE", "/api/v2/templates/{id}", Permission::manage_templates,
      {"removeTemplate", "Deletes a template, at WhatsApp too", {}, {200, 202, 404, 409, 502, 503}}, remove);
  add("POST", "/api/v2/templates/{id}/submit", Permission::manage_templates,
      {"submitTemplate", "Hands a draft in for approval", {}, {200, 202, 400, 404, 409, 502, 503}}, submit);
  add("POST", "/api/v2/templates/{id}/preview", Permission::view_conversations,
      {"previewTemplate", "What the reader would see", {}, {200, 400, 403, 404, 409, 502, 503, 504}}, preview);
  add("GET", "/api/v2/conversations/{id}/templates", Permission::view_conversations,
      {"listFittingTemplates",
       "What may be sent although the window is closed, filled as far as known",
       {"order"},
       {200, 400, 403, 404, 409, 502, 503, 504}},
      choices);
  add("POST", "/api/v2/conversations/{id}/templates", Permission::answer_conversations,
      {"sendTemplate", "Sends a template to the customer", {}, {202, 400, 403, 404, 409, 502, 503, 504}}, send);
}

}  // namespace tendero::web
