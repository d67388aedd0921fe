#include "desk/broadcasts/broadcast_view.hpp"

#include <array>

#include "desk/contacts/contact_view.hpp"
#include "storage/contacts.hpp"
#include "storage/templates.hpp"

namespace tendero::desk {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json template_view_of(database::Tx& tx, TemplateId id) {
  const auto stored = storage::template_of(tx, id);
  if (!stored) return {};
  const auto& design = stored->told.design;
  return JsonObject{{"id", Json(stored->id.value)},
                    {"name", design.name},
                    {"language", design.language},
                    {"category", design.category}};
}

JsonArray reasons_view(const std::vector<storage::ReasonCount>& reasons) {
  JsonArray view;
  for (const auto& each : reasons) {
    view.emplace_back(JsonObject{{"reason", each.reason}, {"contacts", Json(each.count)}});
  }
  return view;
}

}  // namespace

JsonObject broadcast_view(database::Tx& tx, const storage::Broadcast& broadcast) {
  JsonObject view{{"id", Json(broadcast.id)},
                  {"name", broadcast.name},
                  {"state", broadcast.state},
                  {"template", template_view_of(tx, broadcast.what)},
                  {"audience", Json::parse(broadcast.audience).value_or(Json(JsonObject{}))}};
  const auto said = Json::parse(broadcast.said).value_or(Json(JsonObject{}));
  constexpr std::array blanks{"values", "files", "places", "products", "offerEndsAtMs"};
  for (const auto* blank : blanks) {
    const auto* found = said.find(blank);
    view.emplace_back(blank, found == nullptr ? Json() : *found);
  }
  view.emplace_back("onlyConsented", Json(broadcast.only_wanted));
  view.emplace_back("whyStopped", text_or_null(broadcast.why_stopped));
  view.emplace_back("revision", Json(broadcast.revision));
  view.emplace_back("author", broadcast.author);
  view.emplace_back("createdAt", moment_view(broadcast.created_at));
  view.emplace_back("startedAt", moment_view(broadcast.started_at));
  view.emplace_back("endedAt", moment_view(broadcast.ended_at));
  return view;
}

JsonObject results_view(const storage::BroadcastResults& results) {
  return {{"total", Json(results.total)},
          {"waiting", Json(results.waiting)},
          {"queued", Json(results.queued)},
          {"sent", Json(results.sent)},
          {"delivered", Json(results.delivered)},
          {"read", Json(results.read)},
          {"failed", Json(results.failed)},
          {"unknown", Json(results.unknown)},
          {"replied", Json(results.replied)},
          {"leftOut", reasons_view(results.left_out)},
          {"failures", reasons_view(results.failures)}};
}

JsonObject recipient_view(database::Tx& tx, const storage::Recipient& recipient) {
  const auto contact = storage::contact(tx, recipient.contact);
  return {{"contact", Json(recipient.contact.value)},
          {"name", contact ? contact->display_name() : std::string()},
          {"state", recipient.state},
          {"reason", text_or_null(recipient.reason)},
          {"delivery", text_or_null(recipient.delivery)},
          {"failure", text_or_null(recipient.fault_code)}};
}

}  // namespace tendero::desk
