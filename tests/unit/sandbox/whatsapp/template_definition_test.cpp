#include "sandbox/whatsapp/template_definition.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

std::string times(std::size_t count, const std::string& each) {
  std::string text;
  for (std::size_t index = 0; index < count; ++index) text += each;
  return text;
}

/// A template of these components, each as JSON, with "BODY" of no variables unless it is among them.
std::string of(const std::string& components, const std::string& members = "", bool with_body = true) {
  const std::string body = with_body ? R"({"type":"BODY","text":"Tu pedido va en camino."})" : "";
  const std::string comma = with_body && !components.empty() ? "," : "";
  return R"({"name":"pedido","language":"es_MX","category":"MARKETING")" + members + R"(,"components":[)" + body +
         comma + components + "]}";
}

std::string body(const std::string& text, const std::string& example = "", const std::string& members = "") {
  return of(R"({"type":"BODY","text":")" + text + "\"" + (example.empty() ? "" : R"(,"example":)" + example) + "}",
            members, false);
}

std::string buttons(const std::string& list) { return of(R"({"type":"BUTTONS","buttons":[)" + list + "]}"); }

std::string quick(const std::string& label) { return R"({"type":"QUICK_REPLY","text":")" + label + "\"}"; }

std::string url(const std::string& address, const std::string& label = "Ver", const std::string& more = "") {
  return R"({"type":"URL","text":")" + label + R"(","url":")" + address + "\"" + more + "}";
}

std::string card(const std::string& button = R"({"type":"QUICK_REPLY","text":"Sí"})",
                 const std::string& text = "Una pizza") {
  return R"({"components":[{"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::a"]}},
      {"type":"BODY","text":")" +
         text + R"("},{"type":"BUTTONS","buttons":[)" + button + "]}]}";
}

std::string cards(const std::string& list) { return of(R"({"type":"CAROUSEL","cards":[)" + list + "]}"); }

std::string authentication(const std::string& components) {
  return R"({"name":"codigo","language":"es","category":"AUTHENTICATION","components":[)" + components + "]}";
}

const std::string code_body = R"({"type":"BODY","add_security_recommendation":true})";
const std::string code_button = R"({"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE"}]})";

/// "" when it is good; else the subcode and what is wrong.
std::string refusal(const std::string& definition, TemplateOrigin origin = TemplateOrigin::asked_for) {
  const auto read = read_definition(json::parse(definition).as_object(), origin);
  if (read) return "";
  EXPECT_EQ(read.error().code, 100) << definition;
  EXPECT_EQ(read.error().status, 400) << definition;
  return std::to_string(read.error().subcode) + " " + read.error().user_message;
}

void expect_refusals(const std::vector<std::pair<std::string, std::string>>& rows) {
  for (const auto& [definition, refused] : rows) EXPECT_EQ(refusal(definition), refused) << definition.substr(0, 300);
}

TEST(TemplateDefinitions, KeepTheRulesOfTheWhole) {
  const auto with = [](const std::string& members) {
    return "{" + members + R"(,"components":[{"type":"BODY","text":"Tu pedido va en camino."}]})";
  };
  expect_refusals({
      {of(""), ""},
      {with(R"("name":"Pedido","language":"es","category":"UTILITY")"),
       "0 name may have lower-case letters, digits and _ only."},
      {with(R"("name":"pedido-1","language":"es","category":"UTILITY")"),
       "0 name may have lower-case letters, digits and _ only."},
      {with(R"("name":")" + times(513, "a") + R"(","language":"es","category":"UTILITY")"),
       "2388040 name must be at most 512 characters long."},
      {with(R"("language":"es","category":"UTILITY")"), "2388043 The parameter name is required."},
      {with(R"("name":"a","language":"español","category":"UTILITY")"), "0 language is not a supported language."},
      {with(R"("name":"a","language":"es-MX","category":"UTILITY")"), "0 language is not a supported language."},
      {with(R"("name":"a","language":"es","category":"NEWS")"),
       "0 category must be one of MARKETING, UTILITY, AUTHENTICATION."},
      {with(R"("name":"a","language":"es","category":"UTILITY","colour":"red")"),
       "0 Unexpected key \"colour\" on param \"message\"."},
      {with(R"("name":"a","language":"es","category":"UTILITY","parameter_format":"LOOSE")"),
       "0 parameter_format must be POSITIONAL or NAMED."},
      {with(R"("name":"a","language":"es","category":"UTILITY","message_send_ttl_seconds":5)"),
       "0 message_send_ttl_seconds must be -1, or 30 seconds at least."},
      {of("", "", false), "0 components must not be empty."},
      {of(R"({"type":"FOOTER","text":"Gracias"})", "", false), "2388043 components need a BODY."},
      {of(R"({"type":"FOOTER","text":"a"},{"type":"FOOTER","text":"b"})"),
       "0 components[2]['type'] is duplicated: FOOTER"},
      {of(R"({"type":"SIDEBAR"})"),
       "0 components[1]['type'] must be one of HEADER, BODY, FOOTER, BUTTONS, LIMITED_TIME_OFFER, CAROUSEL."},
  });
}

