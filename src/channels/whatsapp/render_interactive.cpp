#include <cstdint>
#include <iterator>
#include <utility>

#include "channels/whatsapp/render_parts.hpp"

/// WhatsApp Cloud API, "Interactive messages": `interactive` of each type.
namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

json::object media_header(const crm::Media& media) {
  return {{"type", type_of(media.kind)}, {type_of(media.kind), media_object(media)}};
}

/// Everything but the action. A type without body, header or footer leaves them empty.
json::object interactive(std::string_view type, std::string_view body, const crm::Decor& decor, json::object action) {
  json::object object{{"type", type}};
  if (decor.picture) {
    object["header"] = media_header(*decor.picture);
  } else if (!decor.header.empty()) {
    object["header"] = {{"type", "text"}, {"text", decor.header}};
  }
  if (!body.empty()) object["body"] = {{"text", body}};
  if (!decor.footer.empty()) object["footer"] = {{"text", decor.footer}};
  object["action"] = std::move(action);
  return object;
}

json::object named_action(std::string_view name, json::object parameters) {
  json::object action{{"name", name}};
  if (!parameters.empty()) action["parameters"] = std::move(parameters);
  return action;
}

json::array reply_buttons(std::string_view type, const std::vector<crm::Choice>& choices) {
  json::array buttons;
  for (const crm::Choice& choice : choices) {
    buttons.push_back({{"type", type}, {type, {{"id", choice.id}, {"title", choice.title}}}});
  }
  return buttons;
}

json::object row_object(const crm::Choice& choice) {
  json::object row{{"id", choice.id}, {"title", choice.title}};
  put(row, "description", choice.description);
  return row;
}

/// A section for every run of choices of the same group.
json::array list_sections(const std::vector<crm::Choice>& choices) {
  json::array sections;
  const std::string* title = nullptr;
  for (const crm::Choice& choice : choices) {
    if (title == nullptr || *title != choice.section) {
      json::object section;
      put(section, "title", choice.section);
      section["rows"] = json::array();
      sections.push_back(std::move(section));
      title = &choice.section;
    }
    sections.back().at("rows").as_array().push_back(row_object(choice));
  }
  return sections;
}

json::object card_object(const crm::Card& card, std::int64_t index) {
  json::object object{{"card_index", index}, {"type", "cta_url"}, {"header", media_header(card.picture)}};
  if (!card.body.empty()) object["body"] = {{"text", card.body}};
  if (card.label.empty()) {
    object["action"] = {{"buttons", reply_buttons("quick_reply", card.choices)}};
  } else {
    object["action"] = named_action("cta_url", {{"display_text", card.label}, {"url", card.url}});
  }
  return object;
}

std::string_view type_of(crm::Wish wish) {
  using enum crm::Wish;
  switch (wish) {
    case location:
      return "location_request_message";
    case phone_number:
      return "request_contact_info";
    case address:
      return "address_message";
    case call_permission:
      return "call_permission_request";
  }
  return "";
}

}  // namespace

bool is_single(const crm::Products& products) noexcept {
  return products.sections.size() == 1 && products.sections.front().products.size() == 1 &&
         products.decor.header.empty() && !products.decor.picture;
}

json::array product_sections(const std::vector<crm::ProductSection>& sections) {
  json::array list;
  for (const crm::ProductSection& each : sections) {
    json::array items;
    for (const std::string& product : each.products) items.push_back({{"product_retailer_id", product}});
    json::object section;
    put(section, "title", each.title);
    section["product_items"] = std::move(items);
    list.push_back(std::move(section));
  }
  return list;
}

json::object interactive_object(const crm::Choices& choices) {
  if (choices.button.empty()) {
    return interactive("button", choices.body, choices.decor, {{"buttons", reply_buttons("reply", choices.choices)}});
  }
  return interactive("list", choices.body, choices.decor,
                     {{"button", choices.button}, {"sections", list_sections(choices.choices)}});
}

json::object interactive_object(const crm::LinkButton& link) {
  return interactive("cta_url", link.body, link.decor,
                     named_action("cta_url", {{"display_text", link.label}, {"url", link.url}}));
}

json::object interactive_object(const crm::Carousel& carousel) {
  json::array cards;
  for (const crm::Card& card : carousel.cards) cards.push_back(card_object(card, std::ssize(cards)));
  return interactive("carousel", carousel.body, {}, {{"cards", std::move(cards)}});
}

json::object interactive_object(const crm::Products& products) {
  if (is_single(products)) {
    return interactive(
        "product", products.body, products.decor,
        {{"catalog_id", products.catalog}, {"product_retailer_id", products.sections.front().products.front()}});
  }
  return interactive("product_list", products.body, products.decor,
                     {{"catalog_id", products.catalog}, {"sections", product_sections(products.sections)}});
}

json::object interactive_object(const crm::CatalogLink& link) {
  json::object parameters;
  put(parameters, "thumbnail_product_retailer_id", link.product);
  return interactive("catalog_message", link.body, {.footer = link.footer},
                     named_action("catalog_message", std::move(parameters)));
}

json::object interactive_object(const crm::Request& request) {
  const std::string_view type = type_of(request.wish);
  json::object parameters;
  if (request.wish == crm::Wish::address) parameters["country"] = request.country;
  const std::string_view name = request.wish == crm::Wish::location ? std::string_view("send_location") : type;
  return interactive(type, request.body, {}, named_action(name, std::move(parameters)));
}

json::object interactive_object(const crm::CallButton& call) {
  json::object parameters;
  put(parameters, "display_text", call.label);
  if (call.ttl_minutes != 0) parameters["ttl_minutes"] = call.ttl_minutes;
  put(parameters, "payload", call.payload);
  return interactive("voice_call", call.body, {}, named_action("voice_call", std::move(parameters)));
}

json::object interactive_object(const crm::Form& form) {
  json::object parameters{{"flow_message_version", "3"}, {"flow_cta", form.label}};
  put(parameters, "flow_id", form.id);
  put(parameters, "flow_name", form.name);
  put(parameters, "flow_token", form.token);
  if (form.draft) parameters["mode"] = "draft";
  parameters["flow_action"] = form.screen.empty() ? "data_exchange" : "navigate";
  json::object payload;
  put(payload, "screen", form.screen);
  if (!form.data.empty()) payload["data"] = object_said_by(form.data);
  if (!payload.empty()) parameters["flow_action_payload"] = std::move(payload);
  return interactive("flow", form.body, form.decor, named_action("flow", std::move(parameters)));
}

}  // namespace tendero::channels::whatsapp
