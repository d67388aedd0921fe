#pragma once

#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/activity.hpp"

/// What a server and a shop did, as the page beside the phone shows it.
namespace tendero::app {

/// Of an event of the feed; nothing for those that the page sees anyway.
[[nodiscard]] std::optional<sandbox::whatsapp::ActivityNote> note_of_event(std::string_view kind,
                                                                           boost::json::object body);

/// Of a request that the sandbox's shop answered: `{method, path, status, who, ms}`.
[[nodiscard]] sandbox::whatsapp::ActivityNote note_of_shop(const boost::json::object& activity);

}  // namespace tendero::app
