#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

namespace tendero::test {

/// The number that the environment gives under this name, else `usual`: to repeat a failure, or to try more.
inline std::uint64_t asked_for(const char* name, std::uint64_t usual) {
  const char* value = std::getenv(name);
  return value == nullptr ? usual : std::stoull(value);
}

}  // namespace tendero::test
