#pragma once

#include "base/result.hpp"
#include "crm/templates/message_template.hpp"

namespace tendero::channels::whatsapp {

/// WhatsApp Cloud API, "Templates, components": whether a template may be handed in. Invalid (`template_refused`) with
/// the first field that breaks its rule, named as the API of this server writes it ("body.text", "taps[0].label"), and
/// what to do about it.
[[nodiscard]] Result<void> check_design(const crm::MessageTemplate& design);

}  // namespace tendero::channels::whatsapp
