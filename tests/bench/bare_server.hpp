#pragma once

#include <string>

namespace tendero::bench {

/// The limit of this machine for a durable webhook: Beast alone, and behind it SQLite alone, which keeps the bytes of
/// whatever requests wait together in one synchronous commit. No signature, no JSON, no rules. Prints "Listens on PORT"
/// and serves until it is killed.
[[noreturn]] void serve_bare(const std::string& folder);

}  // namespace tendero::bench
