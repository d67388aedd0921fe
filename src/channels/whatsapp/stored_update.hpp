#pragma once

#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/time.hpp"
#include "crm/channel_event.hpp"

/// The two kinds of updates that parsing understands, as they stand in a stored payload.
namespace tendero::channels::whatsapp {

/// Seconds since 1970 under `timestamp`, as text or number (milliseconds are told by their size).
[[nodiscard]] std::optional<Instant> timestamp_of(const boost::json::object& item);

/// `contact`: the one of the list that is the same person; empty when there was none.
[[nodiscard]] crm::ChannelEvent parse_message(const boost::json::object& message, const boost::json::object& contact,
                                              std::string_view business_number);
[[nodiscard]] crm::ChannelEvent parse_status(const boost::json::object& status, const boost::json::object& contact);

}  // namespace tendero::channels::whatsapp
