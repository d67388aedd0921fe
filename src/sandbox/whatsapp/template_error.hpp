#pragma once

#include <cstddef>
#include <string>

#include "sandbox/whatsapp/graph_error.hpp"
#include "sandbox/whatsapp/message_field.hpp"

namespace tendero::sandbox::whatsapp {

/// What may be wrong with a template that is asked for, as `error_subcode` says it.
/// WhatsApp Cloud API, "Error codes", template creation.
enum class TemplateFlaw {
  other = 0,                     ///< code 100 alone
  too_many_templates = 2388019,  ///< the account has as many as it may
  name_blocked = 2388023,        ///< deleted less than 30 days ago
  exists = 2388024,              ///< there is one with this name in this language
  too_long = 2388040,
  missing_field = 2388043,  ///< an example, mostly
  header_or_body = 2388047,
  footer = 2388073,
  too_many_variables = 2388293,  ///< for so few words
  variable_at_end = 2388299,     ///< or at the beginning
  not_found = 2593002
};

/// Code 100 with the flaw as subcode; `what` says which field and why, for people.
[[nodiscard]] GraphError template_error(TemplateFlaw flaw, std::string what);

/// A refusal by a `Field` in the words of templates: sending has its own codes (131008, 131009), templates have 100.
[[nodiscard]] GraphError as_template_error(const GraphError& error);

/// The text of a field of a template: 1 to `most` characters, else `too_long` (or missing, as `Field::text`).
std::string read_words(const Field& field, std::size_t most);

}  // namespace tendero::sandbox::whatsapp
