#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "crm/content.hpp"

namespace tendero::channels::whatsapp {

/// `type`, its object and what it answers, as `POST /{phone_number_id}/messages` takes them. Says what the content says
/// and checks nothing: what `check` refuses is written down all the same, and WhatsApp refuses it then. Empty for what
/// customers alone say. Pure.
/// `reply_to`: the message that this one quotes; of a reaction: the one it is on.
[[nodiscard]] boost::json::object render(const crm::Content& content, std::string_view reply_to = {});

}  // namespace tendero::channels::whatsapp
