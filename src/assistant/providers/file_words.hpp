#pragma once

#include <string>
#include <string_view>

#include "assistant/providers/capability_profile.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "net/http_message.hpp"

/// What asking a model about a file has in common, whether it is heard or seen.
namespace tendero::assistant {

/// Adds the key to the headers, as the profile wants it; none when there is none.
void add_key(net::Headers& headers, const Secret& key, const CapabilityProfile& profile);

/// What the transport said, in the words of the `Transcriber` port: nothing was changed, so it may be asked again.
[[nodiscard]] Fault unreachable(const Fault& fault);

/// What a model made of a file: clean, on one line, bounded. Fault: `invalid` `no_words` when nothing is left.
[[nodiscard]] Result<std::string> bounded_words(std::string_view text);

}  // namespace tendero::assistant
