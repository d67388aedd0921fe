#include "desk/contacts/contacts_desk.hpp"

#include <limits>

#include <fmt/format.h>

#include "desk/assistant/owner_text.hpp"
#include "desk/contacts/contact_cursor.hpp"
#include "desk/contacts/contact_input.hpp"
#include "desk/contacts/contact_view.hpp"
#include "storage/contact_notes.hpp"
#include "storage/contact_tags.hpp"

namespace tendero::desk {

namespace {

using storage::ContactPlace;

Fault no_contact(ContactId id) {
  return {FaultKind::not_found, "not_found",
          "There is no contact " + id.text() + "; look for them in the list of contacts.", std::nullopt};
}

Fault changed_since() {
  return {FaultKind::denied, "conflict",
          "Somebody else has changed this contact meanwhile: read it again and repeat your change.", std::nullopt};
}

void note(database::Tx& tx, ShopId shop, const storage::Actor& actor, std::string action, ContactId contact,
          JsonObject detail, Instant now) {
  storage::record_audit(
      tx, shop, actor,
      {.action = std::move(action), .subject = "contact:" + contact.text(), .detail = Json(std::move(detail)).write()},
      now);
}

/// Which parts of a contact were to be changed, without what they are.
JsonObject parts_of(const storage::ContactChange& change) {
  JsonArray parts;
  if (change.name) parts.emplace_back("name");
  if (change.tags) parts.emplace_back("tags");
  if (!change.values.empty()) parts.emplace_back("fields");
  if (change.blocked) parts.emplace_back(*change.blocked ? "blocked" : "unblocked");
  if (change.marketing) parts.emplace_back(*change.marketing ? "marketing_wanted" : "marketing_refused");
  return {{"parts", std::move(parts)}};
}

/// Where the page begins. Nothing: at the start. Fault: nobody wrote such a cursor.
Accepted<std::optional<ContactPlace>> start_of(const ContactsAsked& asked) {
  if (asked.before > 0) return ContactPlace{.id = ContactId{asked.before}};
  if (asked.cursor.empty()) return std::nullopt;
  auto place = read_cursor(asked.cursor);
  if (place) return place;
  return std::unexpected(Rejected(commerce::FieldProblems{
      {.field = "cursor", .code = "invalid", .message = "must be what the page before said, unchanged."}}));
}

Json next_of(const ContactsAsked& asked, const std::vector<ContactPlace>& page) {
  if (asked.order != storage::ContactOrder::newest || std::ssize(page) < asked.size) return {};
  return Json(page.back().id.value);
}

JsonObject contact_object(database::Tx& tx, ShopId shop, ContactId id) {
  return {{"contact", card_view(storage::contact_card(tx, shop, id).value())}};
}

/// The contact that counts, when it is this shop's.
std::optional<ContactId> counting(database::Tx& tx, ShopId shop, ContactId id) {
  const auto found = storage::contact(tx, id);
  return found && found->shop == shop ? std::optional(found->id) : std::nullopt;
}

/// What a closure decided, or why the database could not.
Accepted<JsonObject> flat(Result<Accepted<JsonObject>> done) {
  if (!done) return std::unexpected(Rejected(done.error()));
  return *std::move(done);
}

}  // namespace

Task<Accepted<JsonObject>> ContactsDesk::list(ContactsAsked asked) {
  const auto start = start_of(asked);
  if (!start) co_return std::unexpected(start.error());
  auto work = [shop = shop_, rules = rules_, asked = std::move(asked),
               start = *start](database::Tx& tx) -> Accepted<JsonObject> {
    const auto filters = read_selection(tx, shop, asked.which, rules);
    if (!filters) return std::unexpected(filters.error());
    const auto page = storage::contacts_after(tx, shop, *filters, asked.order, start, asked.size);
    JsonArray contacts;
    for (const auto& place : page) {
      if (const auto card = storage::contact_card(tx, shop, place.id)) contacts.emplace_back(card_view(*card));
    }
    const bool more = !page.empty() && std::ssize(page) == asked.size;
    JsonObject view{{"count", Json(contacts.size())},
                    {"contacts", std::move(contacts)},
                    {"next", next_of(asked, page)},
                    {"cursor", more ? Json(write_cursor(page.back())) : Json()}};
    if (asked.total) view.emplace_back("total", Json(storage::count_contacts(tx, shop, *filters)));
    return view;
  };
  co_return flat(co_await database_.read("contacts.list", std::move(work)));
}

Task<Result<JsonObject>> ContactsDesk::read(ContactId id) {
  co_return co_await database_.read("contacts.read", [shop = shop_, id](database::Tx& tx) -> Result<JsonObject> {
    const auto card = storage::contact_card(tx, shop, id);
    if (!card) return std::unexpected(no_contact(id));
    return JsonObject{{"contact", card_view(*card)}};
  });
}

Task<Accepted<JsonObject>> ContactsDesk::make(Json sent, storage::Actor actor) {
  auto work = [shop = shop_, rules = rules_, sent = std::move(sent), actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    auto read = read_contact(sent, ContactSending::made, storage::contact_fields(tx, shop), rules);
    if (!read) return std::unexpected(Rejected(std::move(read.error())));
    if (const auto known = storage::contact_with_phone(tx, shop, *read->phone, now)) {
      return std::unexpected(
          Rejected(Fault{FaultKind::denied, "conflict",
                         "Somebody has this number already: change that contact instead.", std::nullopt},
                   {{"contact", Json(known->value)}}));
    }
    const auto id = storage::make_contact_with_phone(tx, shop, *read->phone, now);
    storage::change_contact(tx, shop, id, read->change, now);
    note(tx, shop, actor, "contact.made", id, parts_of(read->change), now);
    return contact_object(tx, shop, id);
  };
  co_return flat(co_await database_.write("contacts.make", std::move(work)));
}

Task<Accepted<JsonObject>> ContactsDesk::change(ContactId id, Json sent, storage::Actor actor) {
  auto work = [id, shop = shop_, rules = rules_, sent = std::move(sent), actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    const auto card = storage::contact_card(tx, shop, id);
    if (!card) return std::unexpected(Rejected(no_contact(id)));
    auto read = read_contact(sent, ContactSending::changed, storage::contact_fields(tx, shop), rules);
    if (!read) return std::unexpected(Rejected(std::move(read.error())));
    if (read->revision && *read->revision != card->revision) return std::unexpected(Rejected(changed_since()));
    if (storage::change_contact(tx, shop, card->contact.id, read->change, now)) {
      note(tx, shop, actor, "contact.changed", card->contact.id, parts_of(read->change), now);
    }
    return contact_object(tx, shop, card->contact.id);
  };
  co_return flat(co_await database_.write("contacts.change", std::move(work)));
}

Task<Result<JsonObject>> ContactsDesk::tags() {
  co_return co_await database_.read("contacts.tags", [shop = shop_](database::Tx& tx) {
    JsonArray tags;
    for (const auto& each : storage::tag_counts(tx, shop)) {
      tags.emplace_back(JsonObject{{"tag", each.tag}, {"contacts", Json(each.contacts)}});
    }
    const auto count = Json(tags.size());
    return JsonObject{{"count", count}, {"tags", std::move(tags)}};
  });
}

Task<Result<JsonObject>> ContactsDesk::notes(ContactId id) {
  co_return co_await database_.read("contacts.notes", [shop = shop_, id](database::Tx& tx) -> Result<JsonObject> {
    const auto contact = counting(tx, shop, id);
    if (!contact) return std::unexpected(no_contact(id));
    JsonArray notes;
    for (const auto& each : storage::contact_notes(tx, *contact, most_contact_notes)) {
      notes.emplace_back(note_view(each));
    }
    const auto count = Json(notes.size());
    return JsonObject{{"count", count}, {"notes", std::move(notes)}};
  });
}

Task<Accepted<JsonObject>> ContactsDesk::add_note(ContactId id, Json sent, storage::Actor actor) {
  OwnerText reading(Texts::of(rules_.locale));
  std::string body;
  if (reading.object(sent, "", {"body"})) {
    body = reading.text(sent.find("body"), "body", longest_contact_note, true);
  }
  if (!reading.fine()) co_return std::unexpected(Rejected(reading.take()));
  auto work = [id, shop = shop_, body = std::move(body), actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Accepted<JsonObject> {
    const auto contact = counting(tx, shop, id);
    if (!contact) return std::unexpected(Rejected(no_contact(id)));
    if (storage::count_contact_notes(tx, *contact) >= most_contact_notes) {
      return std::unexpected(
          Rejected(Fault{FaultKind::denied, "conflict",
                         fmt::format("There are {} notes already, which is the most: remove some.", most_contact_notes),
                         std::nullopt}));
    }
    storage::add_contact_note(tx, shop, *contact, actor, body, now);
    note(tx, shop, actor, "contact.noted", *contact, {}, now);
    storage::note_contact_changed(tx, shop, *contact, now);
    return JsonObject{{"note", note_view(storage::contact_notes(tx, *contact, 1).front())}};
  };
  co_return flat(co_await database_.write("contacts.add_note", std::move(work)));
}

Task<Result<JsonObject>> ContactsDesk::remove_note(ContactId id, std::int64_t which, bool any_author,
                                                   storage::Actor actor) {
  auto work = [id, which, any_author, shop = shop_, actor = std::move(actor),
               now = world_.clock.now()](database::Tx& tx) -> Result<JsonObject> {
    const auto contact = counting(tx, shop, id);
    if (!contact) return std::unexpected(no_contact(id));
    for (const auto& each : storage::contact_notes(tx, *contact, most_contact_notes)) {
      if (each.id != which) continue;
      if (!any_author && each.author_id != actor.id) {
        return fault(FaultKind::denied, "forbidden", "Somebody else wrote this note; a supervisor may remove it.");
      }
      storage::remove_contact_note(tx, *contact, which);
      note(tx, shop, actor, "contact.note_removed", *contact, {}, now);
      storage::note_contact_changed(tx, shop, *contact, now);
      return JsonObject{};
    }
    return fault(FaultKind::not_found, "not_found", "This contact has no such note.");
  };
  co_return co_await database_.write("contacts.remove_note", std::move(work));
}

}  // namespace tendero::desk
