#pragma once

#include <string_view>

namespace tendero::crm {

/// What the first bytes of a file say that it is, as a MIME type; empty when it is none of the kinds that people send
/// each other. What the sender says it is decides nothing.
[[nodiscard]] std::string_view sniffed_type(std::string_view bytes) noexcept;

/// A browser may show a file of this type itself: pictures without scripts, sounds and films. Everything else is only
/// handed over as a file.
[[nodiscard]] bool may_be_shown(std::string_view mime_type) noexcept;

/// Whether a file of this type is looked at, rather than heard or read: it may have a thumbnail.
[[nodiscard]] bool can_be_seen(std::string_view mime_type) noexcept;

}  // namespace tendero::crm
