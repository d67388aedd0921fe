#include "desk/customers/contact_merges.hpp"

#include <utility>

#include "base/calendar.hpp"
#include "desk/contacts/contact_view.hpp"
#include "storage/contact_card.hpp"
#include "storage/person.hpp"

namespace tendero::desk {

namespace {

Json moment(const std::optional<Instant>& at) { return at ? Json(to_iso(*at)) : Json(); }

Json person_view(const storage::Contact& contact) {
  const auto phone = contact.phone();
  return JsonObject{{"id", Json(contact.id.value)},
                    {"name", contact.display_name()},
                    {"phone", phone ? Json(phone->digits()) : Json()}};
}

Json view(database::Tx& tx, const storage::Merge& merge) {
  return JsonObject{{"id", Json(merge.id.value)},
                    {"state", std::string(crm::to_word(merge.state))},
                    {"reason", std::string(crm::to_word(merge.reason))},
                    {"contact", person_view(storage::merged_part(tx, merge))},
                    {"into", person_view(storage::contact(tx, merge.into).value())},
                    {"by", merge.by.empty() ? Json() : Json(merge.by)},
                    {"proposedAt", to_iso(merge.noted)},
                    {"mergedAt", moment(merge.merged)},
                    {"endedAt", moment(merge.ended)}};
}

/// The merge as it stands after a change.
Result<Json> view_after(database::Tx& tx, ShopId shop, storage::MergeId id, Result<void> changed) {
  if (!changed) return std::unexpected(changed.error());
  return view(tx, storage::merge(tx, shop, id).value());
}

Result<storage::Contact> find_contact(database::Tx& tx, ShopId shop, ContactId id) {
  auto found = storage::contact(tx, id);
  if (found && found->shop == shop) return *std::move(found);
  return fault(FaultKind::not_found, "not_found",
               "There is no contact " + id.text() + "; look for them in the list of contacts.");
}

constexpr std::string_view only_looked = "only_looked";

std::unexpected<Fault> same_contact() {
  return fault(FaultKind::invalid, "invalid_input", "into must be another contact than the one to be merged.");
}

std::unexpected<Fault> one_already() {
  return fault(FaultKind::denied, "conflict", "These contacts are one already; undo their merge to part them.");
}

}  // namespace

Task<Result<Page>> ContactMerges::list(crm::MergeState state, std::int64_t before, int limit) {
  co_return co_await database_.read("merges.list", [shop = shop_, state, before, limit](database::Tx& tx) {
    Page page;
    const auto found = storage::merges_before(tx, shop, state, storage::MergeId{before}, limit);
    for (const auto& each : found) page.entries.push_back(view(tx, each));
    if (std::ssize(found) == limit) page.next = found.back().id.value;
    return page;
  });
}

Task<Result<Json>> ContactMerges::merge(ContactId contact, ContactId into, storage::Actor actor) {
  if (contact == into) co_return same_contact();
  co_return co_await database_.write("merges.merge", [&, now = world_.clock.now()](database::Tx& tx) -> Result<Json> {
    for (const auto id : {contact, into}) {
      if (const auto found = find_contact(tx, shop_, id); !found) return std::unexpected(found.error());
    }
    const auto id = storage::merge_contacts(
        tx, {.shop = shop_, .from = contact, .into = into, .reason = crm::MergeReason::person, .by = actor}, now);
    if (!id) return one_already();
    return view(tx, storage::merge(tx, shop_, *id).value());
  });
}

// What a merge does is asked of the merge itself: it is done, looked at, and taken back with its transaction.
Task<Result<JsonObject>> ContactMerges::preview(ContactId contact, ContactId into) {
  if (contact == into) co_return same_contact();
  JsonObject seen;
  const auto done =
      co_await database_.write("merges.preview", [&, now = world_.clock.now()](database::Tx& tx) -> Result<void> {
        for (const auto id : {contact, into}) {
          if (const auto found = find_contact(tx, shop_, id); !found) return std::unexpected(found.error());
        }
        const auto before = storage::contact_card(tx, shop_, contact).value();
        const auto other = storage::contact_card(tx, shop_, into).value();
        const auto id = storage::merge_contacts(
            tx, {.shop = shop_, .from = contact, .into = into, .reason = crm::MergeReason::person}, now);
        if (!id) return one_already();
        const auto result = storage::contact_card(tx, shop_, into).value();
        const auto whole = storage::find_person(tx, shop_, into).value();
        seen = JsonObject{{"contact", card_view(before)},
                          {"into", card_view(other)},
                          {"result", card_view(result)},
                          {"conversations", Json(whole.conversations.size())},
                          {"notes", Json(result.notes)}};
        return fault(FaultKind::denied, std::string(only_looked), "Nothing is kept of a preview.");
      });
  if (!done && done.error().code != only_looked) co_return std::unexpected(done.error());
  co_return seen;
}

Task<Result<Json>> ContactMerges::dismiss(storage::MergeId id, storage::Actor actor) {
  co_return co_await database_.write("merges.dismiss", [&, id, now = world_.clock.now()](database::Tx& tx) {
    return view_after(tx, shop_, id, storage::dismiss_merge(tx, shop_, id, actor, now));
  });
}

Task<Result<Json>> ContactMerges::undo(storage::MergeId id, storage::Actor actor) {
  co_return co_await database_.write("merges.undo", [&, id, now = world_.clock.now()](database::Tx& tx) {
    return view_after(tx, shop_, id, storage::undo_merge(tx, shop_, id, actor, now));
  });
}

}  // namespace tendero::desk
