#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "channels/whatsapp/people.hpp"

/// How an update is stored on its own: with what parsing needs of its surroundings.
namespace tendero::channels::whatsapp {

/// WhatsApp Cloud API, "Webhooks": at most 1,000 updates in one request. Beyond five times that it is not what we know;
/// changes are then kept whole instead of being cut up.
inline constexpr std::size_t most_updates = 5'000;

/// Where in a request an update was found.
struct Place {
  std::string entry;  ///< the business account
  std::string time;   ///< of the entry; missing on most messages
  std::string field;
  std::string phone_number_id;
  std::string metadata = "{}";  ///< JSON
};

/// Ids are at most some 130 characters; a longer one is replaced by its fingerprint to keep keys indexable.
[[nodiscard]] std::string bounded(std::string id);

/// The number of ours that a change is about, into `place`.
void note_number(Place& place, const boost::json::object& metadata);

/// The list of contacts is not in the order of the messages: the one that shares an identifier is meant. A lone contact
/// also belongs to a lone message (`alone`) that names nobody. Null: none.
[[nodiscard]] const boost::json::object* contact_of(const PersonNames& person, const boost::json::array& contacts,
                                                    bool alone);

/// Version 1 of a stored update: {v, kind, entry, time, field, metadata, contact?, item}.
[[nodiscard]] std::string payload_of(const Place& place, std::string_view kind, const boost::json::value& item,
                                     const boost::json::object* contact);

}  // namespace tendero::channels::whatsapp
