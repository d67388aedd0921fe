#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "storage/feed.hpp"

namespace tendero::web {

/// How the API shows an event, in the stream and on a page alike: one JSON object without line breaks.
[[nodiscard]] std::string to_json(const storage::FeedEvent& event);

/// A place in the feed as a reader writes it: 0 or the sequence of an event. Fault `invalid` `invalid_input` for
/// anything else; `name` is the parameter's, for the sentence.
[[nodiscard]] Result<std::int64_t> read_sequence(std::string_view text, std::string_view name);

}  // namespace tendero::web
