#include "desk/contacts/import_row.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "storage/contact_notes.hpp"
#include "storage/contact_tags.hpp"
#include "storage/marketing.hpp"

namespace tendero::desk {

namespace {

using storage::ContactCard;
using storage::ImportRow;

std::string value_of(const ContactCard& card, std::int64_t field) {
  const auto found = std::ranges::find(card.values, field, &storage::FieldValue::field);
  return found == card.values.end() ? std::string() : found->value;
}

std::vector<std::string> with_tags(const std::vector<std::string>& has, const std::vector<std::string>& more) {
  std::set<std::string> keys;
  std::vector<std::string> all;
  for (const auto* list : {&has, &more}) {
    for (const auto& tag : *list) {
      if (keys.insert(storage::tag_key(tag)).second) all.push_back(tag);
    }
  }
  return all;
}

bool has_note(database::Tx& tx, ContactId contact, const std::string& body) {
  const auto notes = storage::contact_notes(tx, contact, most_contact_notes);
  return std::ranges::find(notes, body, &storage::ContactNote::body) != notes.end();
}

/// The change as this contact may have it: tags are added, and who asked to be left alone is.
storage::ContactChange fitted(storage::ContactChange change, const ContactCard& card) {
  if (change.tags) change.tags = with_tags(card.tags, *change.tags);
  if (change.marketing.value_or(false) && card.marketing == "refused") change.marketing.reset();
  return change;
}

bool differs(const ContactCard& card, const storage::ContactChange& change) {
  if (change.name && *change.name != card.contact.name) return true;
  if (change.tags && change.tags->size() != card.tags.size()) return true;
  if (change.marketing && card.marketing != (*change.marketing ? "wanted" : "refused")) return true;
  return std::ranges::any_of(change.values,
                             [&](const auto& each) { return value_of(card, each.first) != each.second; });
}

/// What the contact has where the change is about to write, or has written.
JsonObject parts_of(const ContactCard& card, const storage::ContactChange& change) {
  JsonObject parts;
  if (change.name) parts.emplace_back("name", card.contact.name);
  if (change.marketing) parts.emplace_back("marketing", card.marketing);
  if (change.tags) {
    JsonArray tags;
    for (const auto& tag : card.tags) tags.emplace_back(tag);
    parts.emplace_back("tags", std::move(tags));
  }
  JsonObject values;
  for (const auto& [field, value] : change.values) values.emplace_back(std::to_string(field), value_of(card, field));
  if (!values.empty()) parts.emplace_back("values", std::move(values));
  return parts;
}

std::string text_in(const Json& parts, std::string_view name) {
  const auto* found = parts.find(name);
  return found == nullptr || found->if_string() == nullptr ? std::string() : *found->if_string();
}

std::set<std::string> tags_in(const Json& parts) {
  std::set<std::string> keys;
  const auto* list = parts.find("tags");
  if (list == nullptr || list->if_array() == nullptr) return keys;
  for (const auto& each : *list->if_array()) {
    if (each.if_string() != nullptr) keys.insert(storage::tag_key(*each.if_string()));
  }
  return keys;
}

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The note that the row wrote; 0: none.
std::int64_t note_in(const Json& after) {
  const auto* found = after.find("note");
  return found == nullptr || found->if_number() == nullptr ? 0 : number_in(found->if_number()->token);
}

/// What has to be written so that everything that is still as the row left it is as before.
storage::ContactChange backwards(const ContactCard& card, const Json& before, const Json& after) {
  storage::ContactChange change;
  if (before.find("name") != nullptr && card.contact.name == text_in(after, "name")) {
    change.name = text_in(before, "name");
  }
  if (before.find("tags") != nullptr) {
    const auto had = tags_in(before);
    const auto got = tags_in(after);
    change.tags.emplace();
    for (const auto& tag : card.tags) {
      const auto key = storage::tag_key(tag);
      if (had.contains(key) || !got.contains(key)) change.tags->push_back(tag);
    }
  }
  const auto* values = before.find("values");
  const auto* written = after.find("values");
  if (values == nullptr || values->if_object() == nullptr || written == nullptr) return change;
  for (const auto& [key, value] : *values->if_object()) {
    const auto field = number_in(key);
    if (value_of(card, field) == text_in(*written, key)) change.values[field] = text_in(*values, key);
  }
  return change;
}

bool has_field(database::Tx& tx, ShopId shop, std::int64_t field) {
  return storage::contact_field(tx, shop, field).has_value();
}

ImportRow kept(ImportRow row, std::string reason) {
  row.state = "kept";
  row.reason = std::move(reason);
  return row;
}

ImportRow undone(ImportRow row) {
  row.state = "undone";
  row.before.clear();
  row.after.clear();
  return row;
}

/// The number leads to who was made, so nobody else may have been.
ImportRow undo_made(database::Tx& tx, ShopId shop, ImportRow row, const ContactCard& card, Instant now) {
  if (card.contact.id != *row.contact || card.revision != row.revision) return kept(std::move(row), "changed_since");
  const auto note = note_in(Json::parse(row.after).value_or(Json()));
  if (!storage::remove_unused_contact(tx, shop, *row.contact, note, now)) return kept(std::move(row), "in_use");
  row.contact.reset();
  return undone(std::move(row));
}

ImportRow undo_changed(database::Tx& tx, ShopId shop, ImportRow row, const ContactCard& card, Instant now) {
  const auto before = Json::parse(row.before).value_or(Json());
  const auto after = Json::parse(row.after).value_or(Json());
  auto change = backwards(card, before, after);
  std::erase_if(change.values, [&](const auto& each) { return !has_field(tx, shop, each.first); });
  bool changed = storage::change_contact(tx, shop, card.contact.id, change, now);
  if (before.find("marketing") != nullptr && card.marketing == text_in(after, "marketing")) {
    changed =
        storage::take_back_marketing_choice(tx, shop, card.contact.id, text_in(before, "marketing"), now) || changed;
  }
  const auto note = note_in(after);
  if (note > 0) changed = storage::remove_contact_note(tx, card.contact.id, note) || changed;
  return changed ? undone(std::move(row)) : kept(std::move(row), "changed_since");
}

}  // namespace

ImportPlan plan_import(database::Tx& tx, ShopId shop, const ImportRow& row, const ImportMapping& mapping,
                       const ContactFields& fields, const ContactRules& rules, Instant now) {
  ImportPlan plan;
  auto read = read_imported(row.cells, mapping, fields, rules);
  if (!read) {
    plan.reason = fmt::format("{}", fmt::join(read.error(), " "));
    return plan;
  }
  plan.phone = read->phone.digits();
  plan.contact = storage::contact_with_phone(tx, shop, read->phone, now);
  if (!plan.contact) {
    plan.state = "made";
    if (read->change.tags) read->change.tags = with_tags({}, *read->change.tags);
  } else {
    const auto card = storage::contact_card(tx, shop, *plan.contact).value();
    read->change = fitted(std::move(read->change), card);
    const bool noted = read->note.empty() || has_note(tx, card.contact.id, read->note);
    if (noted) read->note.clear();
    plan.state = differs(card, read->change) || !noted ? "changed" : "same";
  }
  if (read->change.tags && read->change.tags->size() > most_contact_tags) {
    return {.reason = fmt::format("They would have more than {} tags.", most_contact_tags), .phone = plan.phone};
  }
  plan.what = *std::move(read);
  return plan;
}

ImportRow carry_out_import(database::Tx& tx, ShopId shop, const storage::ContactImport& import, ImportRow row,
                           const ContactFields& fields, const ContactRules& rules, Instant now) {
  const auto plan = plan_import(tx, shop, row, import.mapping, fields, rules, now);
  row.phone = plan.phone;
  row.state = plan.state;
  row.reason = plan.reason;
  if (plan.state == "refused") return row;
  if (storage::phone_was_imported(tx, import.id, plan.phone, row.id)) {
    row.state = "refused";
    row.reason = "The same phone stands further up in the table.";
    return row;
  }
  row.contact = plan.contact ? *plan.contact : storage::make_contact_with_phone(tx, shop, plan.what->phone, now);
  if (plan.state == "same") return row;
  const auto before = storage::contact_card(tx, shop, *row.contact).value();
  storage::change_contact(tx, shop, *row.contact, plan.what->change, now);
  const storage::Actor author{.kind = "agent", .id = import.author_id, .name = import.author, .address = {}};
  const auto note =
      plan.what->note.empty() ? 0 : storage::add_contact_note(tx, shop, *row.contact, author, plan.what->note, now);
  const auto after = storage::contact_card(tx, shop, *row.contact).value();
  row.revision = after.revision;
  row.before = Json(parts_of(before, plan.what->change)).write();
  auto written = parts_of(after, plan.what->change);
  if (note > 0) written.emplace_back("note", Json(note));
  row.after = Json(std::move(written)).write();
  return row;
}

ImportRow undo_import(database::Tx& tx, ShopId shop, ImportRow row, Instant now) {
  const auto card = row.contact ? storage::contact_card(tx, shop, *row.contact) : std::nullopt;
  if (!card) return undone(std::move(row));
  return row.state == "made" ? undo_made(tx, shop, std::move(row), *card, now)
                             : undo_changed(tx, shop, std::move(row), *card, now);
}

}  // namespace tendero::desk
