#include "contract/channel/template_limit_rows.hpp"

#include <utility>

#include <boost/json/array.hpp>

namespace tendero::test {
namespace {

namespace json = boost::json;

std::string letters_of(std::size_t count) { return std::string(count, 'x'); }

json::object text_of(const std::string& type, std::size_t count) {
  return {{"type", type}, {"text", letters_of(count)}};
}

json::array list_of(json::value each) {
  json::array list;
  list.push_back(std::move(each));
  return list;
}

/// A template with these components behind a body.
json::object with(json::array more, json::object body = {{"type", "BODY"}, {"text", "Hola"}}) {
  json::array components = list_of(std::move(body));
  for (json::value& each : more) components.push_back(std::move(each));
  return {{"name", "fila"}, {"language", "es"}, {"category", "MARKETING"}, {"components", std::move(components)}};
}

json::object with_buttons(json::array buttons) {
  return with(list_of({{"type", "BUTTONS"}, {"buttons", std::move(buttons)}}));
}

json::object link(std::size_t index) {
  const std::string number = std::to_string(index);
  return {{"type", "URL"}, {"text", "Ver " + number}, {"url", "https://shop.test/" + number}};
}

json::object offer(std::size_t letters) {
  return {{"type", "LIMITED_TIME_OFFER"}, {"limited_time_offer", {{"text", letters_of(letters)}}}};
}

json::object with_card(const std::string& text, std::size_t button_count) {
  json::array buttons;
  for (std::size_t index = 0; index < button_count; ++index) {
    buttons.push_back({{"type", "QUICK_REPLY"}, {"text", "Opción " + std::to_string(index)}});
  }
  json::array components;
  components.push_back({{"type", "HEADER"}, {"format", "IMAGE"}, {"example", {{"header_handle", list_of("4::a")}}}});
  components.push_back({{"type", "BODY"}, {"text", text}});
  components.push_back({{"type", "BUTTONS"}, {"buttons", std::move(buttons)}});
  return with(list_of({{"type", "CAROUSEL"}, {"cards", list_of({{"components", std::move(components)}})}}));
}

json::object code_for(std::size_t minutes) {
  json::array components = list_of({{"type", "BODY"}});
  components.push_back({{"type", "FOOTER"}, {"code_expiration_minutes", minutes}});
  components.push_back({{"type", "BUTTONS"}, {"buttons", list_of({{"type", "OTP"}, {"otp_type", "COPY_CODE"}})}});
  return {{"name", "fila"}, {"language", "es"}, {"category", "AUTHENTICATION"}, {"components", std::move(components)}};
}

}  // namespace

const std::vector<TemplateLimitRow>& template_limit_rows() {
  const std::string second = "components[1]";
  const std::string first_button = second + "['buttons'][0]";
  const std::string first_card = second + "['cards'][0]['components']";
  static const std::vector<TemplateLimitRow> table{
      {"template_name", "name",
       [](std::size_t count) {
         auto asked = with({});
         asked["name"] = letters_of(count);
         return asked;
       }},
      {"template_header", second + "['text']",
       [](std::size_t count) {
         auto header = text_of("HEADER", count);
         header["format"] = "TEXT";
         return with(list_of(std::move(header)));
       }},
      {"template_body", "components[0]['text']", [](std::size_t count) { return with({}, text_of("BODY", count)); }},
      {"template_footer", second + "['text']",
       [](std::size_t count) { return with(list_of(text_of("FOOTER", count))); }},
      {"template_buttons", second + "['buttons']",
       [](std::size_t count) {
         json::array buttons;
         for (std::size_t index = 0; index < count; ++index)
           buttons.push_back({{"type", "QUICK_REPLY"}, {"text", "Opción " + std::to_string(index)}});
         return with_buttons(std::move(buttons));
       }},
      {"template_button_label", first_button + "['text']",
       [](std::size_t count) { return with_buttons(list_of(text_of("QUICK_REPLY", count))); }},
      {"template_url_buttons", second + "['buttons']",
       [](std::size_t count) {
         json::array buttons;
         for (std::size_t index = 0; index < count; ++index) buttons.push_back(link(index));
         return with_buttons(std::move(buttons));
       }},
      {"template_url", first_button + "['url']",
       [](std::size_t count) {
         const std::string shop = "https://shop.test/";
         auto button = link(0);
         button["url"] = shop + letters_of(count - shop.size());
         return with_buttons(list_of(std::move(button)));
       }},
      {"template_phone_number", first_button + "['phone_number']",
       [](std::size_t count) {
         return with_buttons(
             list_of({{"type", "PHONE_NUMBER"}, {"text", "Llamar"}, {"phone_number", std::string(count, '5')}}));
       }},
      {"coupon_code", first_button + "['example']",
       [](std::size_t count) {
         return with_buttons(list_of({{"type", "COPY_CODE"}, {"example", letters_of(count)}}));
       }},
      {"template_offer_text", second + "['limited_time_offer']['text']",
       [](std::size_t count) { return with(list_of(offer(count))); }},
      {"template_offer_body", "components[0]['text']",
       [](std::size_t count) { return with(list_of(offer(1)), text_of("BODY", count)); }},
      {"template_card_body", first_card + "[1]['text']",
       [](std::size_t count) { return with_card(letters_of(count), 1); }},
      {"template_card_buttons", first_card + "[2]['buttons']",
       [](std::size_t count) { return with_card("Hola", count); }},
      {"template_code_minutes", second + "['code_expiration_minutes']", code_for},
  };
  return table;
}

}  // namespace tendero::test
