#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_definition_rules.hpp"
#include "sandbox/whatsapp/template_error.hpp"

/// WhatsApp Cloud API, "Authentication templates": their words are Meta's own in each language, the business says only
/// what stands there. The button becomes an address that ends with the code, which is how it is filled when it is sent.
namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

struct FixedWords {
  std::string_view code;
  std::string_view advice;
  std::string_view until;
  std::string_view copy;
  std::string_view fill;
};

FixedWords words_in(std::string_view language) {
  if (language.starts_with("es")) {
    return {.code = "Tu código de verificación es *{{1}}*.",
            .advice = " Por tu seguridad, no lo compartas.",
            .until = "Este código caduca en {} minutos.",
            .copy = "Copiar código",
            .fill = "Autocompletar"};
  }
  if (language.starts_with("pt")) {
    return {.code = "Seu código de verificação é *{{1}}*.",
            .advice = " Para sua segurança, não o compartilhe.",
            .until = "Este código expira em {} minutos.",
            .copy = "Copiar código",
            .fill = "Preencher"};
  }
  return {.code = "*{{1}}* is your verification code.",
          .advice = " For your security, do not share this code.",
          .until = "This code expires in {} minutes.",
          .copy = "Copy code",
          .fill = "Autofill"};
}

json::object read_body(const Field& component, const FixedWords& words) {
  component.only({"type", "add_security_recommendation"});
  const bool advice = component.may("add_security_recommendation").flag();
  json::object body{{"type", "BODY"},
                    {"text", std::string(words.code) + std::string(advice ? words.advice : "")},
                    {"add_security_recommendation", advice}};
  json::array code;
  code.emplace_back("123456");
  json::array texts;
  texts.emplace_back(std::move(code));
  body["example"] = {{"body_text", std::move(texts)}};
  return body;
}

json::object read_footer(const Field& component, const FixedWords& words) {
  component.only({"type", "code_expiration_minutes"});
  const auto minutes =
      component.need("code_expiration_minutes").integer(1, static_cast<std::int64_t>(limits::template_code_minutes));
  return {{"type", "FOOTER"},
          {"text", fmt::format(fmt::runtime(words.until), minutes)},
          {"code_expiration_minutes", minutes}};
}

json::object read_code_button(const Field& component, const FixedWords& words) {
  component.only({"type", "buttons"});
  const Field button = component.need("buttons").one();
  button.only({"type", "otp_type", "text", "autofill_text", "supported_apps", "zero_tap_terms_accepted", "package_name",
               "signature_hash"});
  const Field type = button.need("type");
  if (type.given() && read_capitals(type) != "OTP") type.not_valid("must be OTP.");
  const Field way = button.need("otp_type");
  const std::string how = read_capitals(way);
  if (how != "COPY_CODE" && how != "ONE_TAP" && how != "ZERO_TAP") {
    way.not_valid("must be COPY_CODE, ONE_TAP or ZERO_TAP.");
  }
  const bool by_app = how == "ONE_TAP" || how == "ZERO_TAP";
  if (by_app && !button.may("package_name").given()) {
    for (const Field& app : button.need("supported_apps").items(1, limits::template_buttons)) {
      app.only({"package_name", "signature_hash"});
      app.need("package_name").text(limits::undocumented_text);
      app.need("signature_hash").text(limits::undocumented_text);
    }
  }
  if (how == "ZERO_TAP" && !button.need("zero_tap_terms_accepted").flag()) {
    button.may("zero_tap_terms_accepted").not_valid("must be true.");
  }
  const std::string_view usual = by_app ? words.fill : words.copy;
  const Field label = button.may("text");
  const std::string text = label.given() ? read_button_label(label) : std::string(usual);
  const std::string address = "https://www.whatsapp.com/otp/code/?otp_type=" + how + "&code=otp";
  json::object kept{{"type", "URL"}, {"text", text}, {"url", address + "{{1}}"}};
  json::array example;
  example.emplace_back(address + "123456");
  kept["example"] = std::move(example);
  json::array buttons;
  buttons.emplace_back(std::move(kept));
  return {{"type", "BUTTONS"}, {"buttons", std::move(buttons)}};
}

}  // namespace

json::array read_authentication_components(const Field& list, const TemplateFrame& frame) {
  const FixedWords words = words_in(frame.language);
  json::array components;
  std::set<std::string> seen;
  for (const Field& component : list.some()) {
    const Field kind = component.need("type");
    const std::string type = read_capitals(kind);
    if (!seen.insert(type).second) kind.not_valid("is duplicated: " + type);
    if (type == "BODY") {
      components.emplace_back(read_body(component, words));
    } else if (type == "FOOTER") {
      components.emplace_back(read_footer(component, words));
    } else if (type == "BUTTONS") {
      components.emplace_back(read_code_button(component, words));
    } else {
      kind.not_valid("must be one of BODY, FOOTER, BUTTONS in an authentication template.");
    }
  }
  for (const auto* needed : {"BODY", "BUTTONS"}) {
    if (!seen.contains(needed)) {
      list.refuse(template_error(TemplateFlaw::missing_field, fmt::format("{} need a {}.", list.name(), needed)));
    }
  }
  return components;
}

}  // namespace tendero::sandbox::whatsapp
