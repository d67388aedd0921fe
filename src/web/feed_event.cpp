#include "web/feed_event.hpp"

#include <charconv>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"

namespace tendero::web {

std::string to_json(const storage::FeedEvent& event) {
  // The body is a JSON object already, written by us in the transaction of the event.
  const auto kind = boost::json::serialize(boost::json::string(event.kind));
  return fmt::format(R"({{"sequence":{},"kind":{},"conversation":{},"at":"{}","version":{},"body":{}}})",
                     event.sequence, kind, event.conversation.value, to_iso(event.at), event.version, event.body);
}

Result<std::int64_t> read_sequence(std::string_view text, std::string_view name) {
  std::int64_t sequence = 0;
  const auto* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, sequence);
  if (error != std::errc{} || stopped != end || sequence < 0) {
    return fault(FaultKind::invalid, "invalid_input", fmt::format("{} must be the sequence of an event, or 0.", name));
  }
  return sequence;
}

}  // namespace tendero::web