TEST(TemplateDefinitions, KeepTheRulesOfBodies) {
  const std::string example = R"({"body_text":[["Ana"]]})";
  const std::string named = R"(,"parameter_format":"NAMED")";
  expect_refusals({
      {body(times(1024, "a")), ""},
      {body(times(1025, "a")), "2388040 components[0]['text'] must be at most 1024 characters long."},
      {body("Hola {{1}}, tu pedido va en camino.", example), ""},
      {body("Hola {{1}}, tu pedido va en camino."), "2388043 The parameter components[0]['example'] is required."},
      {body("Hola {{1}}, tu pedido va en camino.", R"({"body_text":[["Ana","Luis"]]})"),
       "0 Invalid count of components[0]['example']['body_text'][0]. Min allowed: 1, Max allowed: 1"},
      {body("{{1}}, tu pedido va en camino.", example),
       "2388299 components[0]['text'] must neither begin nor end with a variable."},
      {body("Tu pedido va en camino, {{1}}", example),
       "2388299 components[0]['text'] must neither begin nor end with a variable."},
      {body("Hola {{1}} {{2}}, tu pedido va en camino.", R"({"body_text":[["Ana","Ruiz"]]})"),
       "2388047 components[0]['text'] must have words between its variables."},
      {body("Hola {{2}}, tu pedido va en camino.", example),
       "2388047 components[0]['text'] must have variables numbered {{1}}, {{2}}, … without gaps."},
      {body("Hola {{1}}, tu {{3}} va en camino.", R"({"body_text":[["Ana","pedido"]]})"),
       "2388047 components[0]['text'] must have variables numbered {{1}}, {{2}}, … without gaps."},
      {body("Hola {{nombre}}, tu pedido va en camino.", example),
       "2388047 components[0]['text'] must have variables numbered {{1}}, {{2}}, … without gaps."},
      {body("Hola {{1}, tu pedido va en camino."), "2388047 components[0]['text'] has braces that are no variable."},
      {body("Hola {{1}}, listo.", example), "2388293 components[0]['text'] has too many variables for its length."},
      {body("Hola {{1}}, ya listo.", example), ""},
      {body("Hola {{nombre}}, tu pedido va en camino.",
            R"({"body_text_named_params":[{"param_name":"nombre","example":"Ana"}]})", named),
       ""},
      {body("Hola {{nombre}}, tu pedido va en camino.",
            R"({"body_text_named_params":[{"param_name":"otro","example":"Ana"}]})", named),
       "0 components[0]['example']['body_text_named_params'] must name the variables of the text."},
      {body("Hola {{nombre}}, tu pedido va en camino.", example, named),
       "2388043 The parameter components[0]['example']['body_text_named_params'] is required."},
      {body("Hola {{Nombre}}, tu pedido va en camino.", example, named),
       "2388047 components[0]['text'] has variables that are no names: lower-case letters, digits and _."},
      {body("Hola {{1}}, tu pedido va en camino.", example, named),
       "2388047 components[0]['text'] has variables that are no names: lower-case letters, digits and _."},
  });
}

