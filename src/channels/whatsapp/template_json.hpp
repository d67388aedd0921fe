#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "crm/templates/channel_template.hpp"

/// Templates as the Graph API writes them. WhatsApp Cloud API, "Templates, components".
namespace tendero::channels::whatsapp {

/// One element of `data` in the answer to `GET /{account}/message_templates`. Tolerant: whatever is missing is empty,
/// what is new to us is named in `unknown_parts`.
[[nodiscard]] crm::ChannelTemplate read_channel_template(const boost::json::object& said);

/// The body of `POST /{account}/message_templates`.
[[nodiscard]] boost::json::object to_creation(const crm::MessageTemplate& design);
/// The body of `POST /{template_id}`: name and language cannot be changed.
[[nodiscard]] boost::json::object to_edit(const crm::MessageTemplate& design);

}  // namespace tendero::channels::whatsapp
