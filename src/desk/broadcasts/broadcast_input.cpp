#include "desk/broadcasts/broadcast_input.hpp"

#include <array>

#include "desk/assistant/owner_text.hpp"
#include "desk/broadcasts/audience.hpp"
#include "desk/templates/template_view.hpp"
#include "storage/templates.hpp"

namespace tendero::desk {

namespace {

constexpr std::size_t longest_broadcast_name = 80;

/// What is said at the blanks, as it was sent.
Json said_in(const Json& sent) {
  constexpr std::array names{"values", "files", "places", "products", "offerEndsAtMs"};
  JsonObject said;
  for (const auto* name : names) {
    const auto* value = sent.find(name);
    if (value != nullptr && !value->is_null()) said.emplace_back(name, *value);
  }
  return said;
}

commerce::FieldProblems read_said(const storage::StoredTemplate& what, const Json& said) {
  const auto filling = read_filling(what.told.design, {.values = said.find("values"),
                                                       .files = said.find("files"),
                                                       .places = said.find("places"),
                                                       .products = said.find("products"),
                                                       .offer_ends_ms = said.find("offerEndsAtMs")});
  return filling ? commerce::FieldProblems{} : filling.error();
}

}  // namespace

Accepted<storage::Broadcast> read_broadcast(database::Tx& tx, ShopId shop, const Json& sent,
                                            const ContactRules& rules) {
  OwnerText reading(Texts::of(rules.locale));
  if (!reading.object(sent, "",
                      {"name", "template", "audience", "values", "files", "places", "products", "offerEndsAtMs",
                       "onlyConsented", "revision"})) {
    return std::unexpected(Rejected(reading.take()));
  }
  storage::Broadcast broadcast;
  broadcast.name = reading.text(sent.find("name"), "name", longest_broadcast_name, true);
  broadcast.what = TemplateId{reading.number(sent.find("template"), "template")};
  broadcast.revision = reading.number(sent.find("revision"), "revision");
  const auto* only = sent.find("onlyConsented");
  if (only != nullptr && only->if_bool() != nullptr) broadcast.only_wanted = *only->if_bool();
  if (only != nullptr && !only->is_null() && only->if_bool() == nullptr) {
    reading.problem("onlyConsented", "wrong_type", "must be true or false.");
  }
  const auto what = storage::template_of(tx, broadcast.what);
  if (!what || what->shop != shop) reading.problem("template", "unknown_value", "must be the id of a template.");
  const auto* meant = sent.find("audience");
  if (meant != nullptr) reading.object(*meant, "audience", {"segment", "conditions", "contacts"});
  if (!reading.fine()) return std::unexpected(Rejected(reading.take()));
  const auto said = said_in(sent);
  if (auto problems = read_said(*what, said); !problems.empty()) return std::unexpected(Rejected(std::move(problems)));
  const Json audience = meant == nullptr ? Json(JsonObject{}) : *meant;
  if (auto contacts = audience_of(tx, shop, audience, rules); !contacts) return std::unexpected(contacts.error());
  broadcast.said = said.write();
  broadcast.audience = audience.write();
  return broadcast;
}

}  // namespace tendero::desk