TEST(TemplateDefinitions, KeepTheRulesOfHeadersAndFooters) {
  const auto header = [](const std::string& members) { return of(R"({"type":"header",)" + members + "}"); };
  const auto footer = [](const std::string& text) { return of(R"({"type":"FOOTER","text":")" + text + "\"}"); };
  expect_refusals({
      {header(R"("format":"TEXT","text":")" + times(60, "a") + "\""), ""},
      {header(R"("format":"TEXT","text":")" + times(61, "a") + "\""),
       "2388040 components[1]['text'] must be at most 60 characters long."},
      {header(R"("format":"TEXT","text":"Pedido {{1}} listo","example":{"header_text":["501"]})"), ""},
      {header(R"("format":"TEXT","text":"Pedido {{1}} listo")"),
       "2388043 The parameter components[1]['example'] is required."},
      {header(R"("format":"TEXT","text":"Pedido {{1}} de {{2}} listo","example":{"header_text":["501","Ana"]})"),
       "2388047 components[1]['text'] can have one variable at most."},
      {header(R"("format":"TEXT","text":"*Pedido* listo")"),
       "2388047 components[1]['text'] can have no line breaks, formatting or emoji."},
      {header(R"("format":"TEXT","text":"Pedido 🍕 listo")"),
       "2388047 components[1]['text'] can have no line breaks, formatting or emoji."},
      {header(R"("format":"TEXT","text":"Pedido\nlisto")"),
       "2388047 components[1]['text'] can have no line breaks, formatting or emoji."},
      {header(R"("format":"HOLOGRAM")"), "0 components[1]['format'] is not a format of a header here."},
      {header(R"("format":"IMAGE","example":{"header_handle":["4::aW"]})"), ""},
      {header(R"("format":"IMAGE")"), "2388043 The parameter components[1]['example'] is required."},
      {header(R"("format":"IMAGE","example":{"header_handle":["https://a/b.png"]})"),
       "0 components[1]['example']['header_handle'][0] is not a handle of an upload."},
      {header(R"("format":"IMAGE","text":"a","example":{"header_handle":["4::aW"]})"),
       "0 components[1]['text'] stands in a header of format TEXT alone."},
      {header(R"("format":"LOCATION")"), ""},
      {footer(times(60, "a")), ""},
      {footer(times(61, "a")), "2388040 components[1]['text'] must be at most 60 characters long."},
      {footer("Hola {{1}} tú"), "2388073 components[1]['text'] can have no variables."},
      {footer(R"(a\nb)"), "2388073 components[1]['text'] can have no line breaks."},
  });
}

TEST(TemplateDefinitions, KeepTheRulesOfButtons) {
  const std::string list = "components[1]['buttons']";
  std::string eleven = quick("0");
  for (int index = 1; index < 11; ++index) eleven += "," + quick(std::to_string(index));
  const std::string phone = R"({"type":"PHONE_NUMBER","text":"Llamar","phone_number":"+529991234567"})";
  const std::string copy = R"({"type":"COPY_CODE","example":"VERANO"})";
  const std::string example = R"(,"example":["https://shop.test/501"])";
  expect_refusals({
      {buttons(quick("Sí") + "," + quick("No") + "," + url("https://shop.test") + "," + phone + "," + copy), ""},
      {buttons(url("https://shop.test") + "," + quick("Sí") + "," + quick("No")), ""},
      {buttons(quick("Sí") + "," + url("https://shop.test") + "," + quick("No")),
       "0 " + list + " must have the quick replies together, before or after all others."},
      {buttons(url("https://a.test", "A") + "," + quick("Sí") + "," + url("https://b.test", "B")),
       "0 " + list + " must have the quick replies together, before or after all others."},
      {buttons(eleven), "0 Invalid count of " + list + ". Min allowed: 1, Max allowed: 10"},
      {buttons(""), "0 Invalid count of " + list + ". Min allowed: 1, Max allowed: 10"},
      {buttons(quick(times(25, "a"))), ""},
      {buttons(quick(times(26, "a"))), "2388040 " + list + "[0]['text'] must be at most 25 characters long."},
      {buttons(quick("Hola {{1}}")), "0 " + list + "[0]['text'] can have no variables."},
      {buttons(quick("Sí") + "," + quick("Sí")), "0 " + list + "[1]['text'] is duplicated: Sí"},
      {buttons(url("https://a.test", "A") + "," + url("https://b.test", "B")), ""},
      {buttons(url("https://a.test", "A") + "," + url("https://b.test", "B") + "," + url("https://c.test", "C")),
       "0 " + list + " may have 2 of type URL and have 3."},
      {buttons(url("ftp://a")), "0 " + list + "[0]['url'] must be an http(s) URL."},
      {buttons(url("https://shop.test/{{1}}", "Ver", example)), ""},
      {buttons(url("https://shop.test/{{1}}")), "2388043 The parameter " + list + "[0]['example'] is required."},
      {buttons(url("https://shop.test/{{1}}/ver", "Ver", example)),
       "0 " + list + "[0]['url'] may have one variable, {{1}}, at the end."},
      {buttons(url("https://shop.test/{{2}}", "Ver", example)),
       "0 " + list + "[0]['url'] may have one variable, {{1}}, at the end."},
      {buttons(url("https://shop.test/" + times(1982, "a"))), ""},
      {buttons(url("https://shop.test/" + times(1983, "a"))),
       "2388040 " + list + "[0]['url'] must be at most 2000 characters long."},
      {buttons(phone + R"(,{"type":"PHONE_NUMBER","text":"Otro","phone_number":"1"})"),
       "0 " + list + " may have 1 of type PHONE_NUMBER and have 2."},
      {buttons(R"({"type":"PHONE_NUMBER","text":"Llamar","phone_number":"123456789012345678901"})"),
       "2388040 " + list + "[0]['phone_number'] must be at most 20 characters long."},
      {buttons(R"({"type":"PHONE_NUMBER","text":"Llamar","phone_number":"casa"})"),
       "0 " + list + "[0]['phone_number'] must be a phone number."},
      {buttons(copy + "," + copy), "0 " + list + " may have 1 of type COPY_CODE and have 2."},
      {buttons(R"({"type":"COPY_CODE"})"), "2388043 The parameter " + list + "[0]['example'] is required."},
      {buttons(R"({"type":"COPY_CODE","example":["VERANO"]})"), ""},
      {buttons(R"({"type":"COPY_CODE","example":"1234567890123456"})"),
       "2388040 " + list + "[0]['example'] must be at most 15 characters long."},
      {buttons(R"({"type":"FLOW","text":"Reservar","flow_id":"77"})"), ""},
      {buttons(R"({"type":"FLOW","text":"Reservar"})"),
       "0 " + list + "[0] must have one of flow_id, flow_name, flow_json."},
      {buttons(R"({"type":"CATALOG","text":"Ver"})"), ""},
      {buttons(R"({"type":"CATALOG","text":"Ver"},)" + quick("Sí")), "0 " + list + " of type CATALOG stand alone."},
      {buttons(R"({"type":"REQUEST_CONTACT_INFO"})"), ""},
      {buttons(R"({"type":"REQUEST_CONTACT_INFO","text":"Dame"})"),
       "0 Unexpected key \"text\" on param \"" + list + "[0]\"."},
      {buttons(R"({"type":"OTP","otp_type":"COPY_CODE"})"),
       "0 " + list + "[0]['type'] OTP is not a type of button here."},
      {buttons(R"({"type":"DANCE","text":"a"})"), "0 " + list + "[0]['type'] DANCE is not a type of button here."},
      {buttons("3"), "0 Param " + list + "[0] must be a JSON object."},
  });
}

