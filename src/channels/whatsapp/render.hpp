#pragma once

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "crm/content.hpp"

namespace tendero::channels::whatsapp {

/// `type` and its object as `POST /{phone_number_id}/messages` takes them, for one message as `fit` gives it.
/// Invalid (`message_refused`) for content that is more than one message, or none.
[[nodiscard]] Result<boost::json::object> render(const crm::Content& content);

}  // namespace tendero::channels::whatsapp
