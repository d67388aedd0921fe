#pragma once

#include <cstddef>

namespace tendero::app {

/// Raises the process's limit of open files as far as it may (the soft limit to the hard one); how many may be open
/// then. Repeatable.
std::size_t raise_open_files();

/// How many connections the server may take when so many files may be open, so that the database, the log and the
/// calls to shop, model and WhatsApp always find one: `most` at most, and never none.
[[nodiscard]] std::size_t connections_within(std::size_t open_files, std::size_t most);

}  // namespace tendero::app
