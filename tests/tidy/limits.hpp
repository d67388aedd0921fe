#pragma once

#include "tidy/rules.hpp"

// The table of every bound in docs/limits.md, held against the constants it names.
namespace tendero::tidy {

// Rows whose constant is not in the named file, or has another value there; constants that look like a bound and have
// no row.
Complaints limits_are_as_written(const Sources& sources);

}  // namespace tendero::tidy
