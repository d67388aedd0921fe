#pragma once

#include <optional>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/time.hpp"
#include "crm/channel_event.hpp"

/// The kinds of updates that parsing understands, as they stand in a stored payload.
namespace tendero::channels::whatsapp {

/// Seconds since 1970 under `timestamp`, as text or number (milliseconds are told by their size).
[[nodiscard]] std::optional<Instant> timestamp_of(const boost::json::object& item);

/// What surrounds a message in its webhook.
struct Around {
  const boost::json::object& contact;  ///< the one of the list that is the same person; empty when there was none
  std::string_view business_number;    ///< digits
  crm::Shelved shelved = crm::Shelved::no;
};

[[nodiscard]] crm::ChannelEvent parse_message(const boost::json::object& message, const Around& around);
/// What the shop wrote on the phone that shares the number.
[[nodiscard]] crm::ChannelEvent parse_echo(const boost::json::object& message, const Around& around);
/// News of type `system`: somebody's number or id changed.
[[nodiscard]] crm::ChannelEvent parse_system(const boost::json::object& message);
[[nodiscard]] crm::ChannelEvent parse_status(const boost::json::object& status, const boost::json::object& contact);
[[nodiscard]] crm::ChannelEvent parse_preference(const boost::json::object& preference,
                                                 const boost::json::object& contact);
/// Of the address book of the phone that shares the number.
[[nodiscard]] crm::ChannelEvent parse_address(const boost::json::object& entry);
/// A change of a field that is about the account, a number or a template; `at`: the entry's time.
[[nodiscard]] crm::ChannelEvent parse_account(std::string_view field, const boost::json::object& value,
                                              std::string_view entry, Instant at);
/// An error that stands beside the messages and belongs to none of them.
[[nodiscard]] crm::ChannelEvent parse_error(const boost::json::object& error, Instant at);

/// Code and words of the errors that came along: those of all, the first one's code.
struct ErrorWords {
  std::string code;
  std::string text;
};
[[nodiscard]] ErrorWords error_words(const boost::json::array& errors);

}  // namespace tendero::channels::whatsapp
