#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "channels/whatsapp/field_check.hpp"
#include "crm/templates/message_template.hpp"

/// The rules of each part of a template, held by `check_design`. WhatsApp Cloud API, "Templates, components".
namespace tendero::channels::whatsapp {

/// A text of 1 to `most` characters with an example for each of its variables, which are all named or all numbered.
void check_text(FieldCheck& check, const std::string& field, const crm::TemplateText& text, std::size_t most,
                bool named);
/// The same, with words enough around its variables.
void check_body(FieldCheck& check, const std::string& field, const crm::TemplateText& text, std::size_t most,
                bool named);
/// One line without formatting and emoji, with one variable at most.
void check_head_text(FieldCheck& check, const std::string& field, const crm::TemplateText& text, bool named);
/// An address that may end in one variable, {{1}}, and then has an example.
void check_address(FieldCheck& check, const std::string& field, const crm::TemplateTap& tap);

/// Where buttons stand.
enum class TapPlace { message, code, card };
void check_taps(FieldCheck& check, const std::string& field, const std::vector<crm::TemplateTap>& taps, TapPlace place);

}  // namespace tendero::channels::whatsapp
