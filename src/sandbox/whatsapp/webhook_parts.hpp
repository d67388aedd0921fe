#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "sandbox/whatsapp/phones.hpp"

/// What stands in webhooks of every kind.
namespace tendero::sandbox::whatsapp {

/// A moment as messages and statuses write it: seconds, as a text.
[[nodiscard]] std::string seconds_of(Instant at);

/// Who a webhook is about: an element of `contacts`.
[[nodiscard]] boost::json::object contact_of(const Phone& phone);

/// An id for a new message.
[[nodiscard]] std::string new_message_id(World& world);

}  // namespace tendero::sandbox::whatsapp
