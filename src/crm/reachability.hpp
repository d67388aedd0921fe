#pragma once

#include <string_view>

/// Whether a person gets what is sent to them.
namespace tendero::crm {

/// The word for a message that did not reach its person: no account, an old app, or they have blocked the business.
inline constexpr std::string_view unreachable_code = "recipient_unreachable";

/// After so many of these in a row nothing is sent to the person by itself. WhatsApp Cloud API, "Error codes": 131026,
/// mark after two or three.
inline constexpr int most_unreached = 3;

/// Why a person was not told of something: they are marked as one who gets nothing.
inline constexpr std::string_view contact_unreachable = "contact_unreachable";

}  // namespace tendero::crm