TEST(TemplateDefinitions, KeepTheRulesOfOffersAndCarousels) {
  const std::string offer =
      R"({"type":"limited_time_offer","limited_time_offer":{"text":"Hasta hoy","has_expiration":true}})";
  const std::string cards_list = "components[1]['cards']";
  std::string eleven = card();
  for (int index = 1; index < 11; ++index) eleven += "," + card();
  expect_refusals({
      {of(offer), ""},
      {of(R"({"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"12345678901234567"}})"),
       "2388040 components[1]['limited_time_offer']['text'] must be at most 16 characters long."},
      {of(offer + R"(,{"type":"FOOTER","text":"a"})"), "0 components with a LIMITED_TIME_OFFER have no FOOTER."},
      {of(offer + R"(,{"type":"HEADER","format":"TEXT","text":"a"})"),
       "0 components with a LIMITED_TIME_OFFER have an IMAGE or VIDEO as HEADER."},
      {of(R"({"type":"BODY","text":")" + times(601, "a") + "\"}," + offer, "", false),
       "2388040 components[0]['text'] must be at most 600 characters long."},
      {R"({"name":"a","language":"es","category":"UTILITY","components":[{"type":"BODY","text":"Hola"},)" + offer +
           "]}",
       "0 components with a LIMITED_TIME_OFFER are for MARKETING."},
      {cards(card() + "," + card()), ""},
      {cards(eleven), "0 Invalid count of " + cards_list + ". Min allowed: 1, Max allowed: 10"},
      {cards(card() + "," + card(url("https://a.test"))),
       "0 " + cards_list + " must all have the same components and buttons."},
      {cards(card(quick("a") + "," + quick("b") + "," + quick("c"))),
       "0 Invalid count of " + cards_list + "[0]['components'][2]['buttons']. Min allowed: 1, Max allowed: 2"},
      {cards(card(quick("a"), times(161, "a"))),
       "2388040 " + cards_list + "[0]['components'][1]['text'] must be at most 160 characters long."},
      {cards(R"({"components":[{"type":"BODY","text":"a"}]})"),
       "2388043 " + cards_list + "[0]['components'] of a card need a HEADER."},
      {cards(R"({"components":[{"type":"FOOTER","text":"a"}]})"),
       "0 " + cards_list + "[0]['components'][0]['type'] must be one of HEADER, BODY, BUTTONS in a card."},
      {cards(card(R"({"type":"COPY_CODE","example":"a"})")),
       "0 " + cards_list + "[0]['components'][2]['buttons'][0]['type'] COPY_CODE is not a type of button here."},
      {of(R"({"type":"CAROUSEL","cards":[)" + card() + R"(]},{"type":"FOOTER","text":"a"})"),
       "0 components with a CAROUSEL have a BODY beside it and nothing else."},
  });
}

