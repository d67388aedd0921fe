#include "desk/contacts/contact_view.hpp"

#include <utility>

#include "base/calendar.hpp"
#include "desk/inbox/views.hpp"

namespace tendero::desk {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

JsonObject values_view(const std::vector<storage::FieldValue>& values) {
  JsonObject view;
  for (const auto& each : values) view.emplace_back(each.key, each.value);
  return view;
}

}  // namespace

JsonArray texts_view(const std::vector<std::string>& texts) {
  JsonArray view;
  for (const auto& text : texts) view.emplace_back(text);
  return view;
}

Json moment_view(const std::optional<Instant>& at) { return at ? Json(to_iso(*at)) : Json(); }

JsonObject card_view(const storage::ContactCard& card) {
  auto person = contact_view(card.contact, card.customer);
  JsonObject view = std::move(*person.if_object());
  view.emplace_back("tags", texts_view(card.tags));
  view.emplace_back("fields", values_view(card.values));
  view.emplace_back("notes", Json(card.notes));
  view.emplace_back("blockReason", text_or_null(card.block_reason));
  view.emplace_back("blockedAt", moment_view(card.blocked_at));
  view.emplace_back("marketing", text_or_null(card.marketing));
  view.emplace_back("marketingAt", moment_view(card.marketing_at));
  view.emplace_back("createdAt", to_iso(card.created_at));
  view.emplace_back("lastSeenAt", moment_view(card.last_seen_at));
  view.emplace_back("revision", Json(card.revision));
  return view;
}

JsonObject field_view(const storage::ContactField& field) {
  return {{"id", Json(field.id)},
          {"key", field.key},
          {"label", field.label},
          {"kind", field.kind},
          {"choices", texts_view(field.choices)}};
}

JsonObject note_view(const storage::ContactNote& note) {
  return {{"id", Json(note.id)},
          {"author", text_or_null(note.author)},
          {"body", note.body},
          {"createdAt", to_iso(note.created_at)}};
}

}  // namespace tendero::desk
