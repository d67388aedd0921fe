#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"

namespace tendero::channels::whatsapp {

/// What an answer of the Graph API other than success means for the message that was being sent.
/// WhatsApp Cloud API, "Error codes": the code decides, not the HTTP status or the title. An answer with a code says
/// that nothing was sent; one that is no JSON (a proxy's page, half a body) says nothing, so with 5xx it is
/// `uncertain`. Its texts may repeat what was sent to it, so `token` is taken out of them.
[[nodiscard]] Fault fault_of(const net::Response& answer, const Secret& token);

}  // namespace tendero::channels::whatsapp
