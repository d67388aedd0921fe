#pragma once

#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "sandbox/whatsapp/message_field.hpp"
#include "sandbox/whatsapp/template_definition.hpp"

/// WhatsApp Cloud API, "Templates": the rules of each part of a template that is asked for. Each returns the part as
/// Meta keeps and shows it; a broken rule is kept by the field.
namespace tendero::sandbox::whatsapp {

/// What holds for all parts of a template.
struct TemplateFrame {
  std::string category;
  std::string language;
  bool named = false;
  TemplateOrigin origin = TemplateOrigin::asked_for;

  [[nodiscard]] bool is_new() const noexcept { return origin == TemplateOrigin::asked_for; }
};

/// A word that may be written in any case, in capitals: "header" is "HEADER".
[[nodiscard]] std::string read_capitals(const Field& field);

/// All components of a template.
[[nodiscard]] boost::json::array read_definition_components(const Field& components, const TemplateFrame& frame);
/// "BUTTONS" of a template, or of a card when `of_card`.
[[nodiscard]] boost::json::object read_definition_buttons(const Field& component, const TemplateFrame& frame,
                                                          bool of_card);
/// What stands on a button: one line without variables.
std::string read_button_label(const Field& text);
/// The fixed form of authentication templates: `add_security_recommendation`, `code_expiration_minutes`, an OTP button.
[[nodiscard]] boost::json::array read_authentication_components(const Field& components, const TemplateFrame& frame);

/// The rules of a text with variables: how they are named, and where they stand.
void check_variables(const Field& field, std::string_view text, const TemplateFrame& frame);
/// An example for each variable of `text`: `example.{key}`, or `example.{key}_named_params`.
void check_examples(const Field& component, std::string_view key, std::string_view text, const TemplateFrame& frame);

}  // namespace tendero::sandbox::whatsapp
