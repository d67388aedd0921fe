#pragma once

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/message_template.hpp"

namespace tendero::sandbox::whatsapp {

/// Whose template it is.
enum class TemplateOrigin {
  asked_for,  ///< somebody asks for it now: every rule holds
  in_place    ///< it stands in the account as if from earlier: examples may be missing, and variables stand anywhere
};

/// WhatsApp Cloud API, "Templates": reads `{name, language, category, parameter_format?, message_send_ttl_seconds?,
/// components}` as strictly as Meta, and a little more: keys that do not exist are refused. Code 100 with the subcodes
/// of `TemplateFlaw`.
[[nodiscard]] Checked<TemplateDefinition> read_definition(const boost::json::object& body, TemplateOrigin origin);

/// The same template with what `body` changes: `{category?, components?, message_send_ttl_seconds?}`. An approved one
/// keeps its category.
[[nodiscard]] Checked<TemplateDefinition> read_changes(const MessageTemplate& before, const boost::json::object& body);

}  // namespace tendero::sandbox::whatsapp
