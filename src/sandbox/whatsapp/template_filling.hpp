#pragma once

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/business_message.hpp"
#include "sandbox/whatsapp/template_book.hpp"

namespace tendero::sandbox::whatsapp {

/// Completes a message of type `template`, whose own rules were kept (`read_message`): it must be in the book in that
/// language and approved (132001, paused 132015, disabled 132016), be filled with exactly what it has variables for
/// (132000; 100 and 132012 for names and kinds) and not become too long (132005); an authentication template needs a
/// number (131062). Then the message has the template's category, and the phone shows what the customer reads.
/// WhatsApp Cloud API, "Templates" and "Error codes".
[[nodiscard]] Checked<void> fill_template(TemplateBook& book, const boost::json::object& said,
                                          BusinessMessage& message);

/// What a tap on the button that asks for the customer's number is called on the phone.
inline constexpr std::string_view share_number_id = "share:phone_number";

}  // namespace tendero::sandbox::whatsapp