TEST(TemplateDefinitions, OfAuthenticationHaveAFixedForm) {
  expect_refusals({
      {authentication(code_body + "," + code_button), ""},
      {authentication(code_body + R"(,{"type":"FOOTER","code_expiration_minutes":90},)" + code_button), ""},
      {authentication(code_body + R"(,{"type":"FOOTER","code_expiration_minutes":91},)" + code_button),
       "0 components[1]['code_expiration_minutes'] must be a whole number from 1 to 90."},
      {authentication(R"({"type":"BODY","text":"Tu código: {{1}}."},)" + code_button),
       "0 Unexpected key \"text\" on param \"components[0]\"."},
      {authentication(code_body), "2388043 components need a BUTTONS."},
      {authentication(code_button), "2388043 components need a BODY."},
      {authentication(code_body + R"(,{"type":"HEADER","format":"TEXT","text":"a"},)" + code_button),
       "0 components[1]['type'] must be one of BODY, FOOTER, BUTTONS in an authentication template."},
      {authentication(code_body + R"(,{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"a"}]})"),
       "0 components[1]['buttons'][0]['type'] must be OTP."},
      {authentication(code_body + R"(,{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"SONG"}]})"),
       "0 components[1]['buttons'][0]['otp_type'] must be COPY_CODE, ONE_TAP or ZERO_TAP."},
      {authentication(code_body + R"(,{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ONE_TAP"}]})"),
       "2388043 The parameter components[1]['buttons'][0]['supported_apps'] is required."},
      {authentication(
           code_body +
           R"(,{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"ZERO_TAP","package_name":"a.b","signature_hash":"c"}]})"),
       "2388043 The parameter components[1]['buttons'][0]['zero_tap_terms_accepted'] is required."},
  });
  const auto read = read_definition(
      json::parse(authentication(code_body + R"(,{"type":"FOOTER","code_expiration_minutes":5},)" + code_button))
          .as_object(),
      TemplateOrigin::asked_for);
  ASSERT_TRUE(read);
  EXPECT_EQ(component_in(read->components, "BODY")->at("text"),
            "Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.");
  EXPECT_EQ(component_in(read->components, "FOOTER")->at("text"), "Este código caduca en 5 minutos.");
  EXPECT_EQ(component_in(read->components, "BUTTONS")->at("buttons").at(0).at("type"), "URL");
}

TEST(TemplateDefinitions, ThatStandInPlaceNeedNoExamplesAndHaveVariablesAnywhere) {
  EXPECT_EQ(refusal(body("{{1}}{{2}}"), TemplateOrigin::in_place), "");
  EXPECT_EQ(refusal(of(R"({"type":"HEADER","format":"IMAGE"})"), TemplateOrigin::in_place), "");
  EXPECT_NE(refusal(body("{{1}}{{3}}"), TemplateOrigin::in_place), "") << "gaps cannot be filled";
}

TEST(TemplateDefinitions, AreKeptAsMetaShowsThem) {
  const auto read = read_definition(
      json::parse(R"({"name":"a","language":"es","category":"marketing","components":[{"type":"body","text":"Hola"},
          {"type":"buttons","buttons":[{"type":"quick_reply","text":"Sí"}]}]})")
          .as_object(),
      TemplateOrigin::asked_for);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->category, "MARKETING");
  EXPECT_EQ(read->parameter_format, "POSITIONAL");
  EXPECT_EQ(json::value(read->components), json::parse(R"([{"type":"BODY","text":"Hola"},
      {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Sí"}]}])"));
}

}  // namespace
}  // namespace tendero::sandbox::whatsapp
