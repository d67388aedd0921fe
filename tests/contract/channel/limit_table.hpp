#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace tendero::test {

/// Every limit of `share/whatsapp/limits.tsv`, from which both sides are built, by its name.
[[nodiscard]] std::map<std::string, std::size_t> limits_of_the_table();
[[nodiscard]] std::size_t limit(const std::string& name);

}  // namespace tendero::test
