#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/courier.hpp"
#include "sandbox/whatsapp/message_template.hpp"

/// What Meta tells of templates: WhatsApp Cloud API, "Webhooks", the fields of the account. Their ids are whole
/// numbers there, and no phone number stands beside them.
namespace tendero::sandbox::whatsapp {

/// `message_template_status_update`. `more` holds what this event has beside the usual, as `other_info`.
[[nodiscard]] Update status_update(const MessageTemplate& message_template, std::string_view event,
                                   std::string_view reason, const boost::json::object& more = {});
/// `message_template_quality_update`, after the quality changed.
[[nodiscard]] Update quality_update(const MessageTemplate& message_template, std::string_view previous);
/// `template_category_update`, after the category changed or a change was announced (`previous` is empty then).
[[nodiscard]] Update category_update(const MessageTemplate& message_template, std::string_view previous);

}  // namespace tendero::sandbox::whatsapp
