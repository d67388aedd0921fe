#include "desk/contacts/field_desk.hpp"

#include <fmt/format.h>

#include "desk/contacts/contact_input.hpp"
#include "desk/contacts/contact_view.hpp"

namespace tendero::desk {

namespace {

Fault no_field() { return {FaultKind::not_found, "not_found", "There is no such field.", std::nullopt}; }

Fault conflict(std::string message) { return {FaultKind::denied, "conflict", std::move(message), std::nullopt}; }

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action,
          const storage::ContactField& field, Instant now) {
  storage::record_audit(tx, shop, actor,
                        {.action = std::move(action),
                         .subject = fmt::format("contact_field:{}", field.id),
                         .detail = Json(JsonObject{{"key", field.key}, {"label", field.label}}).write()},
                        now);
}

Accepted<JsonObject> view_of(Result<storage::ContactField> done) {
  if (!done) return std::unexpected(Rejected(done.error()));
  return JsonObject{{"field", field_view(*done)}};
}

}  // namespace

Task<Result<JsonObject>> FieldDesk::list() {
  co_return co_await database_.read("fields.list", [shop = shop_](database::Tx& tx) {
    JsonArray fields;
    for (const auto& each : storage::contact_fields(tx, shop)) fields.emplace_back(field_view(each));
    const auto count = Json(fields.size());
    return JsonObject{{"count", count}, {"fields", std::move(fields)}};
  });
}

Task<Accepted<JsonObject>> FieldDesk::add(Json sent, storage::Actor actor) {
  auto field = read_contact_field(sent, rules_);
  if (!field) co_return std::unexpected(Rejected(std::move(field.error())));
  auto work = [shop = shop_, field = *field, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) mutable -> Result<storage::ContactField> {
    if (storage::contact_fields(tx, shop).size() >= most_contact_fields) {
      return std::unexpected(
          conflict(fmt::format("There are {} fields already, which is the most: remove some.", most_contact_fields)));
    }
    const auto id = storage::add_contact_field(tx, shop, field, now);
    if (!id) return std::unexpected(conflict("There is a field of this key already."));
    field.id = *id;
    note(tx, shop, actor, "contact_field.added", field, now);
    return field;
  };
  co_return view_of(co_await database_.write("fields.add", std::move(work)));
}

Task<Accepted<JsonObject>> FieldDesk::change(std::int64_t id, Json sent, storage::Actor actor) {
  auto field = read_contact_field(sent, rules_);
  if (!field) co_return std::unexpected(Rejected(std::move(field.error())));
  field->id = id;
  auto work = [shop = shop_, field = *field, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Result<storage::ContactField> {
    const auto known = storage::contact_field(tx, shop, field.id);
    if (!known) return std::unexpected(no_field());
    if (known->key != field.key || known->kind != field.kind) {
      return std::unexpected(
          conflict("Key and kind stay, because values stand under them: remove the field and define another."));
    }
    storage::change_contact_field(tx, shop, field);
    note(tx, shop, actor, "contact_field.changed", field, now);
    return field;
  };
  co_return view_of(co_await database_.write("fields.change", std::move(work)));
}

Task<Result<JsonObject>> FieldDesk::remove(std::int64_t id, storage::Actor actor) {
  auto work = [id, shop = shop_, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto field = storage::contact_field(tx, shop, id);
    if (!field) return std::unexpected(no_field());
    const auto values = storage::remove_contact_field(tx, shop, id).value();
    note(tx, shop, actor, "contact_field.removed", *field, now);
    return JsonObject{{"values", Json(values)}};
  };
  co_return co_await database_.write("fields.remove", std::move(work));
}

}  // namespace tendero::desk
