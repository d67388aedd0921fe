#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"

namespace tendero::channels::whatsapp {

/// What an answer of the Graph API other than success means for the message that was being sent.
/// WhatsApp Cloud API, "Error codes": the code decides, not the HTTP status or the title. An answer with a code says
/// that nothing was sent; one that is no JSON (a proxy's page, half a body) says nothing, so with 5xx it is
/// `uncertain`. Its texts may repeat what was sent to it, so `token` is taken out of them.
[[nodiscard]] Fault fault_of(const net::Response& answer, const Secret& token);

/// The other form of the same news: WhatsApp took a message, and later reports that it failed (`failed` status, its
/// error's code and words). `denied` for the message alone, `broken` when nothing from this number will arrive. The
/// code is read by the same table; one that it does not know is `message_refused`.
[[nodiscard]] Fault fault_of_report(std::string_view code, std::string_view words);

/// The program's word ("window_closed") for a code of either form: a number of WhatsApp's as a report has it
/// ("131047"), or the word itself. A number that the table does not know is returned as it is.
[[nodiscard]] std::string_view word_of(std::string_view code);

}  // namespace tendero::channels::whatsapp
