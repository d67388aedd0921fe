#include "channels/whatsapp/render.hpp"

#include <utility>

#include <boost/json/array.hpp>

#include "channels/whatsapp/fit.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;

json::object text_message(const crm::Text& text) {
  return {{"type", "text"}, {"text", {{"preview_url", false}, {"body", text.body}}}};
}

json::object buttons_message(const crm::Choices& choices) {
  json::array buttons;
  for (const crm::Choice& choice : choices.choices) {
    buttons.push_back({{"type", "reply"}, {"reply", {{"id", choice.id}, {"title", choice.title}}}});
  }
  return {{"type", "interactive"},
          {"interactive",
           {{"type", "button"}, {"body", {{"text", choices.body}}}, {"action", {{"buttons", std::move(buttons)}}}}}};
}

json::object list_message(const crm::Choices& choices) {
  json::array rows;
  for (const crm::Choice& choice : choices.choices) {
    json::object row{{"id", choice.id}, {"title", choice.title}};
    if (!choice.description.empty()) row["description"] = choice.description;
    rows.push_back(std::move(row));
  }
  json::array sections;
  sections.push_back({{"rows", std::move(rows)}});
  return {{"type", "interactive"},
          {"interactive",
           {{"type", "list"},
            {"body", {{"text", choices.body}}},
            {"action", {{"button", choices.button}, {"sections", std::move(sections)}}}}}};
}

}  // namespace

Result<json::object> render(const crm::Content& content) {
  const auto fitted = fit(content);
  if (fitted.size() != 1) {
    return fault(FaultKind::invalid, "message_refused",
                 fitted.empty() ? "There is nothing in this message that WhatsApp could show."
                                : "This is more than one WhatsApp message; fit it first and send each part.");
  }
  if (const auto* text = std::get_if<crm::Text>(&fitted.front())) return text_message(*text);
  const auto& choices = std::get<crm::Choices>(fitted.front());
  return choices.button.empty() ? buttons_message(choices) : list_message(choices);
}

}  // namespace tendero::channels::whatsapp
