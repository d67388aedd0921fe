#include "desk/templates/template_desk.hpp"

#include <utility>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "crm/file_type.hpp"
#include "storage/template_wishes.hpp"

namespace tendero::desk {

namespace {

std::unexpected<Fault> no_such() { return fault(FaultKind::not_found, "not_found", "There is no such template."); }

std::unexpected<Fault> conflict(std::string message) {
  return fault(FaultKind::denied, "conflict", std::move(message));
}

std::unexpected<Fault> no_account() {
  return fault(FaultKind::broken, "channel_misconfigured",
               "Set WHATSAPP_BUSINESS_ACCOUNT_ID: templates belong to the WhatsApp Business account.");
}

void leave_trail(database::Tx& tx, const storage::StoredTemplate& stored, std::string_view action,
                 const storage::Actor& actor, Instant now) {
  storage::record_audit(tx, stored.shop, actor,
                        {.action = std::string(action),
                         .subject = "template:" + stored.id.text(),
                         .detail = Json(JsonObject{{"name", stored.told.design.name},
                                                   {"language", stored.told.design.language},
                                                   {"status", stored.told.status}})
                                       .write()},
                        now);
}

bool is_draft(const storage::StoredTemplate& stored) { return stored.told.external_id.empty(); }

}  // namespace

Task<Result<Page>> TemplateDesk::list(ShopId shop, storage::TemplateFilter filter, int limit) {
  const auto found = co_await database_.read("templates.list", [shop, filter, limit](database::Tx& tx) {
    return storage::templates(tx, shop, filter, limit);
  });
  if (!found) co_return std::unexpected(found.error());
  Page page;
  for (const auto& each : *found) page.entries.emplace_back(template_view(each));
  if (std::ssize(*found) == limit) page.next = found->back().id.value;
  co_return page;
}

Task<Result<Json>> TemplateDesk::sync_state(ShopId shop) {
  const auto sync = co_await database_.read("templates.sync_state",
                                            [shop](database::Tx& tx) { return storage::last_sync(tx, shop); });
  if (!sync) co_return std::unexpected(sync.error());
  co_return sync_view(*sync);
}

Task<Result<storage::StoredTemplate>> TemplateDesk::find(ShopId shop, TemplateId id) {
  co_return co_await database_.read("templates.get", [shop, id](database::Tx& tx) -> Result<storage::StoredTemplate> {
    auto found = storage::template_of(tx, id);
    if (!found || found->shop != shop) return no_such();
    return *std::move(found);
  });
}

Task<Result<JsonObject>> TemplateDesk::get(ShopId shop, TemplateId id) {
  const auto found = co_await find(shop, id);
  if (!found) co_return std::unexpected(found.error());
  co_return template_view(*found);
}

Task<Accepted<JsonObject>> TemplateDesk::create(ShopId shop, TemplateDraft draft, storage::Actor actor) {
  if (const auto checked = templates_.check(draft.design); !checked) co_return std::unexpected(checked.error());
  auto made = co_await database_.write(
      "templates.create", [&, now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
        const auto known = storage::template_named(tx, shop, draft.design.name, draft.design.language);
        if (known && known->told.status != crm::deleted_status) {
          return conflict(fmt::format("There is a template {} in {} already; change that one, or choose another name.",
                                      draft.design.name, draft.design.language));
        }
        const auto id = storage::keep_draft(tx, shop, draft.design, draft.sources, now);
        const auto stored = *storage::template_of(tx, id);
        leave_trail(tx, stored, "template.created", actor, now);
        return template_view(stored);
      });
  if (!made) co_return std::unexpected(made.error());
  co_return *std::move(made);
}

Task<Result<JsonObject>> TemplateDesk::keep_submitted(storage::StoredTemplate stored, channels::Submitted made,
                                                      std::string_view action, storage::Actor actor) {
  stored.told.external_id = std::move(made.external_id);
  stored.told.status = std::move(made.status);
  if (!made.category.empty()) stored.told.design.category = std::move(made.category);
  co_return co_await database_.write("templates.submitted", [&, now = world_.clock.now()](database::Tx& tx) {
    storage::mark_submitted(tx, stored.id, stored.told, now);
    storage::set_sources(tx, stored.id, stored.sources, now);
    const auto kept = *storage::template_of(tx, stored.id);
    leave_trail(tx, kept, action, actor, now);
    return template_view(kept);
  });
}

Task<Accepted<JsonObject>> TemplateDesk::change(ShopId shop, TemplateId id, TemplateDraft draft, storage::Actor actor) {
  auto stored = co_await find(shop, id);
  if (!stored) co_return std::unexpected(stored.error());
  if (draft.design.name != stored->told.design.name || draft.design.language != stored->told.design.language) {
    co_return std::unexpected(commerce::FieldProblems{
        {.field = "design.name",
         .code = "not_allowed",
         .message = "and its language cannot be changed; make a new template and delete this one."}});
  }
  // What stays as the channel has it need not be good enough to be handed in again.
  const bool only_sources = draft.design == stored->told.design;
  if (const auto checked = only_sources ? Result<void>{} : templates_.check(draft.design); !checked) {
    co_return std::unexpected(checked.error());
  }
  stored->sources = std::move(draft.sources);
  if (is_draft(*stored) || only_sources) {
    auto kept = co_await database_.write("templates.change", [&, now = world_.clock.now()](database::Tx& tx) {
      if (is_draft(*stored))
        storage::keep_draft(tx, shop, draft.design, stored->sources, now);
      else
        storage::set_sources(tx, id, stored->sources, now);
      const auto after = *storage::template_of(tx, id);
      leave_trail(tx, after, "template.changed", actor, now);
      return template_view(after);
    });
    if (!kept) co_return std::unexpected(kept.error());
    co_return *std::move(kept);
  }
  auto made = co_await templates_.edit(stored->told.external_id, draft.design);
  if (!made) co_return std::unexpected(made.error());
  stored->told.design = std::move(draft.design);
  auto kept = co_await keep_submitted(*std::move(stored), *std::move(made), "template.changed", std::move(actor));
  if (!kept) co_return std::unexpected(kept.error());
  co_return *std::move(kept);
}

Task<Accepted<JsonObject>> TemplateDesk::submit(ShopId shop, TemplateId id, storage::Actor actor) {
  auto stored = co_await find(shop, id);
  if (!stored) co_return std::unexpected(stored.error());
  if (!is_draft(*stored)) {
    co_return std::unexpected(conflict("This template was handed in already; change it to hand it in again.").error());
  }
  if (account_.empty()) co_return std::unexpected(no_account().error());
  auto made = co_await templates_.create(account_, stored->told.design);
  if (!made && made.error().kind == FaultKind::uncertain) {
    // It may be there now, and then it is listed.
    co_await sync(shop);
  }
  if (!made) co_return std::unexpected(made.error());
  auto kept = co_await keep_submitted(*std::move(stored), *std::move(made), "template.submitted", std::move(actor));
  if (!kept) co_return std::unexpected(kept.error());
  co_return *std::move(kept);
}

Task<Result<JsonObject>> TemplateDesk::upload_example(channels::ExampleFile file, std::string claimed_type) {
  file.mime_type = crm::file_type(file.bytes, claimed_type, file.name);
  auto handle = co_await templates_.upload_example(std::move(file));
  if (!handle) co_return std::unexpected(std::move(handle.error()));
  co_return JsonObject{{"handle", Json(*std::move(handle))}};
}

Task<Result<JsonObject>> TemplateDesk::remove(ShopId shop, TemplateId id, storage::Actor actor) {
  auto stored = co_await find(shop, id);
  if (!stored) co_return std::unexpected(stored.error());
  if (!is_draft(*stored) && stored->told.status != crm::deleted_status) {
    if (account_.empty()) co_return no_account();
    const auto removed = co_await templates_.remove(account_, stored->told.design.name, stored->told.external_id);
    if (!removed) co_return std::unexpected(removed.error());
  }
  co_return co_await database_.write("templates.remove", [&, now = world_.clock.now()](database::Tx& tx) {
    leave_trail(tx, *stored, "template.removed", actor, now);
    storage::drop_template(tx, id, now);
    return JsonObject{{"id", Json(id.value)}};
  });
}

Task<Result<JsonObject>> TemplateDesk::sync(ShopId shop) {
  if (account_.empty()) co_return no_account();
  co_return co_await database_.write("templates.sync", [shop, now = world_.clock.now()](database::Tx& tx) {
    return JsonObject{{"askedAt", to_iso(storage::wish_for_templates(tx, shop, now))}};
  });
}

Task<Result<JsonObject>> TemplateDesk::events(ShopId shop) {
  co_return co_await database_.read("templates.events", [shop](database::Tx& tx) {
    JsonArray list;
    for (const auto event : all_template_events()) list.emplace_back(event_view(event, event_use(tx, shop, event)));
    return JsonObject{{"events", std::move(list)}};
  });
}

Task<Accepted<JsonObject>> TemplateDesk::set_event(ShopId shop, TemplateEvent event, EventUse use,
                                                   storage::Actor actor) {
  commerce::FieldProblems problems;
  const auto done = co_await database_.write("templates.set_event", [&, now = world_.clock.now()](database::Tx& tx) {
    problems.clear();
    for (std::size_t index = 0; index < use.templates.size(); ++index) {
      const auto& [name, language] = use.templates[index];
      if (storage::template_named(tx, shop, name, language)) continue;
      problems.push_back({.field = fmt::format("templates[{}]", index),
                          .code = "unknown_value",
                          .message = "is no template of the shop; look at the list of templates."});
    }
    if (!problems.empty()) return;
    store_event_use(tx, shop, event, use, now);
    storage::record_audit(tx, shop, actor,
                          {.action = "template.event_changed",
                           .subject = fmt::format("template_event:{}", to_word(event)),
                           .detail = Json(event_view(event, use)).write()},
                          now);
  });
  if (!done) co_return std::unexpected(done.error());
  if (!problems.empty()) co_return std::unexpected(std::move(problems));
  co_return event_view(event, use);
}

}  // namespace tendero::desk
